using Mapper.Annotations;
using Schema = System.ComponentModel.DataAnnotations.Schema;

namespace Mapper.Tests.Reading;

public sealed class PropertyTests
{
    [Test]
    public void A_property_with_a_public_getter_and_any_setter_is_a_column() =>
        Read.Columns<Accessors>().Should().Equal("settable", "initialised", "privately_set", "stated", "hidden_but_stated");

    [Test]
    public void Properties_of_bases_come_first_and_the_key_before_them() =>
        Read.Columns<Leaf>().Should().Equal("key", "root_value", "middle_value", "leaf_value");

    [Test]
    public void New_replaces_the_property_of_the_base()
    {
        Read.Columns<Shadowing>().Should().Equal("kept", "value");
        Read.Column<Shadowing>("value").Source.Value!.ClrType.Should().Be<long>();
    }

    [Test]
    public void An_overriding_property_inherits_annotations_accessors_and_place()
    {
        Read.Columns<Overriding>().Should().Equal("renamed", "other");
        Read.Column<Overriding>("renamed").Collation.Should().Be("C");
        Read.Table<Overriding>().Uniques.Should().ContainSingle();
    }

    [Test]
    public void Private_properties_of_a_base_count_when_they_state_a_column() => Read.Columns<HeirOfPrivate>().Should().Equal("secret", "open");

    [Test]
    public void Records_are_read_with_their_primary_constructor()
    {
        Read.Columns<Point>().Should().Equal("id", "x_axis", "y");
        Read.Column<DerivedPoint>("x_axis").Comment.Should().Be("across");
    }

    [Test]
    public void Mapped_classes_and_collections_of_them_are_navigations() =>
        Read.Table(typeof(Parent), typeof(Child)).Columns.Select(column => column.Name).Should().Equal("id", "names", "snapshot");

    [Test]
    public void A_stated_order_comes_first_and_zero_is_an_order() => Read.Columns<Ordered>().Should().Equal("zeroth", "third", "key", "unordered");

    [Test]
    public void Names_are_found_by_property_also_of_a_base_and_by_column()
    {
        Read.Table<Named>().Indexes.Select(index => index.Name).Should().Equal("ix_named_inherited", "ix_named_own_column");
    }

    private sealed class Accessors
    {
        public static int Static { get; set; }

        public int Settable { get; set; }

        public int Initialised { get; init; }

        public int PrivatelySet { get; private set; }

        public int GetterOnly { get; }

        [Column]
        public int Stated => Settable;

        [Column("hidden_but_stated")]
        private int Hidden { get; set; }

        internal int NotPublic { get; set; }

        public int Unreadable { private get; set; }

        [NotMapped]
        public int NotMappedByUs { get; set; }

        [Schema.NotMapped]
        public int NotMappedByTheBcl { get; set; }

        public int this[int index]
        {
            get => index;
            set => Hidden = value + Unreadable + GetterOnly;
        }
    }

    private abstract class Root
    {
        public int RootValue { get; set; }
    }

    private abstract class Middle : Root
    {
        public int MiddleValue { get; set; }
    }

    private sealed class Leaf : Middle
    {
        public int LeafValue { get; set; }

        [PrimaryKey]
        public int Key { get; set; }
    }

    private class Shadowed
    {
        public int Value { get; set; }

        public int Kept { get; set; }
    }

    private sealed class Shadowing : Shadowed
    {
        public new long Value { get; set; }
    }

    private abstract class Overridden
    {
        [Column("renamed"), Collation("C"), Unique]
        public virtual string Name { get; set; } = "";

        public int Other { get; set; }
    }

    private sealed class Overriding : Overridden
    {
        public override string Name => base.Name;
    }

    private abstract class WithPrivate
    {
        [Column]
        private int Secret { get; set; }

        public int Open
        {
            get => Secret;
            set => Secret = value;
        }
    }

    private sealed class HeirOfPrivate : WithPrivate;

    private record Point([PrimaryKey] int Id, [Column("x_axis"), Comment("across")] int X, [property: Collation("C")] string Y);

    private sealed record DerivedPoint(int Id, int X, string Y, int Z) : Point(Id, X, Y);

    private sealed class Parent
    {
        [PrimaryKey]
        public int Id { get; set; }

        public Child? Child { get; set; }

        public List<Child> List { get; set; } = [];

        public Child[] Array { get; set; } = [];

        public IReadOnlyCollection<Child> Collection { get; set; } = [];

        public ChildList Custom { get; set; } = [];

        public List<string> Names { get; set; } = [];

        [Column(Type = "jsonb")]
        public Child? Snapshot { get; set; }
    }

    private sealed class Child
    {
        [PrimaryKey]
        public int Id { get; set; }
    }

    private sealed class ChildList : List<Child>;

    private sealed class Ordered
    {
        public int Unordered { get; set; }

        [Column(Order = 3)]
        public int Third { get; set; }

        [PrimaryKey]
        public int Key { get; set; }

        [Schema.Column(Order = 0)]
        public int Zeroth { get; set; }
    }

    private abstract class NamedBase
    {
        public int Inherited { get; set; }
    }

    [Index(nameof(Inherited))]
    [Index("own_column")]
    private sealed class Named : NamedBase
    {
        [Column("own_column")]
        public int Own { get; set; }
    }
}
