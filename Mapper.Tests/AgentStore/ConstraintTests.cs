using System.Text.Json;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Tests.Sync;

namespace Mapper.Tests.AgentStore;

/// <summary>The agent host's own scenarios, of <c>agent-store.md</c>: keys, checks, references and indexes.</summary>
[OnMajor(Majors.WithVector)]
public sealed class ConstraintTests
{
    [Table("rooms")]
    private sealed record Room([PrimaryKey] int Id, string? Name, int? Size, int? OwnerId);

    [Table("owners")]
    private sealed record Owner([PrimaryKey] int Id);

    [Table("rooms")]
    private sealed record Strict([PrimaryKey] int Id, [Unique] string Name, [Check("size > 0")] int? Size, [ForeignKey<Owner>] int? OwnerId);

    [Table("things")]
    [Index(nameof(Kind), nameof(Room), Name = "by_kind")]
    [Index(Keys = "(data->>'tag')", Name = "by_tag")]
    [Index(nameof(Kind), Name = "one_open", Unique = true, Where = "closed_at IS NULL")]
    [Index(nameof(Data), Name = "by_data", Method = "gin")]
    [Index(nameof(At), Name = "by_time", Descending = [true], NullsFirst = [false])]
    private sealed record Thing([PrimaryKey] int Id, string Kind, int Room, JsonElement Data, DateTimeOffset? At, DateTimeOffset? ClosedAt);

    [Table("things")]
    [Index(nameof(Room), nameof(Kind), Name = "by_kind")]
    [Index(Keys = "(data->>'label')", Name = "by_tag")]
    [Index(nameof(Kind), Name = "one_open", Unique = true, Where = "closed_at IS NULL AND room > 0")]
    [Index(nameof(Data), Name = "by_data", Method = "gin", Operators = ["jsonb_path_ops"])]
    [Index(nameof(At), Name = "by_time", Descending = [false], NullsFirst = [true])]
    private sealed record Reindexed([PrimaryKey] int Id, string Kind, int Room, JsonElement Data, DateTimeOffset? At, DateTimeOffset? ClosedAt);

    [Table("teams")]
    [PrimaryKey(nameof(Region), nameof(Number))]
    private sealed record Team(string Region, int Number, [ForeignKey<Person>] int? LeadId);

    [Table("people")]
    [ForeignKey(typeof(Team), nameof(TeamRegion), nameof(TeamNumber), OnDelete = ReferentialAction.Cascade, Name = "fk_team")]
    private sealed record Person([PrimaryKey] int Id, string? TeamRegion, int? TeamNumber, [ForeignKey<Person>] int? BossId);

    [Table("people")]
    [ForeignKey(typeof(SameTeam), nameof(TeamRegion), nameof(TeamNumber), OnDelete = ReferentialAction.SetNull, Name = "fk_team")]
    private sealed record Freed([PrimaryKey] int Id, string? TeamRegion, int? TeamNumber, [ForeignKey<Freed>] int? BossId);

    [Table("teams")]
    [PrimaryKey(nameof(Region), nameof(Number))]
    private sealed record SameTeam(string Region, int Number, [ForeignKey<Freed>] int? LeadId);

    [Table("chats")]
    private sealed record Chat([PrimaryKey] int Id, [ForeignKey<Room>(Name = "fk_room")] int? RoomId);

    [Table("calls")]
    private sealed record Call([PrimaryKey] int Id, [ForeignKey<Room>(Name = "fk_room")] int? RoomId);

    [Table("checked")]
    [Check("size > 0", Name = "ck_size")]
    private sealed record Checked([PrimaryKey] int Id, int Size);

    [Table("checked")]
    [Check("size > 10", Name = "ck_size")]
    private sealed record Rechecked([PrimaryKey] int Id, int Size);

    [Test]
    public async Task Not_null_unique_check_and_foreign_key_over_violating_rows_fail_are_fixed_and_pass()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(SchemaModel.FromTypes([typeof(Room)]));
        await database.ExecuteAsync("INSERT INTO rooms VALUES (1, 'a', 1, 1), (2, 'a', -1, 9), (3, NULL, 1, NULL)");
        SchemaModel strict = SchemaModel.FromTypes([typeof(Strict), typeof(Owner)]);

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(strict)).Should().ThrowAsync<UnsafePlanException>()).Which;
        refused.Refused.Select(refusal => refusal.Code).Should().BeEquivalentTo("MAP2202", "MAP2210", "MAP2211", "MAP2212");

        await database.ExecuteAsync("UPDATE rooms SET name = 'b' || id, size = 1, owner_id = NULL");
        await database.SyncQuietlyAsync(strict);
    }

    [Test]
    public async Task Composite_expression_partial_gin_and_ordered_indexes_and_their_redefinition_under_the_same_name()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Thing)]));
        await database.ExecuteAsync("INSERT INTO things VALUES (1, 'a', 1, '{}', now(), NULL)");

        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Reindexed)]));

        (await database.QueryAsync<string>("SELECT split_part(pg_get_indexdef(indexrelid), ' USING ', 2) FROM pg_index WHERE indrelid = 'things'::regclass AND NOT indisprimary ORDER BY indexrelid::regclass::text")).Should().Equal(
            "gin (data jsonb_path_ops)", "btree (room, kind)", "btree (((data ->> 'label'::text)))", "btree (at NULLS FIRST)", "btree (kind) WHERE ((closed_at IS NULL) AND (room > 0))");
    }

    [Test]
    public async Task A_partial_unique_index_is_there_and_holds()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Thing)]));
        await database.ExecuteAsync("INSERT INTO things VALUES (1, 'a', 1, '{}', NULL, NULL), (2, 'a', 1, '{}', NULL, now())");

        (await database.Invoking(it => it.ExecuteAsync("INSERT INTO things VALUES (3, 'a', 1, '{}', NULL, NULL)")).Should().ThrowAsync<Npgsql.PostgresException>()).Which.ConstraintName.Should().Be("one_open");
    }

    [Test]
    public async Task A_composite_foreign_key_a_self_reference_and_a_cycle_and_cascade_becomes_set_null()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Team), typeof(Person)]));
        await database.ExecuteAsync("INSERT INTO teams VALUES ('eu', 1, NULL); INSERT INTO people VALUES (1, 'eu', 1, 1); UPDATE teams SET lead_id = NULL");

        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(SameTeam), typeof(Freed)]));

        await database.ExecuteAsync("DELETE FROM teams");
        (await database.QueryAsync<string>("SELECT concat_ws(' ', id, coalesce(team_region, 'free')) FROM people")).Should().Equal("1 free");
    }

    [Test]
    public async Task A_foreign_key_of_one_name_stands_on_both_tables()
    {
        await using Database database = await Database.CreateAsync();

        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Room), typeof(Chat), typeof(Call)]));

        (await database.QueryAsync<string>("SELECT conrelid::regclass::text FROM pg_constraint WHERE conname = 'fk_room' ORDER BY 1")).Should().Equal("calls", "chats");
    }

    [Test]
    public async Task A_check_that_changes_under_its_name_is_noticed()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Checked)]));

        await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Rechecked)]));

        (await database.QueryAsync<string>("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_size'")).Should().Equal("CHECK ((size > 10))");
    }

    [Test]
    public async Task A_missing_target_of_a_foreign_key_is_told_before_anything_is_done()
    {
        await using Database database = await Database.CreateAsync();

        (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([typeof(Dangling)]))).Should().ThrowAsync<UnsafePlanException>()).Which.Refused.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { Code = "MAP2107", Member = $"{typeof(Dangling).FullName!.Replace('+', '.')}.OwnerId" });
    }

    [Table("dangling")]
    private sealed record Dangling([PrimaryKey] int Id, [ForeignKey("elsewhere.owners")] int OwnerId);
}
