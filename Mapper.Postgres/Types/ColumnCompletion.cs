using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres;

/// <summary>Gives a column its store type and turns its constant default into SQL.</summary>
internal static class ColumnCompletion
{
    private static readonly HashSet<string> SystemColumns = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

    internal static ColumnModel Complete(TableModel table, ColumnModel column, List<Diagnostic> diagnostics)
    {
        if (column.Source.Value is not { } source)
        {
            return column;
        }

        if (SystemColumns.Contains(column.Name))
        {
            diagnostics.Add(TypeErrors.SystemColumn(table, column));
        }

        if (TypeMap.StoreType(source) is not { } storeType)
        {
            diagnostics.Add(TypeErrors.UnknownClrType(table, column, source));
            return column;
        }

        if (TypeErrors.Serial(table, column, storeType) is { } serial)
        {
            diagnostics.Add(serial);
        }

        ColumnModel typed = column with { StoreType = storeType };
        return source.DefaultValue is { } value ? typed with { Default = Default(table, typed, value, diagnostics) } : typed;
    }

    private static SqlExpression? Default(TableModel table, ColumnModel column, object value, List<Diagnostic> diagnostics)
    {
        if (!DefaultFit.Fits(value, column.StoreType!))
        {
            diagnostics.Add(TypeErrors.DefaultTooWide(table, column, column.StoreType!, value));
            return null;
        }

        if (Literals.Constant(value, column.StoreType!) is { } literal)
        {
            return new SqlExpression(literal);
        }

        diagnostics.Add(TypeErrors.NoLiteral(table, column, value));
        return null;
    }
}
