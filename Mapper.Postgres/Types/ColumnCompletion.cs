using Mapper.Model;
using Mapper.Postgres.Sql;
using Mapper.Reading;

namespace Mapper.Postgres;

/// <summary>Gives a column its store type and turns its constant default into SQL.</summary>
internal sealed class ColumnCompletion(IEnumerable<EnumModel> enums, List<Diagnostic> diagnostics)
{
    private static readonly HashSet<string> SystemColumns = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

    private readonly Dictionary<Type, EnumModel> _enums = enums.Where(type => type.ClrType.Value is not null).ToDictionary(type => type.ClrType.Value!);

    internal ColumnModel Complete(TableModel table, ColumnModel column)
    {
        if (column.Source.Value is not { } source)
        {
            return column;
        }

        if (SystemColumns.Contains(column.Name))
        {
            diagnostics.Add(TypeErrors.SystemColumn(table, column));
        }

        EnumModel? labels = EnumReader.TypeOf(column) is { } type ? _enums[type] : null;
        if ((labels is null ? TypeMap.StoreType(source) : EnumType(source, labels)) is not { } storeType)
        {
            diagnostics.Add(TypeErrors.UnknownClrType(table, column, source));
            return column;
        }

        if (TypeErrors.Serial(table, column, storeType) is { } serial)
        {
            diagnostics.Add(serial);
        }

        ColumnModel typed = column with { StoreType = storeType, IsOfEnum = labels is not null };
        return source.DefaultValue is { } value ? typed with { Default = Default(table, typed, value, labels) } : typed;
    }

    // A type of the model stands with its schema, as the catalog spells it.
    private static string EnumType(ColumnSource source, EnumModel type) => $"{Identifiers.Quote(type.Name)}{(source.ClrType.IsEnum ? "" : "[]")}";

    private SqlExpression? Default(TableModel table, ColumnModel column, object value, EnumModel? labels)
    {
        if (labels is not null)
        {
            return Label(table, column, value, labels);
        }

        if (!DefaultFit.Fits(value, column.StoreType!))
        {
            diagnostics.Add(TypeErrors.DefaultTooWide(table, column, column.StoreType!, value));
            return null;
        }

        return Stated(table, column, value, Literals.Constant(value, column.StoreType!));
    }

    private SqlExpression? Label(TableModel table, ColumnModel column, object value, EnumModel type)
    {
        string? text = value is EquatableArray<object> items
            ? items.All(item => LabelOf(item, type) is not null) ? Literals.Items(items.Select(item => LabelOf(item, type)!)) : null
            : LabelOf(value, type);
        return Stated(table, column, value, text is null ? null : $"{Literals.Text(text)}::{column.StoreType}");
    }

    private static string? LabelOf(object value, EnumModel type) => type.Labels.FirstOrDefault(label => value is EnumDefault member && label.ClrName.Value == member.Name)?.Name;

    private SqlExpression? Stated(TableModel table, ColumnModel column, object value, string? literal)
    {
        if (literal is not null)
        {
            return new SqlExpression(literal);
        }

        diagnostics.Add(TypeErrors.NoLiteral(table, column, value));
        return null;
    }
}
