using Mapper.Model;
using Mapper.Planning;

namespace Mapper.Diffing;

/// <summary>Compares the classes' model with the database's. Pure: both sides are already in the server's spelling.</summary>
internal static class SchemaDiff
{
    internal static SchemaDifference Compare(SchemaModel target, DatabaseModel live)
    {
        var changes = new List<SchemaChange>();
        var unmanaged = new List<UnmanagedObject>();
        changes.AddRange(Prerequisites(target, live));
        changes.AddRange(live.Renames);
        foreach (EnumModel type in target.Enums)
        {
            SchemaDifference difference = Compare(type, live);
            changes.AddRange(difference.Changes.Where(change => change is not (CreateEnumType or RenameEnumLabel)));
            unmanaged.AddRange(difference.Unmanaged);
        }

        Dictionary<QualifiedName, string> others = live.OtherRelations.ToDictionary(relation => relation.Name, relation => relation.Kind);
        for (int i = 0; i < target.Tables.Count; i++)
        {
            TableModel table = target.Tables[i];
            if (Existing(table.Name, live, i) is { } existing)
            {
                SchemaDifference difference = TableDiff.Compare(table, Heirs.Behind(existing, target, live));
                changes.AddRange(difference.Changes);
                unmanaged.AddRange(difference.Unmanaged);
            }
            else if (others.TryGetValue(table.Name, out string? kind))
            {
                changes.Add(new ReplaceRelation(table.Name, kind));
            }
            else
            {
                Create(table, changes);
            }
        }

        changes.AddRange(RemovalDiff.Tables(target, live));
        unmanaged.AddRange(live.LeftTables.Select(left => new UnmanagedObject(UnmanagedObject.TableKind, left.Name, left.Name.Name) { LookAlike = LookAlikes.Of(left, target, live) }));
        return new SchemaDifference(changes, [.. unmanaged.Where(leftover => !RemovalDiff.IsRemoved(leftover, target))]);
    }

    /// <summary>What has to be there before a table's SQL can be parsed: schemas, extensions, enum types and labels under their new names.</summary>
    internal static IEnumerable<SchemaChange> Prerequisites(SchemaModel target, DatabaseModel live)
    {
        SchemaChange[] types = [.. target.Enums.SelectMany(type => Compare(type, live).Changes)];
        return [.. MissingSchemas(target, live), .. MissingExtensions(target, live), .. types.OfType<CreateEnumType>(), .. types.OfType<RenameEnumLabel>()];
    }

    /// <summary>The same for a shadow of a table, which may use every label at once.</summary>
    internal static IEnumerable<SchemaChange> ShadowPrerequisites(SchemaModel target, DatabaseModel live) =>
        [.. Prerequisites(target, live), .. EnumSwaps.Prerequisites(target, live, [.. target.Enums.SelectMany(type => Compare(type, live).Changes)])];

    private static SchemaDifference Compare(EnumModel type, DatabaseModel live)
    {
        if (live.Enums.FirstOrDefault(existing => existing.Name == type.Name) is { } found)
        {
            return EnumDiff.Compare(type, found);
        }

        return new SchemaDifference([live.OtherTypes.FirstOrDefault(other => other.Name == type.Name) is { } other ? new ReplaceType(type, other.Kind) : new CreateEnumType(type)], []);
    }

    private static IEnumerable<SchemaChange> MissingSchemas(SchemaModel target, DatabaseModel live)
    {
        HashSet<string> needed = [.. target.Enums.Select(type => type.Name.Schema), .. MissingExtensions(target, live).Select(extension => extension.Schema)];
        foreach (TableModel table in target.Tables.Span)
        {
            needed.Add(table.Name.Schema);
            if (table.Partitioning is { } partitioning)
            {
                needed.UnionWith(partitioning.Partitions.Select(partition => partition.Name.Schema));
            }
        }

        return needed.Except(live.Schemas).Order(StringComparer.Ordinal).Select(schema => new CreateSchema(schema));
    }

    private static IEnumerable<CreateExtension> MissingExtensions(SchemaModel target, DatabaseModel live) =>
        target.Extensions
            .Where(extension => !live.Extensions.Contains(extension))
            .Select(extension => new CreateExtension(extension.Name, extension.Schema.Value ?? "public"));

    // Mostly the database has all tables and no other, and they stand at the same place.
    private static TableModel? Existing(QualifiedName name, DatabaseModel live, int place) => place < live.Tables.Count && live.Tables[place].Name == name ? live.Tables[place] : live.Table(name);

    /// <summary>A new table with all that belongs to it.</summary>
    internal static List<SchemaChange> Creation(TableModel table)
    {
        var changes = new List<SchemaChange>();
        Create(table, changes);
        return changes;
    }

    private static void Create(TableModel table, List<SchemaChange> changes)
    {
        EquatableArray<UniqueModel> twins = table.Uniques.Count == 0 ? [] : Twins(table);
        changes.Add(new CreateTable(twins.Count == 0 ? table : WithoutTwins(table, twins)));
        foreach (ColumnModel column in table.Columns.Span)
        {
            if (column is not { Storage: null, Compression: null })
            {
                changes.AddRange(ColumnDiff.AfterCreation(table.Name, column));
            }
        }

        foreach (UniqueModel twin in twins.Span)
        {
            changes.Add(new AddConstraint(table.Name, twin));
        }

        foreach (IndexModel index in table.Indexes.Span)
        {
            changes.Add(new CreateIndex(table.Name, index));
        }

        foreach (PartitionModel partition in (table.Partitioning?.Partitions ?? []).Span)
        {
            changes.Add(new AddPartition(table.Name, partition, table.Unlogged));
        }

        if (table.RowLevelSecurity is not null)
        {
            changes.AddRange(SecurityDiff.Compare(table, new TableModel { Name = table.Name }).Changes);
        }

        changes.AddRange(CommentDiff.Compare(table, existing: null));
    }

    private static TableModel WithoutTwins(TableModel table, EquatableArray<UniqueModel> twins) => table with { Uniques = table.Uniques.Where(unique => !twins.Contains(unique)).ToEquatableArray() };

    // Of two keys over the same columns in one CREATE TABLE the server silently makes one (transformIndexConstraints); ADD CONSTRAINT makes both.
    private static EquatableArray<UniqueModel> Twins(TableModel table)
    {
        HashSet<UniqueModel> first = [.. table.Uniques.Where(unique => !IsPrimaryKey(unique, table)).DistinctBy(unique => unique with { Name = "" })];
        return table.Uniques.Where(unique => !first.Contains(unique)).ToEquatableArray();
    }

    private static bool IsPrimaryKey(UniqueModel unique, TableModel table) => table.PrimaryKey is { } key && unique.Columns == key.Columns;
}
