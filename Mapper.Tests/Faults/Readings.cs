using Mapper.Model;

namespace Mapper.Tests.Faults;

/// <summary>A table that an application reads and writes all the time, with a million rows in a full sweep, and what comes to it.</summary>
internal static class Readings
{
    internal static int Rows { get; } = Sweep.IsFull ? 1_000_000 : 20_000;

    internal static TableModel First { get; } = Some.Table("readings") with
    {
        Columns = [Some.Column("id"), Some.Column("sensor_id", nullable: true), Some.Column("amount", nullable: true), Some.Column("place", "character varying(20)", nullable: true)],
    };

    internal static string Fill { get; } = $"""
        INSERT INTO sensors SELECT generate_series(1, 100);
        INSERT INTO readings (id, sensor_id, amount, place) SELECT n, 1 + n % 100, n % 1000, 'place ' || n % 77 FROM generate_series(1, {Rows}) AS n;
        ANALYZE readings;
        """;

    /// <summary>Each with what somebody would write who knows no better way.</summary>
    internal static IReadOnlyList<ArrivingChange> Changes { get; } =
    [
        new("an index", First with { Indexes = [new IndexModel { Name = "ix", Keys = [new IndexKeyModel { Column = "amount" }] }] }, "CREATE INDEX ix ON readings (amount)"),
        new("a NOT NULL", With(column => column.Name == "sensor_id" ? column with { Nullable = false } : column), "ALTER TABLE readings ALTER COLUMN sensor_id SET NOT NULL"),
        new("a column that is filled", First with { Columns = [.. First.Columns, Some.Column("kind", "text") with { Hints = new ColumnHints { Backfill = "'kind ' || sensor_id" } }] },
            "BEGIN; ALTER TABLE readings ADD COLUMN kind text; UPDATE readings SET kind = 'kind ' || sensor_id; ALTER TABLE readings ALTER COLUMN kind SET NOT NULL; COMMIT"),
        new("a foreign key", First with { ForeignKeys = [new ForeignKeyModel { Name = "fk", Columns = ["sensor_id"], Principal = Some.Name("sensors"), PrincipalColumns = ["id"] }] },
            "ALTER TABLE readings ADD CONSTRAINT fk FOREIGN KEY (sensor_id) REFERENCES sensors (id)"),
        new("a wider varchar", With(column => column.Name == "place" ? column with { StoreType = "character varying(40)" } : column), "ALTER TABLE readings ALTER COLUMN place TYPE varchar(40)"),
        new("integer to bigint", With(column => column.Name == "amount" ? column with { StoreType = "bigint" } : column), "ALTER TABLE readings ALTER COLUMN amount TYPE bigint") { IsRewrite = true },
    ];

    internal static SchemaModel Of(TableModel readings) => Some.Schema(readings, Some.Table("sensors"));

    internal static string Read(int turn) => $"SELECT amount FROM readings WHERE id = {Row(turn)}";

    internal static string Write(int turn) => $"UPDATE readings SET amount = amount + 1 WHERE id = {Row(turn)}";

    // Over all of the table, and not in its order.
    private static long Row(int turn) => 1 + (turn * 7919L % Rows);

    private static TableModel With(Func<ColumnModel, ColumnModel> change) => First with { Columns = [.. First.Columns.Select(change)] };
}

/// <summary>A change that arrives while the table is in use.</summary>
/// <param name="Name">What it is.</param>
/// <param name="After">The table as the classes want it then.</param>
/// <param name="Plain">The same as one statement.</param>
internal sealed record ArrivingChange(string Name, TableModel After, string Plain)
{
    /// <summary>Whether every row is written anew, under a lock that nobody passes.</summary>
    internal bool IsRewrite { get; init; }
}
