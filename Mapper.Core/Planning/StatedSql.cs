namespace Mapper.Planning;

/// <summary>What is told of SQL by its text alone.</summary>
internal static class StatedSql
{
    /// <summary>Whether SQL may name something: the name stands in it, or might be written with its quotes doubled. One too many is only careful.</summary>
    internal static bool Names(string sql, string name) => name.Contains('"', StringComparison.Ordinal) || sql.Contains(name, StringComparison.OrdinalIgnoreCase);
}
