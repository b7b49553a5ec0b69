using System.Runtime.CompilerServices;
using AgentStore.ProjectManagement;
using AgentStore.Tables;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.AgentStore;

/// <summary>The widest real model: the tables of an agent host, and those of a plugin in an assembly of its own.</summary>
[OnMajor(Majors.WithVector)]
public sealed class AgentStoreTests
{
    // By the tests' own SQL: columns with their places, constraints and indexes by name.
    private const string Facts = """
        WITH ours AS (SELECT c.oid, n.nspname || '.' || c.relname AS title FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname IN ('core', 'project_management') AND c.relkind = 'r')
        SELECT format('%s %s: %s %s%s%s', title, a.attnum - 1, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' NOT NULL' END, ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
        FROM ours JOIN pg_attribute AS a ON a.attrelid = ours.oid AND a.attnum > 0 LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        UNION ALL
        SELECT format('%s %s: %s', title, conname, array_to_string(regexp_split_to_array(pg_get_constraintdef(k.oid), '\s+'), ' ')) FROM ours JOIN pg_constraint AS k ON k.conrelid = ours.oid AND k.contype <> 'n'
        UNION ALL
        SELECT format('%s %s: %s', title, x.relname, split_part(pg_get_indexdef(x.oid), ' USING ', 2)) FROM ours JOIN pg_index AS i ON i.indrelid = ours.oid JOIN pg_class AS x ON x.oid = i.indexrelid
        WHERE NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = x.oid)
        """;

    private static SchemaModel Model { get; } = SchemaModel.FromAssemblies([typeof(Agent).Assembly, typeof(Project).Assembly]);

    [Test]
    public async Task One_sync_makes_every_fact_of_the_agent_store_and_the_second_is_silent()
    {
        await using Database database = await Database.CreateAsync();

        SyncResult first = await database.SyncQuietlyAsync(Model);

        first.Plan.Steps.Count(step => step.Change is CreateTable).Should().Be(20);
        (await database.QueryAsync<string>(Facts)).Should().BeEquivalentTo(Read("facts.txt"));
        (await database.Source.CreateMigrator().VerifyAsync(Model)).State.Should().Be(SchemaState.InSync);
    }

    [Test]
    public async Task A_store_made_by_half_is_completed()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("""
            CREATE EXTENSION vector; CREATE SCHEMA core;
            CREATE TABLE core.agents (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL);
            CREATE TABLE core.entities (id uuid PRIMARY KEY, agent_id uuid NOT NULL REFERENCES core.agents);
            INSERT INTO core.agents (name) VALUES ('Ada');
            """);

        await database.SyncQuietlyAsync(Model);

        (await database.QueryAsync<string>("SELECT name || bio FROM core.agents")).Should().Equal("Ada[]");
    }

    private static string[] Read(string file, [CallerFilePath] string here = "") => File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, file));
}
