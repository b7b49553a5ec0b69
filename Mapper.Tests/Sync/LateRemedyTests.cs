using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Sync;

/// <summary>What a refusal proposes that only the server could find.</summary>
[OnMajor(Majors.WithVector)]
public sealed class LateRemedyTests
{
    [Table("items")]
    private sealed record Defaulted([PrimaryKey] int Id, string? Code, [Default(7), Unique] int Number);

    [Table("items")]
    private sealed record Backfilled([PrimaryKey] int Id, string? Code, [Backfill("-1"), Check("number > 0")] int Number);

    [Table("items")]
    private sealed record Converted([PrimaryKey] int Id, [Unique, ConvertUsing("length(code)")] int? Code);

    [TestCase(typeof(Defaulted), "The values of number come from")]
    [TestCase(typeof(Backfilled), "The values of number come from")]
    [TestCase(typeof(Converted), "The values of code come from")]
    public async Task Where_the_sync_itself_gives_the_values_the_rows_are_not_to_blame(Type @class, string remedy)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE TABLE items (id int CONSTRAINT pk_items PRIMARY KEY, code text); INSERT INTO items VALUES (1, 'a'), (2, 'b')");

        UnsafePlanException refused = (await database.Invoking(it => it.SyncAsync(SchemaModel.FromTypes([@class]))).Should().ThrowAsync<UnsafePlanException>()).Which;

        refused.Refused.Should().ContainSingle().Which.Should().Match<Refusal>(refusal => refusal.Code == "MAP2216" && refusal.Remedy.StartsWith(remedy));
    }
}
