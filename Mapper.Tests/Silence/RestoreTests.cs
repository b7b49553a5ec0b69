using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Silence;

/// <summary>The law of silence after a dump and restore into the newest server, which parses every expression anew: a major upgrade is no change.</summary>
[OnEveryMajor]
public sealed class RestoreTests
{
    private const int Seed = 20261123;

    // Only one server has pgvector, and its models use it.
    private static int Newest => Majors.OfThisTest == Majors.WithVector ? Majors.WithVector : 18;

    private static int Models => Sweep.IsFull ? 1000 : 12;

    [Test]
    public async Task A_restored_database_of_any_model_is_in_sync()
    {
        (int major, int newest) = (Majors.OfThisTest, Newest);
        var failures = new List<string>();
        for (int i = 0; i < Models; i++)
        {
            DrawnModel drawing = new Artist(new Random(Seed + i), major).Draw();
            SchemaModel model = SchemaModel.FromAssemblies([SourceCompiler.Compile(drawing.Source).Assembly!]);
            await using Database database = await Database.CreateAsync();
            await database.SyncAsync(model);
            string restored = await SharedServer.CreateDatabaseAsync(newest);
            try
            {
                await PgDump.RestoreAsync(await PgDump.OfAsync(database.ConnectionString, "--schema-only", "--no-owner", "--exclude-schema=mapper"), restored);
                await using NpgsqlDataSource source = NpgsqlDataSource.Create(restored);
                SyncPlan plan = await source.CreateMigrator().PlanAsync(model);
                SchemaReport report = await source.CreateMigrator().VerifyAsync(model);
                if (!plan.IsEmpty || plan.Refused.Count > 0 || !report.Plan.IsEmpty)
                {
                    failures.Add($"{Seed + i}: {plan.ToSql()} {string.Join("; ", plan.Refused)} verify: {report.Plan.ToSql()}");
                }
            }
            finally
            {
                await SharedServer.DropDatabaseAsync(newest, restored);
            }
        }

        failures.Should().BeEmpty();
    }
}
