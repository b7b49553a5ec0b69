namespace Mapper.Tests.Silence;

/// <summary>A table in the making.</summary>
internal sealed class DrawnTable(int number)
{
    internal int Number => number;

    internal string Class => $"T{number}";

    internal string Name { get; set; } = $"t{number}";

    internal string? Schema { get; set; }

    internal bool Unlogged { get; set; }

    internal List<string> Attributes { get; } = [];

    internal List<DrawnColumn> Columns { get; } = [];

    /// <summary>The key, if one column is it.</summary>
    internal DrawnColumn? Key { get; set; }

    internal bool IsPartitioned { get; set; }

    /// <summary>Whether nothing of the kind stands over these columns yet: the reader refuses twins.</summary>
    internal bool IsFirst(string kind, IEnumerable<DrawnColumn> columns) => _drawn.Add($"{kind} {string.Join(' ', columns.Select(column => column.Property))}");

    /// <summary>Names that the class chose, so that none stands twice in a schema.</summary>
    internal string Choose(string kind) => $"{kind}_{number}_{++_chosen}";

    internal DrawnClass ToClass() => new(Class, [.. Attributes], [.. Columns.Select(column => column.ToProperty())]);

    private readonly HashSet<string> _drawn = [];
    private int _chosen;
}
