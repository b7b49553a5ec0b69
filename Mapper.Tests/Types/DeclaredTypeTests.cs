using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Types;

/// <summary>Every type in every spelling, bare, as an array, with a default and as a key: created as reviewed, and then no difference in either way of comparing.</summary>
[OnEveryMajor]
public sealed class DeclaredTypeTests
{
    [Test]
    public Task Nullable() => CreateAsync("nullable", [Table("t", TypeSamples.All.Select(sample => Column(sample)))], sample => sample.Spelled);

    [Test]
    public Task Array() => CreateAsync(
        "array", [Table("t", TypeSamples.All.Where(sample => sample.Array is not null).Select(sample => Column(sample, sample.Written + "[]")))], sample => sample.Array!);

    [Test]
    public Task Default_literal() => CreateAsync(
        "default-literal", [Table("t", TypeSamples.All.Where(sample => sample.Value is not null).Select(sample => Column(sample, value: sample.Value)))], sample => sample.Spelled);

    [Test]
    public Task Default_sql() => CreateAsync(
        "default-sql",
        [Table("t", TypeSamples.All.Where(sample => sample.Value is not null).Select(sample => Column(sample) with { Default = new SqlExpression($"'{sample.Value!.Replace("'", "''")}'") }))],
        sample => sample.Spelled);

    [Test]
    public Task Key() => CreateAsync(
        "key",
        TypeSamples.All.Where(sample => sample.Sorts).Select((sample, i) => Table($"t{i}", [Column(sample) with { Nullable = false }]) with { PrimaryKey = new PrimaryKeyModel { Name = $"pk_t{i}", Columns = [sample.Written] } }),
        sample => sample.Spelled);

    private static TableModel Table(string name, IEnumerable<ColumnModel> columns) => new() { Name = new QualifiedName("shop", name), Columns = [.. columns] };

    private static ColumnModel Column(TypeSample sample, string? type = null, string? value = null) => new()
    {
        Name = sample.Written,
        Nullable = true,
        Source = new ColumnSource { ClrType = typeof(string), DeclaredType = type ?? sample.Written, DefaultValue = value },
    };

    private static async Task CreateAsync(string approved, IEnumerable<TableModel> tables, Func<TypeSample, string> spelled)
    {
        SchemaModel model = new() { Tables = [.. tables] };
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(TypeSamples.Setup);

        SyncPlan plan = await database.Source.CreateMigrator().PlanAsync(model);
        plan.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty();
        Approved.Check(approved, plan.ToSql());
        await database.SyncQuietlyAsync(model);

        Dictionary<string, TypeSample> samples = TypeSamples.All.ToDictionary(sample => sample.Written);
        (await database.QueryAsync<string>(Types)).Should().BeEquivalentTo(model.Tables.SelectMany(table => table.Columns).Select(column => $"{column.Name}: {spelled(samples[column.Name])}"));
        await Quietness.CheckAsync(database, model);
    }

    private const string Types = """
        SELECT a.attname || ': ' || format_type(a.atttypid, a.atttypmod) FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'shop'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
        """;
}
