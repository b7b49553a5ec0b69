using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres;

/// <summary>Gives a column its store type and turns its constant default into SQL.</summary>
internal static class ColumnCompletion
{
    internal static ColumnModel Complete(TableModel table, ColumnModel column, List<Diagnostic> diagnostics)
    {
        if (column.Source.Value is not { } source)
        {
            return column;
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
        if (source.DefaultValue is not { } value)
        {
            return typed;
        }

        if (Literals.Constant(value, storeType) is { } literal)
        {
            return typed with { Default = new SqlExpression(literal) };
        }

        diagnostics.Add(TypeErrors.NoLiteral(table, column, value));
        return typed;
    }
}
