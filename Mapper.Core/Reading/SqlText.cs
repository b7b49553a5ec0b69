using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;

namespace Mapper.Reading;

/// <summary>Reads the SQL that annotations state; an empty one is reported and counts as none.</summary>
internal sealed class SqlText(ReadingContext context)
{
    internal SqlExpression? Named(Annotation annotation, string property, Place place) =>
        annotation.States(property) ? Expression(annotation.Text(property), annotation, property, place) : null;

    internal SqlExpression? First(Annotation annotation, Place place) => Expression(annotation.At<string>(0), annotation, "expression", place);

    private SqlExpression? Expression(string? sql, Annotation annotation, string argument, Place place)
    {
        if (!string.IsNullOrWhiteSpace(sql))
        {
            return new SqlExpression(sql);
        }

        if (sql is not null || argument == "expression")
        {
            context.Report(ModelErrors.EmptySql(place, annotation.Brackets, argument));
        }

        return null;
    }
}
