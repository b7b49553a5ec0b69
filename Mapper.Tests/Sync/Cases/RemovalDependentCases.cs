using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>What hangs on a removed column or table is named, and nothing is dropped with it.</summary>
internal static class RemovalDependentCases
{
    [Table("staff")]
    private sealed record Full([PrimaryKey] int Id, string Name, int Badge);

    [Table("staff")]
    private sealed record Shelved([PrimaryKey] int Id, string Name, int Badge, int? Shelf);

    [Table("staff"), Removed("badge"), Removed("shelf")]
    private sealed record Unshelved([PrimaryKey] int Id, string Name);

    [Table("staff"), Removed("badge")]
    private sealed record Less([PrimaryKey] int Id, string Name);

    [Table("other")]
    private sealed record Other([PrimaryKey] int Id);

    [Table("staff")]
    private sealed record Badged([PrimaryKey] int Id, string Name, int? Badge);

    [Table("other"), RowLevelSecurity, Policy("p", Using = "EXISTS (SELECT FROM staff WHERE badge = other.id)")]
    private sealed record Guarded([PrimaryKey] int Id);

    [Table("other"), RowLevelSecurity]
    private sealed record Unguarded([PrimaryKey] int Id);

    [Table("events"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("events_1", In = [1])]
    private sealed record Event(int Kind, string Note);

    [Table("events"), PartitionBy(PartitionKind.List, nameof(Kind)), Partition("events_1", In = [1]), Removed("note")]
    private sealed record SilentEvent(int Kind);

    private static readonly (string What, string Sql)[] OverColumn =
    [
        ("a view", "CREATE VIEW v AS SELECT badge FROM staff"),
        ("a view of everything", "CREATE VIEW v AS SELECT * FROM staff"),
        ("a materialized view", "CREATE MATERIALIZED VIEW v AS SELECT badge FROM staff"),
        ("somebody's index", "CREATE INDEX i ON staff (badge)"),
        ("somebody's index whose predicate", "CREATE INDEX i ON staff (name) WHERE badge > 0"),
        ("somebody's check", "ALTER TABLE staff ADD CONSTRAINT c CHECK (badge >= id)"),
        ("somebody's unique constraint", "ALTER TABLE staff ADD CONSTRAINT u UNIQUE (badge, name)"),
        ("somebody's foreign key", "ALTER TABLE staff ADD CONSTRAINT f FOREIGN KEY (badge) REFERENCES staff"),
        ("a foreign key of a strange table", "ALTER TABLE staff ADD CONSTRAINT u UNIQUE (badge); CREATE TABLE strange (badge int REFERENCES staff (badge))"),
        ("somebody's policy", "CREATE POLICY p ON staff USING (badge > 0)"),
        ("a trigger", "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; CREATE TRIGGER t BEFORE UPDATE OF badge ON staff FOR EACH ROW EXECUTE FUNCTION f()"),
        ("a function", "CREATE FUNCTION f() RETURNS bigint RETURN (SELECT sum(badge) FROM staff)"),
        ("a generated column", "ALTER TABLE staff ADD twice int GENERATED ALWAYS AS (badge * 2) STORED"),
        ("statistics", "CREATE STATISTICS s ON badge, name FROM staff"),
        ("a default that draws from its sequence", "CREATE SEQUENCE s; DO $$ BEGIN EXECUTE (SELECT 'ALTER SEQUENCE s OWNER TO ' || relowner::regrole FROM pg_class WHERE oid = 'staff'::regclass); END $$; ALTER SEQUENCE s OWNED BY staff.badge; CREATE TABLE strange (id int DEFAULT nextval('s'))"),
    ];

    private static readonly (string What, string Sql)[] OnTable =
    [
        ("a view", "CREATE VIEW v AS SELECT name FROM staff"),
        ("a foreign key of a strange table", "CREATE TABLE strange (id int REFERENCES staff)"),
        ("a child", "CREATE TABLE child () INHERITS (staff)"),
        ("a function of its rows", "CREATE FUNCTION f(staff) RETURNS int LANGUAGE sql AS 'SELECT 1'"),
        ("a column of its type", "CREATE TABLE strange (it staff)"),
        ("a publication", "SET LOCAL client_min_messages = error; CREATE PUBLICATION p_of_staff FOR TABLE staff"),
    ];

    internal static IEnumerable<SyncCase> All =>
    [
        // Another goes too, on which nothing hangs.
        .. OverColumn.Select(it => new SyncCase($"{it.What} uses a removed column") { Before = [typeof(Shelved)], Rows = $"INSERT INTO staff VALUES (1, 'a', 1); {it.Sql}", After = [typeof(Unshelved)], Expect = Outcome.RefusedWith("MAP2220") }),
        .. OnTable.Select(it => new SyncCase($"{it.What} uses a removed table") { Before = [typeof(Full)], Rows = $"INSERT INTO staff VALUES (1, 'a', 1); {it.Sql}", After = RemovalCases.Without(["staff"], typeof(Other)), Expect = Outcome.RefusedWith("MAP2221") }),
        new("a view uses a removed column of a partition") { Before = [typeof(Event)], Rows = "CREATE VIEW v AS SELECT note FROM events_1", After = [typeof(SilentEvent)], Expect = Outcome.RefusedWith("MAP2220") },
        new("another table's policy uses a removed column and goes with it") { Before = [typeof(Badged), typeof(Guarded)], After = [typeof(Less), typeof(Unguarded)], Drops = ["public.staff.badge"], Hazards = [HazardKind.DataLoss, HazardKind.Compatibility] },
        new("a removed column in the partition key")
        {
            Before = "CREATE TABLE staff (id int, name text NOT NULL, badge int) PARTITION BY LIST (badge)", After = [typeof(Less)], Expect = Outcome.Refused,
        },
    ];
}
