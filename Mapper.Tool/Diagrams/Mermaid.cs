using System.Globalization;
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
        Dictionary<QualifiedName, string> ids = Ids(tables);
        var text = new StringBuilder("erDiagram\n");
        foreach (IGrouping<string, TableModel> group in tables.GroupBy(Drawing.GroupOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("    %% ").Append(Quotable(group.Key)).Append('\n');
            text.AppendJoin("", group.Select(table => Entity(table, ids[table.Name])));
        }

        text.AppendJoin("", tables.SelectMany(table => table.ForeignKeys.Where(foreign => ids.ContainsKey(foreign.Principal)).Select(foreign => Relation(table, foreign, ids))));
        return text.Append(plan is null ? "" : Colours(ids, plan)).ToString();
    }

    private static string Entity(TableModel table, string id) =>
        $"    {id}[\"{Quotable(table.Name.ToString())}\"] {{\n{string.Concat(table.Columns.Select(column => $"        {Word(ShortTypes.Of(column))} {Word(column.Name)}{Keys(table, column.Name)}\n"))}    }}\n";

    private static string Keys(TableModel table, string column)
    {
        string joined = string.Join(", ", ColumnKeys.Of(table, column));
        return joined.Length == 0 ? "" : $" {joined}";
    }

    // The referenced row is there unless a column may be NULL; many rows refer to it unless they are a key.
    private static string Relation(TableModel table, ForeignKeyModel foreign, Dictionary<QualifiedName, string> ids)
    {
        string one = foreign.Columns.Any(column => table.Column(column)?.Nullable == true) ? "|o" : "||";
        bool isKey = table.PrimaryKey?.Columns == foreign.Columns || table.Uniques.Any(unique => unique.Columns == foreign.Columns);
        return $"    {ids[foreign.Principal]} {one}--{(isKey ? "o|" : "o{")} {ids[table.Name]} : \"{Quotable(string.Join(", ", foreign.Columns))}\"\n";
    }

    private static string Colours(Dictionary<QualifiedName, string> ids, SyncPlan plan)
    {
        ILookup<char, string> changed = plan.Changes
            .Where(change => change.Table is { } table && ids.ContainsKey(table))
            .GroupBy(change => change.Table!)
            .ToLookup(group => Sign.Of(group), group => ids[group.Key]);
        return string.Concat(Styles.Where(style => changed.Contains(style.Sign)).Select(style => $"    classDef {style.Name} {style.Style}\n    class {string.Join(',', changed[style.Sign])} {style.Name}\n"));
    }

    // Two names that differ in strange signs alone are still two.
    private static Dictionary<QualifiedName, string> Ids(IReadOnlyList<TableModel> tables)
    {
        HashSet<string> used = [];
        return tables.Select(table => table.Name).ToDictionary(name => name, name =>
        {
            string id = Brackets().Replace(Word($"{name.Schema}_{name.Name}"), "_");
            return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}_{number}")).First(used.Add);
        });
    }

    // Mermaid's words begin with a letter and know few signs; PK, FK and UK, in any case, are none.
    private static string Word(string name) =>
        Strange().Replace(name, "_") is var word && (word is [>= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_', ..] && !Key().IsMatch(word)) ? word : $"_{word}";

    // Within quotes it takes neither quotes nor a backslash, nor a percent sign, which could begin a directive.
    private static string Quotable(string text) => Unquotable().Replace(text.Replace('"', '\''), " ");

    [GeneratedRegex(@"[^A-Za-z0-9_()\[\]]")]
    private static partial Regex Strange();

    [GeneratedRegex(@"[()\[\]]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^[pfu]k\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"[%\\\p{C}\u2028\u2029]")]
    private static partial Regex Unquotable();
}
