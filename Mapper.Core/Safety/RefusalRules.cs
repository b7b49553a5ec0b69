using Mapper.Model;

namespace Mapper.Safety;

/// <summary>The changes that Mapper does not make, whatever the rows say.</summary>
internal static class RefusalRules
{
    internal static Refusal? For(SchemaChange change, SchemaModel target, MigratorOptions options) => change switch
    {
        AlterColumn alter => AlteredColumn(alter),
        ReplaceConstraint { After: var after } => OfTable(change, target, "MAP2102", $"Constraint {after.Name} is there and says something else. Replacing one is not supported yet.", "Drop the existing one by hand, or make the class say what it says."),
        ReplaceIndex { Before.Invalid: true, After: var after } => OfTable(change, target, "MAP2103", $"Index {after.Name} is there but invalid: a concurrent build of it failed or is still running. Rebuilding one is not supported yet.", $"Run REINDEX INDEX CONCURRENTLY on it, or drop it by hand."),
        ReplaceIndex { After: var after } => OfTable(change, target, "MAP2104", $"Index {after.Name} is there and says something else. Replacing one is not supported yet.", "Drop the existing one by hand, or make the class say what it says."),
        RenamePart { Before: var before, After.Name: var name } => OfTable(change, target, "MAP2105", $"{before.Name} is there and the class chooses the name {name} for it. Renaming one is not supported yet.", $"Write Name = \"{before.Name}\", leave Name out, or rename it by hand."),
        SetUnlogged { Unlogged: var unlogged } => OfTable(change, target, "MAP2106", $"The table is {(unlogged ? "logged" : "unlogged")} and the class says otherwise. Changing that is not supported yet.", $"Write Unlogged = {(unlogged ? "false" : "true")}, or alter the table by hand."),
        ReplaceRelation { Kind: var kind } => OfTable(change, target, "MAP2107", $"The name belongs to a {kind}.", "Give the class another table name, or rename what holds this one."),
        CreateExtension { Extension: var extension, Schema: var schema } when !options.CreateExtensions => new Refusal
        {
            Code = "MAP2108",
            Change = change,
            Target = extension,
            Reason = "The extension is missing and MigratorOptions.CreateExtensions is false.",
            Remedy = $"Have an administrator run: CREATE EXTENSION {extension} SCHEMA {schema};",
        },
        _ => null,
    };

    /// <summary>Foreign keys to tables that neither a class declares nor the database has.</summary>
    internal static IEnumerable<Refusal> MissingPrincipals(SchemaModel target, DatabaseModel live)
    {
        HashSet<QualifiedName> known = [.. target.Tables.Select(table => table.Name), .. live.Tables.Select(table => table.Name)];
        return
            from table in target.Tables
            from key in table.ForeignKeys
            where !known.Contains(key.Principal)
            select new Refusal
            {
                Code = "MAP2109",
                Change = new AddConstraint(table.Name, key),
                Member = key.Member.Value ?? table.Member.Value,
                Target = table.Name.ToString(),
                Reason = $"Foreign key {key.Name} references {key.Principal}, which no given class declares and the database does not have.",
                Remedy = "Sync the assembly or plugin that declares it too, or correct the name.",
            };
    }

    private static Refusal AlteredColumn(AlterColumn change) => new()
    {
        Code = "MAP2101",
        Change = change,
        Member = change.After.Source.Value?.Member,
        Target = $"{change.TableName}.{change.After.Name}",
        Reason = $"The database's {change.Aspect.InWords()} is {change.Aspect.Of(change.Before)}, the class asks for {change.Aspect.Of(change.After)}. Altering a column is not supported yet.",
        Remedy = "Alter the column by hand, or make the property say what the database has.",
    };

    private static Refusal OfTable(SchemaChange change, SchemaModel target, string code, string reason, string remedy) => new()
    {
        Code = code,
        Change = change,
        Member = change.Part?.Member.Value ?? (change.Table is { } table ? target.Table(table)?.Member.Value : null),
        Target = change.Table?.ToString() ?? change.ToString(),
        Reason = reason,
        Remedy = remedy,
    };
}
