using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading;

/// <summary>Reads <c>fillfactor = 70, autovacuum_enabled = 'off'</c>; a parameter without a value is <c>true</c>, as in PostgreSQL.</summary>
internal static class StorageParameters
{
    internal static EquatableArray<StorageParameter> Read(string? text, Place place, ReadingContext context)
    {
        SortedDictionary<string, StorageParameter> parameters = new(StringComparer.Ordinal);
        foreach (string part in text is null ? [] : Split(text))
        {
            if (Parse(part) is not { } parameter || !parameters.TryAdd(parameter.Name, parameter))
            {
                context.Report(ModelErrors.UnreadableStorageParameters(place, text!, part));
            }
        }

        return [.. parameters.Values];
    }

    private static StorageParameter? Parse(string part)
    {
        int sign = part.IndexOf('=', StringComparison.Ordinal);
        string name = (sign < 0 ? part : part[..sign]).Trim();
        string? value = sign < 0 ? "true" : Unquoted(part[(sign + 1)..].Trim());
        return IsName(name) && value is not null ? new StorageParameter(name.ToLowerInvariant(), value) : null;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.');

    private static string? Unquoted(string value) => value switch
    {
        "" => null,
        ['\'', .. var inner, '\''] => inner.Replace("''", "'", StringComparison.Ordinal),
        _ when value.AsSpan().IndexOfAny('\'', ' ', '=') >= 0 => null,
        _ => value,
    };

    /// <summary>Splits at the commas outside quotes.</summary>
    private static IEnumerable<string> Split(string text)
    {
        int start = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '\'';
            if (text[i] == ',' && !quoted)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
