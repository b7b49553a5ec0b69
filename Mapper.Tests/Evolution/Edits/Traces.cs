using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>What the attributes of a model say of a column, where the column changes its name or goes.</summary>
internal static class Traces
{
    /// <summary>Whether something stands on the column that would have to go with it: it is a key that others refer to, or divides the rows.</summary>
    internal static bool IsFixed(DrawnSchema schema, DrawnTable table, DrawnColumn column) =>
        column.Type.Clr == "object"
        || table.Attributes.Exists(it => it.Name == "PartitionBy" && it.Mentions(column))
        || (column == table.Key && schema.Tables.Exists(other => other.Columns.Exists(it => it.Principal == table.Number)));

    /// <summary>Takes the attributes that mention the column out of its table, and the columns that are generated from it.</summary>
    internal static void Forget(DrawnTable table, DrawnColumn column)
    {
        table.Attributes.RemoveAll(it => it.Mentions(column));
        foreach (DrawnColumn other in table.Columns.Where(it => it != column))
        {
            other.Attributes.RemoveAll(it => it.Name is not ("Generated" or "RenamedFrom") && it.Mentions(column));
        }

        foreach (DrawnColumn generated in table.Columns.Where(it => it != column && it.Attributes.Exists(attribute => attribute.Name == "Generated" && attribute.Mentions(column))).ToArray())
        {
            table.Columns.Remove(generated);
            Forget(table, generated);
        }
    }

    /// <summary>Gives columns of a table other names, all at once; hints go on naming what was.</summary>
    internal static void Rename(DrawnSchema schema, DrawnTable table, params IReadOnlyList<(DrawnColumn Column, string Name)> renames)
    {
        DrawnColumn[] renamed = [.. renames.Select(it => it.Column with { Name = it.Name })];
        DrawnAttribute Follow(DrawnAttribute attribute)
        {
            DrawnAttribute followed = attribute;
            for (int i = 0; i < renamed.Length && attribute.Name is not ("RenamedFrom" or "Removed" or "ConvertUsing"); i++)
            {
                followed = followed.Replace(renames[i].Column.Sql, $"<{i}>");
            }

            return renamed.Index().Aggregate(followed, (it, column) => it.Replace($"<{column.Index}>", column.Item.Sql));
        }

        Replace(table.Attributes, Follow);
        foreach (DrawnColumn column in table.Columns)
        {
            Replace(column.Attributes, Follow);
        }

        for (int i = 0; i < renamed.Length; i++)
        {
            DrawnColumn column = renames[i].Column;
            table.Columns[table.Columns.IndexOf(column)] = renamed[i];
            if (table.Key == column)
            {
                table.Key = renamed[i];
                FollowReferences(schema, table, column.Name, renamed[i].Name);
            }
        }
    }

    /// <summary>Lets the foreign keys that name their principal in SQL follow tables to other names, all at once.</summary>
    internal static void FollowTables(DrawnSchema schema, params (string Before, string After)[] renames)
    {
        foreach (List<DrawnAttribute> attributes in Lists(schema))
        {
            Replace(attributes, it => it.Name == "ForeignKey" && Array.Find(renames, rename => it.Arguments.Contains(TableArtist.Quote(rename.Before))) is { Before: not null } found
                ? it with { Arguments = it.Arguments.Replace(TableArtist.Quote(found.Before), TableArtist.Quote(found.After)) }
                : it);
        }
    }

    internal static IEnumerable<List<DrawnAttribute>> Lists(DrawnSchema schema) => schema.Tables.SelectMany(table => table.Columns.Select(column => column.Attributes).Append(table.Attributes));

    internal static void Replace(List<DrawnAttribute> attributes, Func<DrawnAttribute, DrawnAttribute> change)
    {
        for (int i = 0; i < attributes.Count; i++)
        {
            attributes[i] = change(attributes[i]);
        }
    }

    private static void FollowReferences(DrawnSchema schema, DrawnTable table, string before, string after)
    {
        foreach (List<DrawnAttribute> attributes in Lists(schema))
        {
            Replace(attributes, it => it.Name == "ForeignKey" && it.Arguments.Contains(TableArtist.Quote(table.FullName)) ? it.Replace($"{{ {TableArtist.Quote(before)} }}", $"{{ {TableArtist.Quote(after)} }}") : it);
        }
    }
}
