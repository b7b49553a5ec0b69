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
}
