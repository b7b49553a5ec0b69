using System.Globalization;
using Mapper.Model;
using Mapper.Tests.Plugins;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Probing;

/// <summary>Classes of which the tables refer to each other, and changes of them by hand.</summary>
internal static class Drift
{
    private static readonly string[] Tables = [.. Enumerable.Range(0, 14).Select(i => $"t{i}"), "a", "b", "c", "events", "wide", "Odd \"Name\".x"];

    private static readonly string Classes = "[EnumType(\"mood\")] public enum Mood { Fine, Bad }\n" + string.Concat(Enumerable.Range(0, 14).Select(i => $$"""
        [Table("t{{i}}")]
        [Index(nameof(Note), Name = "ix_note_{{i}}")]
        [Index(Keys = "lower(note)", Where = "amount>0", With = "fillfactor = 70", Name = "ix_low_{{i}}")]
        [Check("amount>=0 and note<>''", Name = "ck_{{i}}")]
        {{(i % 5 == 0 ? $"[RowLevelSecurity, Policy(\"own\", Using = \"exists (select 1 from t{(i + 3) % 14} as x where x.note=t{i}.note)\")]" : "")}}
        {{(i % 4 == 0 ? "[Comment(\"A table.\")]" : "")}}
        public sealed class T{{i}}
        {
            [PrimaryKey{{(i % 3 == 0 ? ", Identity" : "")}}] public int Id { get; set; }
            [Default("none")] public string Note { get; set; } = "";
            [Default(0), Column(Type = "numeric(10,2)")] public decimal Amount { get; set; }
            [Generated("amount*2")] public decimal? Twice { get; set; }
            public Mood? Mood { get; set; }
            [Unique(Name = "uq_code_{{i}}"), Column(Type = "varchar(20)")] public string? Code { get; set; }
            {{(i > 0 ? $"[ForeignKey<T{i - 1}>(OnDelete = ReferentialAction.Cascade)] public int? Up {{ get; set; }}" : "")}}
            {{(i % 4 == 1 ? $"[ForeignKey<A>] public int? Link {{ get; set; }}" : "")}}
            {{(i % 4 == 2 ? $"[ForeignKey<T{(i + 6) % 14}>(References = new[] {{ \"Code\" }})] [Column(Type = \"varchar(20)\")] public string? Other {{ get; set; }}" : "")}}
        }

        """)) + string.Concat(new[] { "a", "b" }.Select(n => $$"""
        [Table("{{n}}")] public sealed class {{n.ToUpperInvariant()}} { [PrimaryKey] public int Id { get; set; } public string? Note { get; set; } [Default(Sql = "current_date")] public DateOnly Day { get; set; } }

        """)) + """
        [Table("c")] [ForeignKey(typeof(W), nameof(X), nameof(Y))] public sealed class C { [PrimaryKey, Default(Sql = "nextval('numbers')")] public int Id { get; set; } public int? X { get; set; } public int? Y { get; set; } [ForeignKey<B>] public int? ToB { get; set; } }
        [Table("wide")] [PrimaryKey(nameof(One), nameof(Two))] public sealed class W { public int One { get; set; } public int Two { get; set; } public System.Collections.Generic.List<string>? Tags { get; set; } public string[]? More { get; set; } }
        [Table("events")] [PrimaryKey(nameof(Id), nameof(At))] [PartitionBy(PartitionKind.Range, nameof(At))] [Partition("events_1", From = "2026-01-01", To = "2026-02-01")] [Partition("events_2", From = "2026-02-01", To = "2026-03-01")]
        public sealed class Event { public int Id { get; set; } public DateOnly At { get; set; } [Index] public string? Kind { get; set; } }
        [Table("Odd \"Name\".x")] public sealed class Odd { [PrimaryKey] public int Id { get; set; } [Column("Wei.rd\"Col"), Index(Name = "Odd.ix\"1"), Check("\"Wei.rd\"\"Col\"<>''", Name = "Odd.ck")] public string? Weird { get; set; } }
        """;

    internal static SchemaModel Model { get; } = SchemaModel.FromAssemblies([Plugin.Load("Drifting", Classes)]);

    /// <summary>A change; it may be one that the server refuses.</summary>
    internal static string Draw(Random random)
    {
        string t = Tables[random.Next(Tables.Length)];
        string u = Tables[random.Next(Tables.Length)];
        if (t.Length > 3 && random.Next(2) == 0)
        {
            t = Tables[random.Next(14)];
        }

        string n = t.StartsWith('t') ? t[1..] : "0";
        int m = int.Parse(n, CultureInfo.InvariantCulture);
        string[] columns = t switch
        {
            "a" or "b" => ["id", "note", "day"],
            "c" => ["id", "x", "y", "to_b"],
            "wide" => ["one", "two", "tags", "more"],
            "events" => ["id", "at", "kind"],
            "Odd \"Name\".x" => ["id", "Wei.rd\"Col"],
            _ => ["id", "note", "amount", "twice", "mood", "code", "up", "link", "other"],
        };
        string c = Q(columns[random.Next(columns.Length)]);
        string d = Q(columns[random.Next(columns.Length)]);
        string table = Q(t), other = Q(u);
        string[] all =
        [
            $"ALTER TABLE {table} RENAME COLUMN {c} TO old_{random.Next(9)}",
            $"DO $$ DECLARE k text; BEGIN SELECT format_type(atttypid, atttypmod) INTO k FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname = '{columns[0]}'; EXECUTE 'ALTER TABLE {table} RENAME COLUMN {Q(columns[^1])} TO aside'; EXECUTE 'ALTER TABLE {table} ADD COLUMN {Q(columns[^1])} ' || k; END $$",
            $"ALTER TABLE {table} RENAME COLUMN code TO old_code; ALTER TABLE {table} ADD COLUMN code varchar(20)",
            $"ALTER TABLE {table} RENAME COLUMN code TO old_code; ALTER TABLE {table} ADD COLUMN code varchar(20) UNIQUE",
            $"ALTER TABLE {table} RENAME COLUMN note TO old_note; ALTER TABLE {table} ADD COLUMN note text NOT NULL DEFAULT 'none'",
            $"ALTER TABLE {table} RENAME COLUMN {c} TO swap; ALTER TABLE {table} RENAME COLUMN {d} TO {c}; ALTER TABLE {table} RENAME COLUMN swap TO {d}",
            $"ALTER TABLE {table} DROP COLUMN {c}",
            $"ALTER TABLE {table} DROP COLUMN {c} CASCADE",
            $"ALTER TABLE {table} ADD COLUMN stranger_{random.Next(5)} integer",
            $"ALTER TABLE {table} ADD COLUMN needed_{random.Next(5)} integer NOT NULL",
            $"ALTER TABLE {table} ADD COLUMN given_{random.Next(5)} integer NOT NULL DEFAULT 1",
            $"ALTER TABLE {table} ADD COLUMN numbered_{random.Next(5)} integer GENERATED ALWAYS AS IDENTITY",
            $"ALTER TABLE {table} ADD COLUMN serial_{random.Next(5)} serial",
            $"ALTER TABLE {table} ALTER COLUMN {(c == Q("twice") ? Q("note") : c)} TYPE {new[] { "text", "bigint", "varchar(30)", "numeric(12,2)", "varchar(20)", "integer" }[random.Next(6)]}",
            $"ALTER TABLE {table} ALTER COLUMN {c} SET DEFAULT NULL",
            $"ALTER TABLE {table} ALTER COLUMN note SET DEFAULT 'no' || 'ne'",
            $"ALTER TABLE {table} ALTER COLUMN {c} DROP DEFAULT",
            $"ALTER TABLE {table} ALTER COLUMN {c} SET NOT NULL",
            $"ALTER TABLE {table} ALTER COLUMN {c} DROP NOT NULL",
            $"ALTER TABLE {table} ALTER COLUMN {c} DROP EXPRESSION",
            $"ALTER TABLE {table} ALTER COLUMN {c} DROP IDENTITY",
            $"ALTER TABLE {table} ALTER COLUMN {c} ADD GENERATED BY DEFAULT AS IDENTITY",
            $"ALTER TABLE {table} ALTER COLUMN id SET GENERATED ALWAYS SET INCREMENT 3",
            $"ALTER TABLE {table} ALTER COLUMN {c} SET STATISTICS 300",
            $"ALTER TABLE {table} ALTER COLUMN {c} SET STORAGE EXTERNAL",
            $"ALTER TABLE {table} DROP CONSTRAINT ck_{n}",
            $"ALTER TABLE {table} DROP CONSTRAINT ck_{n}; ALTER TABLE {table} ADD CONSTRAINT ck_{n} CHECK ((amount >= 0) AND note <> '')",
            $"ALTER TABLE {table} DROP CONSTRAINT ck_{n}; ALTER TABLE {table} ADD CONSTRAINT ck_{n} CHECK (amount >= 1) NOT VALID",
            $"ALTER TABLE {table} DROP CONSTRAINT ck_{n}; ALTER TABLE {table} ADD CONSTRAINT ck_{n} CHECK (amount >= 0 AND note <> '') NOT VALID",
            $"ALTER TABLE {table} ADD CONSTRAINT twin CHECK (amount >= 0 AND note <> '')",
            $"ALTER TABLE {table} RENAME CONSTRAINT ck_{n} TO was_ck",
            $"ALTER TABLE {table} RENAME CONSTRAINT uq_code_{n} TO was_uq",
            $"ALTER TABLE {table} DROP CONSTRAINT uq_code_{n} CASCADE",
            $"ALTER TABLE {table} DROP CONSTRAINT uq_code_{n} CASCADE; ALTER TABLE {table} ADD UNIQUE (code)",
            $"ALTER TABLE {table} ADD UNIQUE (code)",
            $"CREATE UNIQUE INDEX ON {table} (code)",
            $"ALTER TABLE {table} DROP CONSTRAINT fk_{t}_up; ALTER TABLE {table} ADD CONSTRAINT fk_{t}_up FOREIGN KEY (up) REFERENCES {other} NOT VALID",
            $"ALTER TABLE {table} DROP CONSTRAINT fk_{t}_up",
            $"ALTER TABLE {table} DROP CONSTRAINT fk_{t}_up; ALTER TABLE {table} ADD FOREIGN KEY (up) REFERENCES t{Math.Max(0, m - 1)} ON DELETE CASCADE",
            $"ALTER TABLE {table} ADD FOREIGN KEY (up) REFERENCES t{Math.Max(0, m - 1)} ON DELETE CASCADE",
            $"ALTER TABLE {table} ALTER CONSTRAINT fk_{t}_up DEFERRABLE",
            $"ALTER TABLE c DROP CONSTRAINT fk_c_x_y; ALTER TABLE c ADD CONSTRAINT fk_c_x_y FOREIGN KEY (y, x) REFERENCES wide (two, one)",
            $"ALTER TABLE c ADD FOREIGN KEY (y, x) REFERENCES wide (two, one)",
            $"ALTER TABLE c DROP CONSTRAINT fk_c_x_y; ALTER TABLE c ADD CONSTRAINT fk_c_x_y FOREIGN KEY (x, y) REFERENCES wide NOT VALID",
            "ALTER TABLE wide DROP CONSTRAINT pk_wide CASCADE; ALTER TABLE wide ADD CONSTRAINT pk_wide PRIMARY KEY (two, one)",
            $"ALTER TABLE {table} DROP CONSTRAINT {Q("pk_" + t)} CASCADE",
            $"ALTER TABLE {table} DROP CONSTRAINT {Q("pk_" + t)} CASCADE; ALTER TABLE {table} ADD PRIMARY KEY ({Q(columns[0])})",
            $"DROP INDEX ix_note_{n}",
            $"DROP INDEX ix_low_{n}",
            $"DROP INDEX ix_low_{n}; CREATE INDEX ix_low_{n} ON {table} (LOWER(note)) WITH (fillfactor = 70) WHERE (amount > 0)",
            $"DROP INDEX ix_low_{n}; CREATE INDEX other_low_{n} ON {table} (LOWER(note)) WHERE (amount > 0)",
            $"CREATE INDEX twin_low_{n} ON {table} (LOWER(note)) WITH (fillfactor = 70) WHERE (amount > 0)",
            $"CREATE INDEX twin_note_{n} ON {table} (note)",
            $"CREATE INDEX twin_note_{n} ON {table} (note text_pattern_ops)",
            $"DROP INDEX ix_note_{n}; CREATE INDEX ix_note_{n} ON {table} (note text_pattern_ops)",
            $"DROP INDEX ix_note_{n}; CREATE INDEX ix_note_{n} ON {table} (note DESC)",
            $"ALTER INDEX ix_low_{n} SET (fillfactor = 60)",
            $"ALTER INDEX ix_low_{n} RESET (fillfactor)",
            $"ALTER INDEX ix_note_{n} SET (fillfactor = 60)",
            $"ALTER INDEX ix_note_{n} RENAME TO was_note_{n}",
            $"ALTER INDEX ix_note_{n} RENAME TO swap; ALTER INDEX ix_low_{n} RENAME TO ix_note_{n}; ALTER INDEX swap RENAME TO ix_low_{n}",
            $"ALTER TABLE {table} RENAME TO swap; ALTER TABLE {other} RENAME TO {table}; ALTER TABLE swap RENAME TO {other}",
            "ALTER TABLE a RENAME TO swap; ALTER TABLE b RENAME TO a; ALTER TABLE swap RENAME TO b",
            $"ALTER TABLE {table} RENAME TO gone_{random.Next(9)}",
            $"CREATE TABLE copy (LIKE {table} INCLUDING ALL); ALTER TABLE {table} RENAME TO former_{random.Next(99)}; ALTER TABLE copy RENAME TO {table}",
            $"CREATE TABLE copy (LIKE {table} INCLUDING ALL); DROP TABLE {table} CASCADE; ALTER TABLE copy RENAME TO {table}",
            $"DROP TABLE {table} CASCADE",
            $"COMMENT ON TABLE {table} IS 'x{random.Next(9)}'",
            $"COMMENT ON TABLE {table} IS NULL",
            $"COMMENT ON COLUMN {table}.{c} IS 'x'",
            $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            $"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
            $"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            $"CREATE POLICY strange ON {table} USING (true)",
            $"ALTER POLICY own ON {table} USING (true)",
            $"ALTER POLICY own ON {table} RENAME TO owned",
            $"DROP POLICY own ON {table}",
            $"ALTER POLICY own ON {table} TO pg_monitor",
            "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'odd'",
            "ALTER TYPE mood RENAME VALUE 'bad' TO 'worse'",
            "ALTER TYPE mood RENAME TO mood2; CREATE TYPE mood AS ENUM ('fine', 'bad')",
            "ALTER TYPE mood RENAME TO moods",
            $"CREATE FUNCTION f{random.Next(9999)}() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
            $"ALTER SEQUENCE numbers OWNED BY {table}.id",
            "ALTER SEQUENCE numbers OWNED BY NONE",
            $"ALTER SEQUENCE {Q(t + "_id_seq")} RENAME TO {Q(t + "_was_seq")}",
            $"ALTER TABLE {table} SET UNLOGGED",
            $"ALTER TABLE {table} SET (fillfactor = 80, toast.autovacuum_enabled = off)",
            $"ALTER TABLE {table} REPLICA IDENTITY FULL",
            "ALTER TABLE events DETACH PARTITION events_1",
            "ALTER TABLE events DETACH PARTITION events_1; ALTER TABLE events ATTACH PARTITION events_1 FOR VALUES FROM ('2026-01-01') TO ('2026-01-15')",
            "CREATE TABLE events_3 PARTITION OF events FOR VALUES FROM ('2026-03-01') TO ('2026-04-01')",
            "CREATE TABLE events_d PARTITION OF events DEFAULT",
            "ALTER TABLE events_2 RENAME TO events_two",
            "ALTER TABLE events_2 ALTER COLUMN kind SET NOT NULL",
            "CREATE INDEX ON events_2 (at)",
            "CREATE SCHEMA aside; ALTER TABLE events_2 SET SCHEMA aside",
            $"CREATE TABLE parent_{random.Next(9)} (); DO $$ BEGIN EXECUTE (SELECT format('ALTER TABLE {table} INHERIT %I', relname) FROM pg_class WHERE relname LIKE 'parent_%' LIMIT 1); END $$",
            $"CREATE TABLE child_{random.Next(9)} () INHERITS ({table})",
            $"CREATE SCHEMA away; ALTER TABLE {table} SET SCHEMA away",
            $"CREATE VIEW v{random.Next(9999)} AS SELECT * FROM {table}",
            $"CREATE RULE r{random.Next(9999)} AS ON UPDATE TO {table} DO ALSO NOTHING",
            $"UPDATE mapper.objects SET owner = 'stranger' WHERE table_name = '{t}' AND kind = 'table'",
            $"INSERT INTO {table} DEFAULT VALUES",
            $"ALTER TABLE {table} CLUSTER ON {Q("pk_" + t)}",
            $"ALTER TABLE {table} ADD EXCLUDE USING btree ({c} WITH =)",
        ];
        return random.Pick(all);
    }

    private static string Q(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
