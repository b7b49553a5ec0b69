using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>Storage parameters of tables and indexes.</summary>
internal static class StorageSql
{
    /// <summary>WITH and the parameters, as it stands in CREATE; empty where there are none.</summary>
    internal static string With(IReadOnlyList<StorageParameter> parameters) => parameters.Count == 0 ? "" : $"WITH {List(parameters)}";

    internal static string AlterTable(SetStorageParameters change) => $"ALTER TABLE {Identifiers.Quote(change.TableName)} {Actions(change.Set, change.Reset)}";

    internal static string AlterIndex(SetIndexParameters change)
    {
        IEnumerable<string> gone = change.Before.With.Select(parameter => parameter.Name).Except(change.After.With.Select(parameter => parameter.Name));
        string index = Identifiers.Quote(new QualifiedName(change.TableName.Schema, change.Before.Name));
        return $"ALTER INDEX {index} {Actions([.. change.After.With.Except(change.Before.With)], [.. gone])}";
    }

    private static string Actions(EquatableArray<StorageParameter> set, EquatableArray<string> reset)
    {
        IEnumerable<string?> actions = [set.Count == 0 ? null : $"SET {List(set)}", reset.Count == 0 ? null : $"RESET ({string.Join(", ", reset.Select(Name))})"];
        return string.Join(", ", actions.OfType<string>());
    }

    internal static string List(IEnumerable<StorageParameter> parameters) =>
        $"({string.Join(", ", parameters.Select(parameter => $"{Name(parameter.Name)} = {Literals.Text(parameter.Value)}"))})";

    // The part before the dot names the TOAST table.
    private static string Name(string name) => string.Join('.', name.Split('.').Select(Identifiers.Quote));
}
