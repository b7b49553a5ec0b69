namespace Mapper.Tests.Silence;

/// <summary>A table in the making.</summary>
internal sealed class DrawnTable(int number)
{
    private readonly HashSet<string> _drawn = [];
    private int _chosen;
    private int _place = -1;

    private DrawnTable(DrawnTable other)
        : this(other.Number)
    {
        (Name, Schema, Unlogged, With, StatesName, StatesLogged, IsPartitioned, _chosen, _place) = (other.Name, other.Schema, other.Unlogged, other.With, other.StatesName, other.StatesLogged, other.IsPartitioned, other._chosen, other._place);
        Attributes = [.. other.Attributes];
        Columns = [.. other.Columns.Select(column => column.Copy())];
        Key = other.Key is { } key ? Columns.Find(column => column.Property == key.Property) : null;
        _drawn = [.. other._drawn];
    }

    internal int Number => number;

    internal string Class => $"T{number}";

    internal string Name { get; set; } = $"t{number}";

    internal string? Schema { get; set; }

    /// <summary>The name as SQL that no class quotes.</summary>
    internal string FullName => $"{Schema ?? "public"}.{Name}";

    internal bool Unlogged { get; set; }

    /// <summary>Storage parameters.</summary>
    internal string? With { get; set; }

    /// <summary>Whether the class states a name that it would have anyway.</summary>
    internal bool StatesName { get; set; }

    internal bool StatesLogged { get; set; }

    /// <summary>All but [Table].</summary>
    internal List<DrawnAttribute> Attributes { get; } = [];

    internal List<DrawnColumn> Columns { get; } = [];

    /// <summary>The key, if one column is it.</summary>
    internal DrawnColumn? Key { get; set; }

    internal bool IsPartitioned { get; set; }

    /// <summary>Whether nothing of the kind stands over these columns yet: the reader refuses twins.</summary>
    internal bool IsFirst(string kind, IEnumerable<DrawnColumn> columns) => _drawn.Add($"{kind} {string.Join(' ', columns.Select(column => column.Property))}");

    /// <summary>Names that the class chose, so that none stands twice in a schema.</summary>
    internal string Choose(string kind) => $"{kind}_{number}_{++_chosen}";

    /// <summary>The number of a new column, which no former one had.</summary>
    internal int TakePlace() => _place = Math.Max(_place + 1, Columns.Count);

    internal DrawnTable Copy() => new(this);

    internal DrawnClass ToClass()
    {
        DrawnAttribute table = DrawnAttribute.Of(
            "Table", StatesName || Name != $"t{number}" ? TableArtist.Quote(Name) : null, Schema is null ? null : $"Schema = {TableArtist.Quote(Schema)}",
            Unlogged ? "Unlogged = true" : StatesLogged ? "Unlogged = false" : null, With is null ? null : $"With = \"{With}\"");
        return new DrawnClass(Class, [$"{table}", .. Attributes.Select(it => $"{it}")], [.. Columns.Select(column => column.ToProperty())]);
    }
}
