using Mapper.Model;

namespace Mapper.Postgres.Catalog;

/// <summary>What to look up in the catalog.</summary>
/// <param name="Tables">The tables, which need not exist.</param>
/// <param name="Types">The types that the model makes.</param>
/// <param name="Roles">The roles that its policies name.</param>
internal sealed record CatalogRequest(IReadOnlyCollection<QualifiedName> Tables, IReadOnlyCollection<QualifiedName> Types, IReadOnlyCollection<string> Roles)
{
    internal static CatalogRequest Of(IReadOnlyCollection<QualifiedName> tables) => new(tables, [], []);
}
