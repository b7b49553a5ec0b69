using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>
/// Tells what one plugin declares, whichever plugins are synced beside it: all together, each alone, or this one later. Of another's table it counts that a foreign
/// key points there, and not by which columns, which a plugin that is read alone does not know.
/// </summary>
internal static class PluginHash
{
    private static readonly ConditionalWeakTable<SchemaModel, ConcurrentDictionary<string, string>> Known = [];

    internal static string Of(SchemaModel completed, string plugin) => Known.GetValue(completed, _ => []).GetOrAdd(plugin, name => Compute(completed, name));

    private static string Compute(SchemaModel completed, string plugin)
    {
        TableModel[] tables = [.. completed.Tables.Where(table => table.Owner.Value == plugin)];
        HashSet<QualifiedName> own = [.. tables.Select(table => table.Name)];
        HashSet<string?> types = [.. tables.SelectMany(table => table.Columns).Where(column => column.IsOfEnum.Value).Select(column => column.StoreType?.Replace("[]", "", StringComparison.Ordinal))];
        return ModelHash.Compute(new SchemaModel
        {
            Tables = [.. tables.Select(table => table with { ForeignKeys = [.. table.ForeignKeys.Select(key => own.Contains(key.Principal) ? key : key with { PrincipalColumns = [] })] })],
            Enums = [.. completed.Enums.Where(type => types.Contains(Identifiers.Quote(type.Name)))],
            RemovedTables = [.. completed.Plugins.Where(it => it.Name == plugin).SelectMany(it => it.RemovedTables.Value).Order()],
        });
    }
}
