using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Sync;

/// <summary>Row-level security that a class states, synced by the tables' owner, whom FORCE binds too.</summary>
[OnEveryMajor]
public sealed class RowSecurityTests
{
    [Table("notes")]
    [RowLevelSecurity(Force = true)]
    [Policy("own", Using = "author = current_setting('app.author', true)", To = ["CURRENT_USER"])]
    private sealed record Note([PrimaryKey] int Id, string Author);

    [Table("notes")]
    [RowLevelSecurity(Force = true)]
    [Policy("own", Using = "author = current_setting('app.author', true)", To = ["CURRENT_USER"])]
    private sealed record Longer([PrimaryKey] int Id, string Author, string? Text);

    [Table("notes")]
    [RowLevelSecurity(Force = true)]
    [Policy("own", Using = "author = current_setting('app.author', true)", To = ["CURRENT_USER"])]
    private sealed record Stricter([PrimaryKey] int Id, string Author, string Text);

    [Test]
    public async Task An_owner_who_sees_no_row_syncs_what_needs_none_and_is_told_where_rows_are_needed()
    {
        await using Database database = await Database.CreateAsync();
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO {role}', current_database()); END $$");
        try
        {
            await using NpgsqlDataSource owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false });
            Migrator migrator = owner.CreateMigrator();
            await migrator.SyncAsync(SchemaModel.FromTypes([typeof(Note)]));
            await database.ExecuteAsync("INSERT INTO notes VALUES (1, 'a')");

            (await migrator.SyncAsync(SchemaModel.FromTypes([typeof(Note)]))).Changed.Should().BeFalse();
            (await migrator.VerifyAsync(SchemaModel.FromTypes([typeof(Note)]))).Summary.Should().Be("The database is in sync.");
            UnsafePlanException refused = (await FluentActions.Awaiting(() => migrator.SyncAsync(SchemaModel.FromTypes([typeof(Stricter)]))).Should().ThrowAsync<UnsafePlanException>()).Which;
            refused.Plan.Refused.Select(refusal => refusal.Code).Should().Equal("MAP2204");
            (await migrator.SyncAsync(SchemaModel.FromTypes([typeof(Longer)]))).Changed.Should().BeTrue();
            (await database.QueryAsync<string>("SELECT roles::text FROM pg_policies")).Should().Equal($"{{{role}}}");
        }
        finally
        {
            await database.DisposeAsync();
            await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false });
            await using NpgsqlCommand drop = server.CreateCommand($"DROP ROLE {role}");
            await drop.ExecuteNonQueryAsync();
        }
    }
}
