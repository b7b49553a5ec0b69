using Mapper.Model;

namespace Mapper.Planning;

/// <summary>
/// Which tables' definitions name some others. The catalog keeps them by number and spells them by the name that they have now: a foreign key follows a table that is
/// renamed, and the row of the key stays as it was.
/// </summary>
/// <param name="target">The model that has them all.</param>
/// <param name="others">The others.</param>
internal sealed class Mentions(SchemaModel target, IReadOnlySet<QualifiedName> others)
{
    private readonly NameSearch<QualifiedName> _names = new(others.Concat(PartitionNames.Of(others, target.Table).Select(it => it.Partition)), name => name.Name);

    // A constant of regclass doubles these too.
    private readonly bool _areEscaped = others.Any(other => other.Name.AsSpan().ContainsAny('\'', '\\'));

    /// <summary>Whether a table may name one of the others; rather once too often.</summary>
    internal bool AreIn(TableModel table) =>
        table.ForeignKeys.Any(key => others.Contains(key.Principal)) || Texts(table).Any(text => _areEscaped || NamesSequence(text) || _names.In(text).Count > 0);

    // It may be one of another table's identity, of whose name the model knows nothing.
    private static bool NamesSequence(string text) => StatedSql.Names(text, "nextval") || StatedSql.Names(text, "currval") || StatedSql.Names(text, "regclass");

    private static IEnumerable<string> Texts(TableModel table) =>
        ((IEnumerable<string?>)
        [
            .. table.Columns.Select(column => column.StoreType),
            .. table.Columns.Select(column => column.Default?.Sql),
            .. table.Columns.Select(column => column.Generated?.Expression.Sql),
            .. table.Checks.Select(check => check.Expression.Sql),
            .. table.Exclusions.Select(exclusion => exclusion.Elements.Sql),
            .. table.Exclusions.Select(exclusion => exclusion.Where?.Sql),
            .. table.Indexes.Select(index => index.KeysSql.Value),
            .. table.Indexes.Select(index => index.Where?.Sql),
            .. table.Indexes.SelectMany(index => index.Keys).Select(key => key.Expression?.Sql),
            .. Policies(table).Select(policy => policy.Using?.Sql),
            .. Policies(table).Select(policy => policy.WithCheck?.Sql),
        ]).OfType<string>();

    private static EquatableArray<PolicyModel> Policies(TableModel table) => table.RowLevelSecurity?.Policies ?? [];
}
