using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Types;

public sealed class StoreTypesTests
{
    [TestCase("int4", "integer")]
    [TestCase("INT", "integer")]
    [TestCase("int8[]", "bigint[]")]
    [TestCase("text[][]", "text[]")]
    [TestCase("integer[3][3]", "integer[]")]
    [TestCase("integer ARRAY", "integer[]")]
    [TestCase("decimal(18, 2)", "numeric(18,2)")]
    [TestCase("numeric(5)", "numeric(5,0)")]
    [TestCase("varchar", "character varying")]
    [TestCase("varchar(20)", "character varying(20)")]
    [TestCase("char", "character(1)")]
    [TestCase("bit", "bit(1)")]
    [TestCase("varbit(4)", "bit varying(4)")]
    [TestCase("float(24)", "real")]
    [TestCase("float(25)", "double precision")]
    [TestCase("float8", "double precision")]
    [TestCase("timestamptz", "timestamp with time zone")]
    [TestCase("timestamptz(3)", "timestamp(3) with time zone")]
    [TestCase("timestamp(3)  with time zone", "timestamp(3) with time zone")]
    [TestCase("timestamp", "timestamp without time zone")]
    [TestCase("time(0)", "time(0) without time zone")]
    [TestCase("vector(3)", "vector(3)")]
    [TestCase("\"My Type\"", "\"My Type\"")]
    public void A_written_type_is_spelled_as_the_server_spells_it(string written, string expected)
    {
        StoreTypes.Canonical(written).Should().Be(expected);
    }

    [TestCase("serial", "integer")]
    [TestCase("SERIAL4", "integer")]
    [TestCase("\"serial\"", "integer")]
    [TestCase("pg_catalog.bigserial", "bigint")]
    [TestCase("smallserial[]", "smallint")]
    public void A_serial_is_answered_with_its_identity(string written, string type)
    {
        Diagnostic diagnostic = Complete(written).Diagnostics.Should().ContainSingle().Which;

        diagnostic.Code.Should().Be("MAP1101");
        diagnostic.Remedy.Should().Contain("[Identity]").And.Contain($"[Column(Type = \"{type}\")]");
    }

    [TestCase("shop.serial")]
    [TestCase("serialised")]
    [TestCase("shop.\"Serial Number\"")]
    public void A_type_that_only_looks_like_serial_is_taken(string written) => Complete(written).Diagnostics.Should().BeEmpty();

    [TestCase("shop.\"Vector\"", null)]
    [TestCase("public.vector(3)[]", "vector")]
    [TestCase("\"vector\"", "vector")]
    [TestCase("CITEXT", "citext")]
    [TestCase("shop.\"a (citext)\"", null)]
    public void An_extension_is_implied_by_its_type_alone(string written, string? extension) =>
        Complete(written).Extensions.Select(implied => implied.Name).Should().Equal(extension is null ? [] : [extension]);

    private static SchemaModel Complete(string type) => new PostgresDialect().Complete(Some.Schema(Some.Table("t") with
    {
        Columns = [new ColumnModel { Name = "value", Source = new ColumnSource { ClrType = typeof(int), DeclaredType = type } }],
    }));
}
