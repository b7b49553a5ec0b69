using System.Globalization;
using Mapper.Model;

namespace Mapper.Tool.Scaffolding;

/// <summary>Writes a column as a property.</summary>
internal sealed class PropertyWriter(ScaffoldedNames names, TableModel table)
{
    internal IEnumerable<string> Write(ColumnModel column, IEnumerable<AttributeText> ofConstraints)
    {
        string property = names.Property(table, column.Name);
        AttributeText named = new AttributeText("Column").With(NamingConvention.SnakeCase.Convert(property) == column.Name ? [] : [CSharp.Literal(column.Name)]);
        (string type, bool isReference, AttributeText stated) = TypeOf(column, named);
        stated = stated.Text("Storage", column.HasOwnStorage.Value ? column.Storage : null).Text("Compression", column.Compression);
        IEnumerable<AttributeText?> attributes =
        [
            .. ofConstraints,
            Identity(column),
            stated.HasArguments ? stated : null,
            ClrTypes.VectorDimensions(column) is { } dimensions ? new AttributeText("Vector").With(CSharp.Literal(dimensions)) : null,
            column.Default is { } value && !IsIdentity(column) ? Default(column, value) : null,
            column.Generated is { } generated ? new AttributeText("Generated").With(CSharp.Literal(generated.Expression.Sql)).Flag("Virtual", generated.Virtual) : null,
            column.Collation is { } collation ? new AttributeText("Collation").With(CSharp.Literal(collation)) : null,
            column.Comment is { } comment ? new AttributeText("Comment").With(CSharp.Literal(comment)) : null,
        ];
        foreach (AttributeText attribute in attributes.OfType<AttributeText>())
        {
            yield return $"    [{attribute}]";
        }

        string initial = isReference && !column.Nullable ? " = null!;" : "";
        yield return $"    public {type}{(column.Nullable ? "?" : "")} {property} {{ get; {(column.Generated is null ? "" : "private ")}set; }}{initial}";
    }

    private (string Type, bool IsReference, AttributeText Column) TypeOf(ColumnModel column, AttributeText attribute) => column switch
    {
        { EnumType.Value: { } type } when column.StoreType!.EndsWith("[]", StringComparison.Ordinal) => ($"{names.TypeOf(type)}[]", true, attribute),
        { EnumType.Value: { } type } => (names.TypeOf(type), false, attribute),
        _ when ClrTypes.VectorDimensions(column) is not null => ("float[]", true, attribute),
        _ => ClrTypes.Of(column, attribute),
    };

    // One a table; where there are more, they keep their default, which takes the next number of a sequence.
    private bool IsIdentity(ColumnModel column) => column.IsSerial.Value && table.Columns.Count(other => other.IsSerial.Value || other.Identity is not null) == 1;

    // A serial column numbers itself as an identity does, and makes one where the classes make the table anew.
    private AttributeText? Identity(ColumnModel column)
    {
        if (IsIdentity(column))
        {
            return new AttributeText("Identity");
        }

        if (column.Identity is not { } identity)
        {
            return null;
        }

        bool ascends = identity.Increment > 0;
        long greatest = column.StoreType switch { "smallint" => short.MaxValue, "integer" => int.MaxValue, _ => long.MaxValue };
        long least = column.StoreType switch { "smallint" => short.MinValue, "integer" => int.MinValue, _ => long.MinValue };
        return new AttributeText("Identity")
            .Flag("Always", identity.Always)
            .Number("Start", Unless(identity.Start, ascends ? identity.MinValue : identity.MaxValue))
            .Number("Increment", Unless(identity.Increment, 1))
            .Number("MinValue", Unless(identity.MinValue, ascends ? 1 : least))
            .Number("MaxValue", Unless(identity.MaxValue, ascends ? greatest : -1))
            .Number("Cache", Unless(identity.Cache, 1))
            .Flag("Cycle", identity.Cycle == true);
    }

    private static long? Unless(long? value, long? usual) => value == usual ? null : value;

    private static AttributeText Default(ColumnModel column, SqlExpression value) => (column.StoreType!.Split('(')[0], value.Sql) switch
    {
        ("boolean", "true" or "false") => new AttributeText("Default").With(value.Sql),
        ("integer" or "bigint" or "smallint", var sql) when int.TryParse(sql, CultureInfo.InvariantCulture, out _) => new AttributeText("Default").With(sql),
        ("numeric", "0") => new AttributeText("Default").With("0"),
        ("text", ['\'', .. var text, '\'', ':', ':', 't', 'e', 'x', 't']) when !text.Contains('\'', StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal) => new AttributeText("Default").With(CSharp.Literal(text)),
        _ => new AttributeText("Default").Text("Sql", value.Sql),
    };
}
