using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Types;

/// <summary>Enum types beyond the transition cases: what the driver sees of them, and that neither way of comparing finds a difference.</summary>
[OnEveryMajor]
public sealed class EnumTypeTests
{
    [EnumType("Shop.\"My\" Mood")]
    private enum Mood
    {
        Happy,

        [System.Runtime.Serialization.EnumMember(Value = "it's \\ so so")]
        SoSo,
    }

    [Table("people", Schema = "staff"), Check("mood <> 'happy' OR moods = '{}'"), Index(nameof(Mood), Where = "mood = 'happy'")]
    private sealed record Person(
        [PrimaryKey] int Id, [Default(Mood.SoSo)] Mood Mood, [Default(new[] { Mood.SoSo, Mood.Happy })] List<Mood> Moods, [Default(Sql = "'happy'")] Mood? Before,
        [Generated("CASE WHEN mood = 'happy' THEN 1 ELSE 0 END")] int Score);

    [Test]
    public async Task Enums_in_defaults_checks_indexes_and_generated_columns_are_no_difference()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = SchemaModel.FromTypes([typeof(Person)]);

        await database.SyncQuietlyAsync(model);

        await database.ExecuteAsync("INSERT INTO staff.people (id) VALUES (1)");
        (await database.QueryAsync<string>("SELECT concat_ws('|', mood, moods, before, score) FROM staff.people")).Should().Equal("""it's \ so so|{"it's \\ so so",happy}|happy|0""");
        await Quietness.CheckAsync(database, model);
    }

    [Test]
    public async Task The_driver_knows_the_type_after_the_sync()
    {
        await using Database database = await Database.CreateAsync();
        await using (NpgsqlConnection before = await database.Source.OpenConnectionAsync())
        {
            await before.CloseAsync();
        }

        await database.SyncAsync(SchemaModel.FromTypes([typeof(Person)]));

        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand("INSERT INTO staff.people (id, mood, moods) VALUES (1, $1, '{}') RETURNING mood", connection)
        {
            Parameters = { new NpgsqlParameter { Value = "happy", DataTypeName = "Shop.\"My\" Mood" } },
        };
        (await insert.ExecuteScalarAsync()).Should().Be("happy");
    }

    [Test]
    public async Task A_label_that_no_member_has_is_reported()
    {
        await using Database database = await Database.CreateAsync();
        SchemaModel model = SchemaModel.FromTypes([typeof(Person)]);
        await database.SyncAsync(model);
        await database.ExecuteAsync("ALTER TYPE \"Shop\".\"\"\"My\"\" Mood\" ADD VALUE 'sad' BEFORE 'happy'");

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(model);

        plan.IsEmpty.Should().BeTrue();
        plan.Unmanaged.Select(item => item.ToString()).Should().Equal("enum label Shop.\"My\" Mood.sad");
    }
}
