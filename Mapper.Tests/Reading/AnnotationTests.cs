using System.Reflection;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Reading.Attributes;

namespace Mapper.Tests.Reading;

/// <summary>Rules of single annotations that the contract's entities don't show.</summary>
public sealed class AnnotationTests
{
    [Test]
    public void Every_annotation_is_known_to_the_reader_by_its_full_name() =>
        typeof(Ours).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(field => (string)field.GetRawConstantValue()!).Except([Ours.Namespace]).Should()
            .BeEquivalentTo(typeof(TableAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Attribute))).Select(type => type.FullName));

    [Test]
    public void Nulls_sort_first_exactly_where_the_key_descends_unless_stated()
    {
        IndexModel[] indexes = [.. Read.Table<Sorted>().Indexes];
        indexes[0].Keys.Select(key => (key.Descending, key.NullsFirst)).Should().Equal((true, true), (false, false));
        indexes[1].Keys.Select(key => (key.Descending, key.NullsFirst)).Should().Equal((false, true), (false, false));
    }

    [Test]
    public void A_foreign_key_by_name_without_a_dot_is_in_the_same_schema() =>
        Read.Table<ByName>().ForeignKeys.Select(key => key.Principal.ToString()).Should().Equal("public.elsewhere", "other.place.x");

    [Test]
    public void A_foreign_key_to_a_table_outside_of_the_model_has_the_columns_as_stated() =>
        Read.Table<ByName>().ForeignKeys.Select(key => key.PrincipalColumns.Count).Should().Equal(0, 1);

    [Test]
    public void A_foreign_key_by_name_to_a_table_of_the_model_finds_its_key_and_properties()
    {
        TableModel table = Read.Table(typeof(ToSorted), typeof(WithKey));
        table.ForeignKeys.Select(key => key.PrincipalColumns.Single()).Should().Equal("key_column", "other");
    }

    [Test]
    public void A_composite_foreign_key_refers_in_the_order_of_the_key() =>
        Read.Table(typeof(ToPair), typeof(Pair)).ForeignKeys.Single().Should().Match<ForeignKeyModel>(key =>
            key.Columns.SequenceEqual(new[] { "x", "y" }) && key.PrincipalColumns.SequenceEqual(new[] { "b", "a" }) && key.OnUpdate == ReferentialAction.SetDefault);

    [Test]
    public void Policies_without_row_level_security_wait_for_it()
    {
        RowLevelSecurityModel security = Read.Table<Guarded>().RowLevelSecurity!;
        security.Enabled.Should().BeFalse();
        security.Policies.Select(policy => (policy.Name, policy.For, policy.Restrictive, policy.To.ToString())).Should()
            .Equal(("a", PolicyCommand.Select, true, "one, two"), ("b", PolicyCommand.All, false, "public"));
    }

    [Test]
    public void Storage_parameters_are_unquoted_lowered_and_sorted() =>
        Read.Table<Stored>().Indexes.Single().With.Should()
            .Equal(new StorageParameter("autosummarize", "true"), new StorageParameter("buffering", "a,'b"), new StorageParameter("fillfactor", "70"));

    [Test]
    public void An_enum_is_a_type_only_where_its_column_states_none()
    {
        Read.Model(typeof(Labelled)).Enums.Should().BeEmpty();
        Read.Model(typeof(Labelled)).Tables.Single().Column("mood")!.Source.Value!.DefaultValue.Should().Be(new EnumDefault("Good", 7));
    }

    [Test]
    public void An_enum_s_labels_follow_the_convention_and_its_own_order()
    {
        EnumModel mood = Read.Model(typeof(Mood)).Enums.Single();
        mood.Name.ToString().Should().Be("public.mood");
        mood.Labels.Select(label => label.Name).Should().Equal("very_good", "good", "npgsql");
    }

    [Test]
    public void Bounds_of_partitions_compare_by_content()
    {
        PartitioningModel partitioning = Read.Table<Bounded>().Partitioning!;
        partitioning.Should().Be(Read.Table<Bounded>().Partitioning);
        partitioning.Partitions[0].From.Should().Be(new EnumDefault("VeryGood", 9));
        partitioning.Partitions[0].Name.ToString().Should().Be("other.first");
        partitioning.Partitions[1].To.Should().Be((EquatableArray<object>)[1, "x"]);
    }

    [Index(nameof(A), nameof(B), Descending = [true, false], Name = "first")]
    [Index(nameof(A), nameof(B), NullsFirst = [true, false], Name = "second")]
    private sealed class Sorted
    {
        public int A { get; set; }

        public int B { get; set; }
    }

    [ForeignKey("elsewhere", nameof(A), Name = "a")]
    [ForeignKey("other.place.x", nameof(B), Name = "b", References = ["id"])]
    private sealed class ByName
    {
        public int A { get; set; }

        public int B { get; set; }
    }

    private sealed class WithKey
    {
        [PrimaryKey, Column("key_column")]
        public int Key { get; set; }

        [Unique]
        public int Other { get; set; }
    }

    private sealed class ToSorted
    {
        [ForeignKey("with_key")]
        public int A { get; set; }

        [ForeignKey("with_key", References = ["Other"])]
        public int B { get; set; }
    }

    [PrimaryKey(nameof(B), nameof(A))]
    private sealed class Pair
    {
        public int A { get; set; }

        public string B { get; set; } = "";
    }

    [ForeignKey<Pair>(nameof(X), nameof(Y), OnUpdate = ReferentialAction.SetDefault)]
    private sealed class ToPair
    {
        public string X { get; set; } = "";

        public int Y { get; set; }
    }

    [Policy("b", WithCheck = "true")]
    [Policy("a", Using = "true", For = PolicyCommand.Select, To = ["two", "one"], Restrictive = true)]
    private sealed class Guarded
    {
        public int Id { get; set; }
    }

    private sealed class Stored
    {
        [Index(With = "FillFactor=70, autosummarize, buffering = 'a,''b'")]
        public int Id { get; set; }
    }

    [EnumType]
    private enum Mood
    {
        VeryGood = 9,
        Good = 7,

        [NpgsqlTypes.PgName("npgsql")]
        Bad = 8,
    }

    private sealed class Labelled
    {
        [Column(Type = "text"), Default(AnnotationTests.Mood.Good)]
        public Mood Mood { get; set; }
    }

    [PartitionBy(PartitionKind.Range, nameof(Id))]
    [Partition("other.first", From = Mood.VeryGood)]
    [Partition("second", To = new object[] { 1, "x" })]
    private sealed class Bounded
    {
        public int Id { get; set; }
    }
}
