using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Privileges;

/// <summary>Whatever somebody has put in public or in a temporary schema under the name of what the server or Mapper has: a sync neither calls nor reads it.</summary>
[OnMajor(Majors.WithVector)]
public sealed class PlantedTests
{
    private const string Functions = """
        CREATE FUNCTION public.planted(a text, b text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.planted(a name, b name) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.planted(a name, b text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.planted(a oid, b oid) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.planted(a integer, b integer) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE OPERATOR public.= (FUNCTION = public.planted, LEFTARG = text, RIGHTARG = text);
        CREATE OPERATOR public.= (FUNCTION = public.planted, LEFTARG = name, RIGHTARG = name);
        CREATE OPERATOR public.= (FUNCTION = public.planted, LEFTARG = name, RIGHTARG = text);
        CREATE OPERATOR public.= (FUNCTION = public.planted, LEFTARG = oid, RIGHTARG = oid);
        CREATE OPERATOR public.> (FUNCTION = public.planted, LEFTARG = integer, RIGHTARG = integer);
        CREATE FUNCTION public.pg_try_advisory_xact_lock(bigint) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.has_database_privilege(name, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.current_database() RETURNS name LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.format_type(oid, integer) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.pg_get_indexdef(oid) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.array_position(text[], text) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.unnest(text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE FUNCTION public.lower(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$;
        CREATE DOMAIN public.text AS pg_catalog.int4;
        CREATE DOMAIN public.integer AS pg_catalog.int8;
        """;

    private static readonly TableModel Items = Some.Table("items") with
    {
        Columns = [Some.Column("id"), Some.Column("name", "text"), Some.Column("made", "timestamp with time zone") with { Default = new SqlExpression("now()") }],
        Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id>0") }],
        Indexes = [new IndexModel { Name = "ix", KeysSql = "lower(name)" }],
    };

    private static readonly TableModel Wider = Items with
    {
        Columns = [.. Items.Columns, Some.Column("note", "text") with { Default = new SqlExpression("lower('X')") }],
        Checks = [.. Items.Checks, new CheckModel { Name = "ck_note", Expression = new SqlExpression("note = lower(note)") }],
    };

    [Test]
    public async Task Functions_operators_types_and_tables_in_public_are_passed_over_even_where_public_comes_first()
    {
        await using Database database = await Database.CreateAsync();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = "public, pg_catalog" });
        await (await source.OpenConnectionAsync()).DisposeAsync();
        await database.ExecuteAsync($"{Functions} {Tables("public")}");

        await source.Awaiting(it => AskAsync(it, "SELECT pg_try_advisory_xact_lock(1::bigint)")).Should().ThrowAsync<PostgresException>("that is what another's query finds").WithMessage("*planted*");
        await PlayAsync(source);

        (await database.QueryAsync<long>("SELECT count(*) FROM pg_catalog.pg_depend AS d JOIN pg_catalog.pg_class AS c ON c.oid = d.objid WHERE c.relname IN ('items', 'ix') AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)"))
            .Should().Equal(0);
    }

    [Test]
    public async Task Temporary_tables_that_another_left_on_the_connection_are_passed_over()
    {
        await using Database database = await Database.CreateAsync();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1, NoResetOnClose = true });
        await using (NpgsqlCommand plant = source.CreateCommand(Tables("pg_temp")))
        {
            await plant.ExecuteNonQueryAsync();
        }

        (await AskAsync(source, "SELECT count(*) FROM pg_class")).Should().Be(1L, "that is what another's query finds");
        await PlayAsync(source);
        (await AskAsync(source, "SELECT count(*) FROM pg_class")).Should().Be(1L, "it was the same connection all the time");
    }

    private static async Task<object?> AskAsync(NpgsqlDataSource source, string question)
    {
        await using NpgsqlCommand command = source.CreateCommand(question);
        return await command.ExecuteScalarAsync();
    }

    // The columns are there, and no row is.
    private static string Tables(string schema) => string.Concat(
        new[] { "pg_class", "pg_namespace", "pg_index", "pg_constraint", "pg_locks" }.Select(name => $"CREATE TABLE {schema}.{name} AS SELECT 1 AS oid, 2 AS relnamespace;")
            .Concat(new[] { "state", "objects", "journal", "items_shadow" }.Select(name => $"CREATE TABLE {schema}.{name} (id pg_catalog.int4);")));

    private static async Task PlayAsync(NpgsqlDataSource source)
    {
        Migrator migrator = source.CreateMigrator();
        await migrator.SyncAsync(Some.Schema(Items));
        (await migrator.SyncAsync(Some.Schema(Items))).Changed.Should().BeFalse();
        await using (NpgsqlCommand insert = source.CreateCommand("SET search_path = pg_catalog; INSERT INTO public.items (id, name) VALUES (1, 'X'); RESET search_path"))
        {
            await insert.ExecuteNonQueryAsync();
        }

        (await migrator.SyncAsync(Some.Schema(Wider))).Changed.Should().BeTrue();
        (await migrator.VerifyAsync(Some.Schema(Wider))).Summary.Should().Be("The database is in sync.");
        (await migrator.PlanAsync(Some.Schema(Wider))).IsEmpty.Should().BeTrue();
        await migrator.UndoAsync((await migrator.HistoryAsync())[0].Id);
        (await migrator.VerifyAsync(Some.Schema(Items))).State.Should().Be(SchemaState.InSync);
        (await migrator.SyncAsync(Some.Schema(Items))).Changed.Should().BeFalse();
    }
}
