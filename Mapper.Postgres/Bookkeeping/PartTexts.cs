using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>The SQL of each part of a table that the server may spell otherwise than its author: what the memo remembers.</summary>
internal static class PartTexts
{
    internal static Dictionary<PartKey, string> Of(TableModel table)
    {
        var texts = new Dictionary<PartKey, string>();
        foreach (ColumnModel column in table.Columns)
        {
            texts[new PartKey(PartKind.Column, table.Name, column.Name)] = Of(column);
        }

        foreach (CheckModel check in table.Checks)
        {
            texts[new PartKey(PartKind.Constraint, table.Name, check.Name)] = Of(check);
        }

        foreach (IndexModel index in table.Indexes)
        {
            texts[new PartKey(PartKind.Index, table.Name, index.Name)] = Of(table.Name, index);
        }

        return texts;
    }

    // What is no SQL of the author's, identity and nullability, needs no memory.
    internal static string Of(ColumnModel column) => ColumnSql.Definition(column with { Identity = null, Nullable = true });

    internal static string Of(CheckModel check) => ConstraintSql.Definition(check);

    internal static string Of(QualifiedName table, IndexModel index) => IndexSql.Create(table, index);
}
