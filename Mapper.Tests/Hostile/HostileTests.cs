using System.Reflection;
using Dapper;
using FsCheck;
using FsCheck.Fluent;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Silence;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Hostile;

/// <summary>Whatever text a class has for a name, a comment, a default or a literal in its SQL: the database has that very text, and the next sync finds it there; or it is told before anybody connects.</summary>
[OnMajor(Majors.WithVector)]
public sealed class HostileTests
{
    private const int Together = 100;
    private const ulong Seed = 20261126;

    private const string Stored = """
        SELECT col_description(c.oid, 1)::int AS number, obj_description(c.oid, 'pg_class') AS comment, col_description(c.oid, 2) AS note
        FROM pg_class AS c WHERE c.relnamespace = 'hostile'::regnamespace AND c.relkind = 'r'
        """;

    private const string Insert = """
        CREATE TEMPORARY TABLE seen (number integer, note text, other text, refused boolean);
        DO $do$
        DECLARE
            t record;
            refused boolean;
        BEGIN
            FOR t IN
                SELECT c.oid::regclass AS name, col_description(c.oid, 1)::int AS number, coalesce(obj_description(c.oid, 'pg_class'), '') AS comment, a.attname AS note
                FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = 2 WHERE c.relnamespace = 'hostile'::regnamespace AND c.relkind = 'r'
            LOOP
                refused := false;
                BEGIN
                    EXECUTE format('INSERT INTO %s (id, other) VALUES (1, $1)', t.name) USING t.comment;
                EXCEPTION WHEN check_violation THEN
                    refused := true;
                END;
                EXECUTE format('WITH made AS (INSERT INTO %s (id) VALUES (2) RETURNING *) INSERT INTO seen SELECT $1, %I, other, $2 FROM made', t.name, t.note) USING t.number, refused;
            END LOOP;
        END
        $do$
        """;

    private static int _played;

    [Test]
    public void Hostile_texts_are_stored_as_they_are_or_told()
    {
        int batches = Sweep.IsFull ? 110 : 3;
        var classes = HostileText.Any.ListOf(Together).Select(texts => texts.Distinct(StringComparer.Ordinal).Select((text, i) => new HostileClass(i, text)).ToArray());

        Prop.ForAll(Arb.From(classes, Smaller), PlayAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(batches).WithReplay(Seed, 1));

        TestContext.Out.WriteLine($"{_played} texts");
        _played.Should().BeGreaterThan(batches * Together / 2);
    }

    [Test]
    public async Task SQL_that_is_none_is_an_error_with_a_code_and_runs_nothing_else([Values("true); CREATE TABLE pwned (); --", "true; CREATE TABLE pwned ()", "'", "\"", "$$", "/*", "true) /*", "--", "", "😀", "true)--")] string sql)
    {
        await using Database database = await Database.CreateAsync();
        TableModel table = Some.Table("items");
        await database.SyncAsync(Some.Schema(table));
        TableModel[] hostile =
        [
            table with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression(sql) }] },
            table with { Columns = [.. table.Columns, Some.Column("a", "boolean", nullable: true) with { Default = new SqlExpression(sql) }] },
            table with { Indexes = [new IndexModel { Name = "ix", KeysSql = sql }] },
            table with { Indexes = [new IndexModel { Name = "ix", KeysSql = "id", Where = new SqlExpression(sql) }] },
            Some.Table("others") with { Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression(sql) }] },
        ];

        foreach (TableModel model in hostile)
        {
            await database.Awaiting(it => it.SyncAsync(Some.Schema(model))).Should().ThrowAsync<MapperException>($"{model}");
        }

        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname IN ('pwned', 'others')")).Should().BeEmpty();
    }

    [Test]
    public void Half_a_surrogate_pair_is_told_before_anybody_connects() =>
        SchemaModel.FromTypes([typeof(Half)], new ModelOptions { Naming = new HalvedNaming() }).Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Member?.Split('.')[^1]}")
            .Should().BeEquivalentTo("MAP1072 Half", "MAP1072 Id", "MAP1072 Sign", "MAP1077 Sign");

    [Annotations.Table]
    internal sealed class Half
    {
        public int Id { get; init; }

        [Annotations.Default('\ud83d')]
        public char Sign { get; init; }
    }

    private sealed class HalvedNaming : NamingConvention
    {
        public override string Convert(string clrName) => $"{clrName}\ud83d";
    }

    private static async Task PlayAsync(HostileClass[] classes)
    {
        (Assembly? assembly, string errors) = SourceCompiler.Compile("using Mapper.Annotations;\n" + string.Concat(classes.Select(it => it.Source)));
        errors.Should().BeEmpty();
        HostileClass[] possible = [.. classes.Where(it => it.IsPossible)];
        string[] told = [.. SchemaModel.FromAssemblies([assembly!]).Diagnostics.Select(diagnostic => diagnostic.Member?.Split('.')[0].Replace("Enum", "Class", StringComparison.Ordinal) ?? "").Distinct()];
        told.Should().BeEquivalentTo(classes.Except(possible).Select(it => it.Name));

        await using Database database = await Database.CreateAsync();
        SchemaModel model = SchemaModel.FromTypes([.. possible.Select(it => assembly!.GetType(it.Name)!)]);
        await database.SyncAsync(model);

        (await database.QueryAsync<(int Number, string? Comment, string? Note)>(Stored)).OrderBy(row => row.Number)
            .Should().Equal(possible.Select(it => (it.Number, it.Text.Length == 0 ? null : it.Text, it.Text.Length == 0 ? null : it.Text)));
        await ConfirmRowsAsync(database, possible);
        (await database.QueryAsync<string>("SELECT relname FROM pg_class WHERE relname = 'pwned' AND relkind = 'r'")).Should().BeEmpty();
        (await database.Source.CreateMigrator().PlanAsync(model)).ToSql().Should().BeEmpty();
        // Without what it remembers, the server's spelling is compared.
        await database.ExecuteAsync("DELETE FROM mapper.objects");
        (await database.Source.CreateMigrator().PlanAsync(model)).ToSql().Should().BeEmpty();
        _played += classes.Length;
    }

    // The defaults are the text, and the check refuses it.
    private static async Task ConfirmRowsAsync(Database database, HostileClass[] classes)
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await using NpgsqlTransaction undone = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(Insert);
        (await connection.QueryAsync<(int Number, string Note, string Other, bool Refused)>("SELECT number, note, other, refused FROM seen ORDER BY number"))
            .Should().Equal(classes.Select(it => (it.Number, it.Text, it.Text + "x", true)));
    }

    private static IEnumerable<HostileClass[]> Smaller(HostileClass[] classes) => classes.Length <= 1
        ? []
        : [classes[..(classes.Length / 2)], classes[(classes.Length / 2)..]];
}
