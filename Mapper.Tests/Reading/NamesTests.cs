using System.Text;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Reading.Constraints;

namespace Mapper.Tests.Reading;

public sealed class NamesTests
{
    [Test]
    public void Names_are_derived_from_table_and_columns()
    {
        TableModel table = Read.Table(typeof(Named), typeof(Other));
        table.PrimaryKey!.Name.Should().Be("pk_named");
        table.Uniques.Select(part => part.Name).Should().Equal("uq_named_code_other_id");
        table.Checks.Select(part => part.Name).Should().Equal("ck_named_1", "ck_named_2", "ck_named_code");
        table.ForeignKeys.Select(part => part.Name).Should().Equal("fk_named_other_id");
        table.Indexes.Select(part => part.Name).Should().Equal("ix_named_1", "ix_named_code", "ix_named_code_other_id");
        table.Exclusions.Select(part => part.Name).Should().Equal("ex_named_1");
    }

    [Test]
    public void A_name_over_63_bytes_is_cut_and_gets_a_hash_of_the_whole()
    {
        string name = Read.Table<Long>().Indexes.Single().Name;
        name.Should().Be("ix_long_a_property_whose_name_alone_takes_quite_a_few__dcdc99c0").And.HaveLength(63);
    }

    [Test]
    public void A_name_is_cut_before_a_character()
    {
        string name = DerivedNames.Fit("ix_" + string.Concat(Enumerable.Repeat("ü€😀", 20)));
        Encoding.UTF8.GetByteCount(name).Should().BeInRange(60, 63);
        name.Should().MatchRegex("^ix_(ü€😀)+(ü|ü€)?_[0-9a-f]{8}$");
    }

    [Test]
    public void Two_indexes_over_the_same_column_get_different_and_stable_names()
    {
        string[] names = [.. Read.Table<SameColumn>().Indexes.Select(index => $"{index.Method} {index.Name}")];
        names.Should().HaveCount(2).And.OnlyHaveUniqueItems();
        names.Should().Contain("btree ix_same_column_name");
        names.Should().ContainMatch("hash ix_same_column_name_????????");
        Read.Table<SameColumn>().Indexes.Select(index => $"{index.Method} {index.Name}").Should().Equal(names);
    }

    [Test]
    public void A_derived_name_gives_way_to_a_chosen_one() =>
        Read.Table<Taken>().Indexes.Select(index => index.Name).Should().HaveCount(2).And.OnlyHaveUniqueItems().And.Contain("ix_taken_name");

    [Test]
    public void Derived_names_of_two_tables_do_not_meet()
    {
        SchemaModel model = Read.Model(typeof(A_B), typeof(A));
        model.Diagnostics.Should().BeEmpty();
        model.Tables.SelectMany(table => table.Indexes).Select(index => index.Name).Should().OnlyHaveUniqueItems().And.Contain("ix_a_b_c");
    }

    [Test]
    public void The_naming_convention_can_be_another()
    {
        SchemaModel model = SchemaModel.FromTypes([typeof(Long)], new ModelOptions { Naming = NamingConvention.Exact });
        model.Tables.Single().Name.Name.Should().Be("Long");
    }

    [PrimaryKey(nameof(Id))]
    [Unique(nameof(Code), nameof(OtherId))]
    [Check("id > 0")]
    [Check("id < 9")]
    [Index(nameof(Code), nameof(OtherId))]
    [Index(Keys = "lower(code)")]
    [Exclude("code WITH =")]
    private sealed class Named
    {
        public int Id { get; set; }

        [Index, Check("code <> ''")]
        public string Code { get; set; } = "";

        [ForeignKey<Other>]
        public int OtherId { get; set; }
    }

    private sealed class Other
    {
        [PrimaryKey]
        public int Id { get; set; }
    }

    private sealed class Long
    {
        [Index]
        public int APropertyWhoseNameAloneTakesQuiteAFewBytesOfTheMost { get; set; }
    }

    [Index(nameof(Name))]
    [Index(nameof(Name), Method = "hash")]
    private sealed class SameColumn
    {
        public string Name { get; set; } = "";
    }

    [Index(nameof(Name))]
    [Index(nameof(Other), Name = "ix_taken_name")]
    private sealed class Taken
    {
        public string Name { get; set; } = "";

        public int Other { get; set; }
    }

    [Index(nameof(C))]
    private sealed class A_B
    {
        public int C { get; set; }
    }

    [Index(nameof(B), nameof(C))]
    private sealed class A
    {
        public int B { get; set; }

        public int C { get; set; }
    }
}
