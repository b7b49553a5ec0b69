using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Columns;

/// <summary>Reads a column's default: an SQL expression, or a constant that becomes a value of the property's type.</summary>
internal sealed class DefaultReader(ReadingContext context)
{
    private readonly SqlText _sql = new(context);

    internal (SqlExpression? Sql, object? Value) Read(TableDraft draft, ClassProperty property)
    {
        if (property.Annotations.One(Ours.Default) is not { } annotation)
        {
            return (null, null);
        }

        Place place = draft.PlaceOf(property);
        switch (annotation.ArgumentCount, annotation.States("Sql"))
        {
            case (0, false):
                context.Report(ModelErrors.DefaultStatesNothing(place));
                return (null, null);
            case (1, true):
                context.Report(ModelErrors.DefaultStatedTwice(place));
                return (null, null);
            case (0, true):
                return (_sql.Named(annotation, "Sql", place), null);
            default:
                return (null, Value(annotation.ConstantAt(0), property, place));
        }
    }

    private object? Value(Constant constant, ClassProperty property, Place place)
    {
        if (constant.Value is null)
        {
            return null;
        }

        object? value = ConstantConversion.To(property.Type, constant);
        if (value is null || !Fits(value, property))
        {
            context.Report(ModelErrors.DefaultDoesNotFit(place, ConstantConversion.Display(constant), property.Type.Name, constant.Value is string && property.Type.ComparableName != "System.Byte[]" ? ConstantConversion.ItemOf(property.Type)?.Name : null));
            return null;
        }

        return value;
    }

    /// <summary>Whether a text is within the stated length: PostgreSQL would refuse every insertion that relies on it.</summary>
    private static bool Fits(object value, ClassProperty property) =>
        value is not string text || property.Annotations.One(Ours.Column)?.Int("Length") is not { } length || text.EnumerateRunes().Count() <= length;
}
