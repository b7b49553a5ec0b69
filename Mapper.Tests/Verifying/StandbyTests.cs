using Mapper.Model;
using Mapper.Postgres;
using Npgsql;

namespace Mapper.Tests.Verifying;

/// <summary>A hot standby can be verified and planned for, and is never written to.</summary>
[Platform(Exclude = "Win", Reason = "The server's keeper for Windows can't start from a prepared folder.")]
public sealed class StandbyTests
{
    private static readonly TableModel Items = Some.Table("items") with
    {
        Columns = [Some.Column("id"), Some.Column("name", "text") with { Default = new SqlExpression("'a'||'b'") }],
        Checks = [new CheckModel { Name = "ck", Expression = new SqlExpression("id>0") }],
        Indexes = [new IndexModel { Name = "ix", KeysSql = "lower(name)" }],
    };

    [Test]
    public async Task A_standby_is_verified_and_planned_for()
    {
        await using Standby standby = await Standby.CreateAsync(async primary =>
        {
            await primary.CreateMigrator().SyncAsync(Some.Schema(Items));
            await using NpgsqlCommand forget = primary.CreateCommand("DELETE FROM mapper.objects");
            await forget.ExecuteNonQueryAsync();
        });
        Migrator migrator = standby.Source.CreateMigrator();
        SchemaModel wider = Some.Schema(Items with { Columns = [.. Items.Columns, Some.Column("note", "text", nullable: true)] });

        (await migrator.VerifyAsync(Some.Schema(Items))).Summary.Should().Be("The database is in sync.");
        (await migrator.VerifyAsync(wider)).State.Should().Be(SchemaState.Behind);
        (await migrator.PlanAsync(Some.Schema(Items))).IsEmpty.Should().BeTrue();
        (await migrator.PlanAsync(wider)).Steps.Should().ContainSingle();
        (await migrator.Awaiting(it => it.SyncAsync(wider)).Should().ThrowAsync<UnsupportedServerException>()).WithMessage("*hot standby*primary*");
    }
}
