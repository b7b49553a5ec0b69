using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Compares the classes' model with the database's. Pure: both sides are already in the server's spelling.</summary>
internal static class SchemaDiff
{
    internal static SchemaDifference Compare(SchemaModel target, DatabaseModel live)
    {
        var changes = new List<SchemaChange>();
        var unmanaged = new List<UnmanagedObject>();
        changes.AddRange(MissingSchemas(target, live));
        changes.AddRange(MissingExtensions(target, live));

        Dictionary<QualifiedName, TableModel> liveTables = live.Tables.ToDictionary(table => table.Name);
        Dictionary<QualifiedName, string> others = live.OtherRelations.ToDictionary(relation => relation.Name, relation => relation.Kind);
        foreach (TableModel table in target.Tables)
        {
            if (liveTables.TryGetValue(table.Name, out TableModel? existing))
            {
                SchemaDifference difference = TableDiff.Compare(table, existing);
                changes.AddRange(difference.Changes);
                unmanaged.AddRange(difference.Unmanaged);
            }
            else if (others.TryGetValue(table.Name, out string? kind))
            {
                changes.Add(new ReplaceRelation(table.Name, kind));
            }
            else
            {
                changes.AddRange(Creation(table));
            }
        }

        return new SchemaDifference(changes, unmanaged);
    }

    private static IEnumerable<SchemaChange> MissingSchemas(SchemaModel target, DatabaseModel live) =>
        target.Tables.Select(table => table.Name.Schema)
            .Concat(MissingExtensions(target, live).Select(extension => extension.Schema))
            .Distinct()
            .Except(live.Schemas)
            .Order(StringComparer.Ordinal)
            .Select(schema => new CreateSchema(schema));

    private static IEnumerable<CreateExtension> MissingExtensions(SchemaModel target, DatabaseModel live) =>
        target.Extensions
            .Where(extension => !live.Extensions.Contains(extension))
            .Select(extension => new CreateExtension(extension.Name, extension.Schema.Value ?? "public"));

    private static IEnumerable<SchemaChange> Creation(TableModel table)
    {
        yield return new CreateTable(table);
        foreach (IndexModel index in table.Indexes)
        {
            yield return new CreateIndex(table.Name, index);
        }

        foreach (SchemaChange comment in CommentDiff.Compare(table, existing: null))
        {
            yield return comment;
        }
    }
}
