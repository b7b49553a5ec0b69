using System.Text;
using Mapper.Model;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution;

/// <summary>Draws rows. Nothing is switched off for them: what the server doesn't take is left out.</summary>
internal sealed class RowArtist(Random random, SchemaModel model)
{
    private const int RowsOfATable = 6;

    /// <summary>The script that inserts them.</summary>
    internal string Draw()
    {
        // What refers to rows of a later table finds them the second time.
        StringBuilder script = new StringBuilder("DO $rows$ BEGIN\nSET CONSTRAINTS ALL IMMEDIATE;\n");
        foreach (TableModel table in model.Tables.Concat(model.Tables))
        {
            for (int i = 0; i < RowsOfATable; i++)
            {
                script.Append("BEGIN ").Append(Insert(table)).Append("; EXCEPTION WHEN OTHERS THEN NULL; END;\n");
            }
        }

        return script.Append("END $rows$").ToString();
    }

    private string Insert(TableModel table)
    {
        (string Column, string Value)[] cells = [.. table.Columns.Where(column => column.Generated is null && column.Identity is null).Select(column => (Sql.Name(column.Name), Value: Value(table, column))).Where(cell => cell.Value is not null)!];
        return cells.Length == 0
            ? $"INSERT INTO {Sql.Name(table.Name)} DEFAULT VALUES"
            : $"INSERT INTO {Sql.Name(table.Name)} ({string.Join(", ", cells.Select(cell => cell.Column))}) VALUES ({string.Join(", ", cells.Select(cell => cell.Value))})";
    }

    // Null: as the table's default has it.
    private string? Value(TableModel table, ColumnModel column)
    {
        if (table.ForeignKeys.FirstOrDefault(key => key.Columns.Count == 1 && key.Columns[0] == column.Name) is { } key && model.Table(key.Principal) is { } principal && (key.PrincipalColumns.Count > 0 ? key.PrincipalColumns[0] : principal.PrimaryKey?.Columns[0]) is { } referenced)
        {
            return random.OneIn(3) ? null : $"(SELECT {Sql.Name(referenced)} FROM {Sql.Name(principal.Name)} ORDER BY 1 LIMIT 1 OFFSET {random.Next(3)})";
        }

        return random.OneIn(5) && (column.Nullable || column.Default is not null) ? null : DrawnValues.Draw(random, column.StoreType!, model);
    }
}
