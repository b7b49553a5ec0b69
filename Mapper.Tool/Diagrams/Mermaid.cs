using System.Text;
using System.Text.RegularExpressions;
using Mapper.Model;
using Mapper.Tool.Outputs;

namespace Mapper.Tool.Diagrams;

/// <summary>Tables as an entity-relationship diagram in Mermaid's words, which GitHub and GitLab draw. Its tables stand in groups, by plugin or by schema.</summary>
internal static partial class Mermaid
{
    private static readonly (char Sign, string Name, string Style)[] Styles =
    [
        (Sign.Added, "added", "fill:#dafbe1,stroke:#1a7f37"),
        (Sign.Changed, "changed", "fill:#fff8c5,stroke:#9a6700"),
        (Sign.Dropped, "dropped", "fill:#ffebe9,stroke:#cf222e"),
    ];

    /// <summary>The diagram.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="plan">The plan whose tables are coloured; <see langword="null"/> for none.</param>
    internal static string Write(IReadOnlyList<TableModel> tables, SyncPlan? plan)
    {
        var text = new StringBuilder("erDiagram\n");
        foreach (IGrouping<string, TableModel> group in tables.GroupBy(Drawing.GroupOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("    %% ").Append(group.Key.ReplaceLineEndings(" ")).Append('\n');
            text.AppendJoin("", group.Select(Entity));
        }

        HashSet<QualifiedName> drawn = [.. tables.Select(table => table.Name)];
        text.AppendJoin("", tables.SelectMany(table => table.ForeignKeys.Where(foreign => drawn.Contains(foreign.Principal)).Select(foreign => Relation(table, foreign))));
        return text.Append(plan is null ? "" : Colours(drawn, plan)).ToString();
    }

    private static string Entity(TableModel table) =>
        $"    {Id(table.Name)}[\"{table.Name.ToString().Replace('"', '\'')}\"] {{\n{string.Concat(table.Columns.Select(column => $"        {Word(ShortTypes.Of(column))} {Word(column.Name)}{Keys(table, column.Name)}\n"))}    }}\n";

    private static string Keys(TableModel table, string column)
    {
        string joined = string.Join(", ", ColumnKeys.Of(table, column));
        return joined.Length == 0 ? "" : $" {joined}";
    }

    // The referenced row is there unless a column may be NULL; many rows refer to it unless they are a key.
    private static string Relation(TableModel table, ForeignKeyModel foreign)
    {
        string one = foreign.Columns.Any(column => table.Column(column)?.Nullable == true) ? "|o" : "||";
        bool isKey = table.PrimaryKey?.Columns == foreign.Columns || table.Uniques.Any(unique => unique.Columns == foreign.Columns);
        return $"    {Id(foreign.Principal)} {one}--{(isKey ? "o|" : "o{")} {Id(table.Name)} : \"{string.Join(", ", foreign.Columns).Replace('"', '\'')}\"\n";
    }

    private static string Colours(HashSet<QualifiedName> drawn, SyncPlan plan)
    {
        ILookup<char, string> changed = plan.Steps.Select(step => step.Change).Concat(plan.Refused.Select(refusal => refusal.Change))
            .Where(change => change.Table is { } table && drawn.Contains(table))
            .GroupBy(change => change.Table!)
            .ToLookup(group => Sign.Of(group), group => Id(group.Key));
        return string.Concat(Styles.Where(style => changed.Contains(style.Sign)).Select(style => $"    classDef {style.Name} {style.Style}\n    class {string.Join(',', changed[style.Sign])} {style.Name}\n"));
    }

    private static string Id(QualifiedName name) => Word($"{name.Schema}_{name.Name}");

    // Mermaid's words begin with a letter and know few signs.
    private static string Word(string name) => Strange().Replace(name, "_") is [>= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_', ..] word ? word : $"_{Strange().Replace(name, "_")}";

    [GeneratedRegex(@"[^A-Za-z0-9_()\[\]]")]
    private static partial Regex Strange();
}
