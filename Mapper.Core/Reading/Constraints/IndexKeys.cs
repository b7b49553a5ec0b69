using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;

namespace Mapper.Reading.Constraints;

/// <summary>Joins an index's columns with what the annotation states for each of them.</summary>
internal sealed class IndexKeys(ReadingContext context)
{
    internal EquatableArray<IndexKeyModel> Read(IReadOnlyList<string> columns, Annotation annotation, Place place)
    {
        IReadOnlyList<bool>? descending = Whole("Descending", annotation.Flags("Descending")) ?? Descending(annotation, columns.Count);
        IReadOnlyList<bool>? nullsFirst = Whole("NullsFirst", annotation.Flags("NullsFirst"));
        IReadOnlyList<string?>? operators = Whole("Operators", annotation.Texts("Operators"));
        return [.. columns.Select(Key)];

        IndexKeyModel Key(string column, int i) => new()
        {
            Column = column,
            Descending = descending?[i] ?? false,
            NullsFirst = nullsFirst?[i] ?? descending?[i] ?? false,
            Operator = string.IsNullOrWhiteSpace(operators?[i]) ? null : operators[i],
        };

        IReadOnlyList<T>? Whole<T>(string array, IReadOnlyList<T>? entries)
        {
            if (entries is null || entries.Count == columns.Count)
            {
                return columns.Count == 0 ? null : entries;
            }

            context.Report(ModelErrors.IndexArrayLength(place, array, entries.Count, columns.Count));
            return null;
        }
    }

    /// <summary>EF Core's spelling, in which an empty <c>IsDescending</c> means all.</summary>
    private static IReadOnlyList<bool>? Descending(Annotation annotation, int count) => annotation switch
    {
        _ when annotation.Flag("AllDescending") => [.. Enumerable.Repeat(true, count)],
        _ when annotation.Flags("IsDescending") is { } stated => stated.Count == count ? stated : stated.Count == 0 ? [.. Enumerable.Repeat(true, count)] : null,
        _ => null,
    };
}
