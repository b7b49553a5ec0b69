using System.ComponentModel.DataAnnotations;
using Mapper.Annotations;
using Mapper.Model;
using Schema = System.ComponentModel.DataAnnotations.Schema;

namespace Mapper.Tests.Reading;

public sealed class KeyTests
{
    [Test]
    public void A_composite_key_has_the_order_in_which_the_class_names_it()
    {
        TableModel table = Read.Table<Composite>();
        table.PrimaryKey.Should().Be(new PrimaryKeyModel { Name = "composite_pk", Columns = ["second", "first"] });
        table.Columns.Select(column => column.Name).Should().Equal("second", "first", "other");
    }

    [Test]
    public void Our_key_is_no_identity() => Read.Column<OurKey>("id").Identity.Should().BeNull();

    [Test]
    public void A_lone_integer_key_of_the_bcl_is_an_identity_as_in_ef_core()
    {
        Read.Column<BclKey>("code").Identity.Should().Be(new IdentityModel());
        Read.Table<BclKey>().PrimaryKey!.Name.Should().Be("pk_bcl_key");
    }

    [Test]
    public void A_key_that_is_said_not_to_be_generated_is_no_identity() => Read.Column<UngeneratedKey>("id").Identity.Should().BeNull();

    [Test]
    public void A_guid_key_is_no_identity() => Read.Column<GuidKey>("id").Identity.Should().BeNull();

    [Test]
    public void A_key_that_refers_to_another_table_is_no_identity() => Read.Table(typeof(Detail), typeof(BclKey)).Column("id")!.Identity.Should().BeNull();

    [Test]
    public void Several_bcl_keys_are_ordered_by_their_columns() => Read.Table<OrderedKeys>().PrimaryKey!.Columns.Should().Equal("second", "first");

    [Test]
    public void A_class_without_mapper_annotations_has_ef_core_s_conventional_key()
    {
        Read.Table<Plain>().PrimaryKey!.Columns.Should().Equal("plain_id");
        Read.Column<Plain>("plain_id").Identity.Should().Be(new IdentityModel());
    }

    [Test]
    public void A_class_with_a_mapper_annotation_has_no_key_but_the_stated_one() => Read.Table<Annotated>().PrimaryKey.Should().BeNull();

    [Test]
    public void Database_generation_makes_an_integer_an_identity()
    {
        Read.Column<Numbered>("number").Identity.Should().Be(new IdentityModel());
        Read.Column<Numbered>("token").Identity.Should().BeNull();
    }

    [PrimaryKey(nameof(Second), nameof(First), Name = "composite_pk")]
    private sealed class Composite
    {
        public int Other { get; set; }

        public int First { get; set; }

        public string Second { get; set; } = "";
    }

    private sealed class OurKey
    {
        [PrimaryKey]
        public int Id { get; set; }
    }

    private sealed class BclKey
    {
        [Key]
        public int Code { get; set; }
    }

    private sealed class UngeneratedKey
    {
        [Key, Schema.DatabaseGenerated(Schema.DatabaseGeneratedOption.None)]
        public int Id { get; set; }
    }

    private sealed class GuidKey
    {
        [Key]
        public Guid Id { get; set; }
    }

    private sealed class Detail
    {
        [Key, ForeignKey<BclKey>]
        public int Id { get; set; }
    }

    private sealed class OrderedKeys
    {
        [Key, Schema.Column(Order = 2)]
        public int First { get; set; }

        [Key, Schema.Column(Order = 1)]
        public int Second { get; set; }
    }

    private sealed class Plain
    {
        public string Name { get; set; } = "";

        public long PlainId { get; set; }
    }

    private sealed class Annotated
    {
        public long Id { get; set; }

        [Unique]
        public string Name { get; set; } = "";
    }

    private sealed class Numbered
    {
        [Schema.DatabaseGenerated(Schema.DatabaseGeneratedOption.Identity)]
        public int Number { get; set; }

        [Schema.DatabaseGenerated(Schema.DatabaseGeneratedOption.Identity)]
        public Guid Token { get; set; }
    }
}
