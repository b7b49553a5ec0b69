using System.Globalization;
using Dapper;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Postgres.Catalog;
using Npgsql;

namespace Mapper.Tests.Sync.Cases;

/// <summary>Holds Mapper's reader of <c>pg_catalog</c> against <c>information_schema</c>, wherever that can speak.</summary>
internal static class InformationSchema
{
    private const string Tables = """
        SELECT n.nspname AS "Schema", c.relname AS "Table" FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        """;

    internal static async Task ShouldAgreeAsync(NpgsqlConnection connection)
    {
        // The reader's search path goes for both, since it decides how expressions are spelled.
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        QualifiedName[] names = [.. (await connection.QueryAsync<Name>(Tables)).Select(name => new QualifiedName(name.Schema, name.Table))];
        DatabaseModel model = await new CatalogReader(connection).ReadAsync(CatalogRequest.Of(names), CancellationToken.None);
        HashSet<QualifiedName> read = [.. model.Tables.Select(table => table.Name)];
        read.Should().BeEquivalentTo(names);

        var columns = (await connection.QueryAsync<StandardColumn>(StandardColumn.Query)).Where(column => read.Contains(new QualifiedName(column.Schema, column.Table)))
            .ToDictionary(column => (new QualifiedName(column.Schema, column.Table), column.Name));
        model.Tables.Sum(table => table.Columns.Count).Should().Be(columns.Count);
        model.Tables.SelectMany(table => table.Columns.SelectMany(column => Disagreements(column, columns[(table.Name, column.Name)]).Select(word => $"{table.Name}.{column.Name}: {word}")))
            .Should().BeEmpty("pg_catalog and information_schema tell of the same columns");
        IEnumerable<string> constraints = await connection.QueryAsync<string>(StandardConstraints.Query);
        HashSet<string> cloned = [.. await connection.QueryAsync<string>(StandardConstraints.Cloned)];
        StandardConstraints.Of(model, cloned).Should().BeEquivalentTo(constraints.Where(line => names.Any(name => line.StartsWith($"{name} ", StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Disagreements(ColumnModel column, StandardColumn standard)
    {
        IdentityModel? identity = column.Identity;
        (string What, object? Ours, object? Theirs)[] facts =
        [
            ("type", Kind(column.StoreType!, standard), standard.Domain is null ? standard.Type : "domain"),
            ("modifier", Modifier(column.StoreType!, standard), Modifier(standard)),
            ("nullable", column.Nullable, standard.Nullable),
            ("default", column.Default?.Spelling, standard.Default),
            ("generated", column.Generated?.Expression.Spelling, standard.Generated),
            ("collation", column.Collation?.Split('.')[^1], column.Collation is null ? null : standard.Collation),
            ("identity", identity is null ? null : identity.Always ? "ALWAYS" : "BY DEFAULT", standard.Identity),
            ("start", Text(identity?.Start), standard.Start),
            ("increment", Text(identity?.Increment), standard.Increment),
            ("minimum", Text(identity?.MinValue), standard.Minimum),
            ("maximum", Text(identity?.MaxValue), standard.Maximum),
            ("cycle", identity?.Cycle ?? false, standard.Cycle),
        ];
        return facts.Where(fact => !Equals(fact.Ours, fact.Theirs)).Select(fact => $"{fact.What} {fact.Ours} ≠ {fact.Theirs}");
    }

    private static string Kind(string type, StandardColumn standard) => type switch
    {
        _ when standard.Domain == StoreTypes.BareName(type) => "domain",
        _ when type.EndsWith("[]", StringComparison.Ordinal) => "ARRAY",
        _ when (standard.UdtName == StoreTypes.BareName(type) || type.Contains('"', StringComparison.Ordinal)) && standard.Type == "USER-DEFINED" => "USER-DEFINED",
        _ when type.StartsWith("interval", StringComparison.Ordinal) => "interval",
        _ => StoreTypes.WithoutModifier(type),
    };

    // The standard knows lengths of texts and bits, and the digits of numeric.
    private static string? Modifier(string type, StandardColumn standard) => Modifier(standard) is null ? null : type[(type.IndexOf('(', StringComparison.Ordinal) + 1)..type.IndexOf(')', StringComparison.Ordinal)];

    private static string? Modifier(StandardColumn column) => column switch
    {
        { Domain: not null } => null,
        { Length: { } length } => Text(length),
        { Type: "numeric", Precision: { } precision } => string.Create(CultureInfo.InvariantCulture, $"{precision},{column.Scale}"),
        _ => null,
    };

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private sealed record Name
    {
        public required string Schema { get; init; }

        public required string Table { get; init; }
    }
}
