namespace Mapper.Postgres.Sql;

/// <summary>
/// The path under which expressions are parsed. <c>pg_catalog</c> first: nothing planted in a schema takes the place of a built-in
/// function. <c>pg_temp</c> last, and stated: unstated it would come first (PostgreSQL docs, 20.11, search_path).
/// </summary>
internal static class SearchPath
{
    /// <summary>The statement for all that is not a class's: nothing but what is built in is found without its schema.</summary>
    internal const string BuiltIn = "SET LOCAL search_path = pg_catalog, pg_temp";

    internal static string Set(string? schema, IReadOnlyList<string> extensionSchemas)
    {
        IEnumerable<string> own = schema is null ? [] : [schema];
        IEnumerable<string> path = own.Concat(extensionSchemas).Except(["pg_catalog", "pg_temp"]).Distinct().Prepend("pg_catalog").Append("pg_temp");
        return $"SET LOCAL search_path = {Identifiers.List(path)}";
    }
}
