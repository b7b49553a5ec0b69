using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>What only the server finds, when the statements run.</summary>
internal static class LateCases
{
    [Table("items")]
    private sealed record Item([PrimaryKey] int Id, [Unique(Name = "items_code_key")] string? Code);

    [Table("items")]
    private sealed record Insensitive([PrimaryKey] int Id, [Unique(Name = "items_code_key"), Column(Type = "citext")] string? Code);

    [Table("items")]
    private sealed record Numeric([PrimaryKey] int Id, [Unique(Name = "items_code_key")] decimal? Code);

    [Table("items")]
    private sealed record Measured([PrimaryKey] int Id, [Unique(Name = "items_code_key"), ConvertUsing("length(code)")] int? Code);

    [Table("items")]
    private sealed record Divided([PrimaryKey] int Id, [Unique(Name = "items_code_key"), ConvertUsing("1 / (length(code) - 1)")] int? Code);

    [Table("items")]
    private sealed record Misspelt([PrimaryKey] int Id, [Unique(Name = "items_code_key"), ConvertUsing("length(cod)")] int? Code);

    [Table("items")]
    private sealed record Windowed([PrimaryKey] int Id, [Backfill("row_number() OVER ()")] long Place);

    [Table("items")]
    private sealed record Dollar([PrimaryKey] int Id, [Backfill("$1")] string Code);

    [Table("items")]
    private sealed record Required([PrimaryKey] int Id, [Backfill("'x'")] string Code);

    internal static IEnumerable<SyncCase> All =>
    [
        new("a type under a unique key for which two values are one") { Before = [typeof(Item)], Rows = "INSERT INTO items VALUES (1, 'a'), (2, 'A')", After = [typeof(Insensitive)], Expect = Outcome.RefusedLate("MAP2216") },
        new("numbers under a unique key that are one when they are numbers") { Before = [typeof(Item)], Rows = "INSERT INTO items VALUES (1, '1.0'), (2, '1')", After = [typeof(Numeric)], Expect = Outcome.RefusedLate("MAP2216") },
        new("a conversion that makes two keys one") { Before = [typeof(Item)], Rows = "INSERT INTO items VALUES (1, 'a'), (2, 'b')", After = [typeof(Measured)], Expect = Outcome.RefusedLate("MAP2216") },
        new("a conversion that divides by zero") { Before = [typeof(Item)], Rows = "INSERT INTO items VALUES (1, 'a')", After = [typeof(Divided)], Expect = Outcome.RefusedLate("MAP2216") },
        new("a row type that another table's column has")
        {
            Before = [typeof(Item)], Rows = "INSERT INTO items VALUES (1, '1'); CREATE TABLE copies (item items)", After = [typeof(Insensitive)], Expect = Outcome.RefusedLate("MAP2217"),
        },
        new("a check that another made has no sense under the new type")
        {
            Before = [typeof(Item)], Rows = "ALTER TABLE items ADD CONSTRAINT short CHECK (code LIKE '1%'); INSERT INTO items VALUES (1, '1')", After = [typeof(Measured)], Expect = Outcome.RefusedLate("MAP2217"),
        },
        new("a trigger that keeps a backfill from the rows")
        {
            Before = "CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY, code text)",
            Rows = "INSERT INTO items VALUES (1, NULL); CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE TRIGGER keep BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION keep()",
            After = [typeof(Required)], Expect = Outcome.RefusedLate("MAP2216"),
        },
        new("a value that is too long for an index")
        {
            Before = "CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY, code text)", Rows = "INSERT INTO items SELECT 1, string_agg(md5(i::text), '') FROM generate_series(1, 1000) AS i", After = [typeof(Item)],
            Expect = Outcome.RefusedLate("MAP2216"),
        },
        new("a table of a type, which has its columns from there")
        {
            Before = "CREATE TYPE item AS (id int, code text); CREATE TABLE items OF item (CONSTRAINT pk_items PRIMARY KEY (id))", After = [typeof(Insensitive)], Expect = Outcome.RefusedLate("MAP2217"),
        },
        new("a backfill with a parameter that nobody gives") { Before = "CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY)", Rows = "INSERT INTO items VALUES (1)", After = [typeof(Dollar)], Expect = Outcome.Refused },
        new("a conversion that names no column of the table") { Before = [typeof(Item)], Rows = "INSERT INTO items VALUES (1, 'a')", After = [typeof(Misspelt)], Expect = Outcome.RefusedLate("MAP2218") },
        new("a backfill by a window function, which no UPDATE takes")
        {
            Before = "CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY)", Rows = "INSERT INTO items VALUES (1)", After = [typeof(Windowed)], Expect = Outcome.RefusedLate("MAP2218"),
        },
    ];
}
