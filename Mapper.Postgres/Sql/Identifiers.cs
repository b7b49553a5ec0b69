using Mapper.Model;

namespace Mapper.Postgres.Sql;

/// <summary>The one door through which a name enters SQL.</summary>
internal static class Identifiers
{
    /// <summary>Quotes a name where PostgreSQL would not read it back unchanged.</summary>
    internal static string Quote(string name) => IsPlain(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal static string Quote(QualifiedName name) => $"{Quote(name.Schema)}.{Quote(name.Name)}";

    /// <summary>A list of names, comma-separated.</summary>
    internal static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    /// <summary>The same of a list that mostly has one.</summary>
    internal static string List(EquatableArray<string> names) => names.Count == 1 ? Quote(names[0]) : string.Join(", ", names.Select(Quote));

    private static bool IsPlain(string name)
    {
        if (name.Length == 0 || name[0] is >= '0' and <= '9')
        {
            return false;
        }

        foreach (char character in name)
        {
            if (character is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
            {
                return false;
            }
        }

        return !Keywords.Reserved.Contains(name);
    }
}
