using System.Text.RegularExpressions;
using Mapper.Model;

namespace Mapper.Tests.Evolution;

/// <summary>What a grown database may have that a fresh one has not: tables that no class declares any more, and what the plan calls unmanaged.</summary>
internal sealed partial class Remains
{
    private readonly List<Regex> _forms = [];
    // Constraints and indexes go by number: the snapshot names only the chosen ones.
    private readonly Dictionary<QualifiedName, int> _parts;
    private readonly Dictionary<string, string> _unstated = [];
    private readonly List<string> _numbered = [];

    internal Remains(SchemaModel before, SchemaModel after, SyncPlan plan)
    {
        string[] columns = ["column", "enum label", "partition", "policy", "table"];
        _parts = plan.Unmanaged.Where(it => !columns.Contains(it.Kind)).GroupBy(it => it.Table).ToDictionary(it => it.Key, it => it.Count());
        IEnumerable<QualifiedName> left = before.Tables.Where(table => table.In(after) is null && !after.RemovedTables.Contains(table.Name)).SelectMany(table => Partitions(table).Append(table.Name));
        foreach (string title in left.Select(it => $"{it}").Concat(plan.Unmanaged.Where(it => it.Kind == "partition").Select(Title)))
        {
            Add($@"^(column|sequence of|comment on) {Escape(title)}\.");
            Add($"^(table|partitioned table|unlogged|RLS|forced RLS|stored|stored apart|partitioned|partition|comment on) {Escape(title)}($|[ :])");
            Add($"^(constraint|policy)( .*)? on {Escape(title)}: ");
            Add($"^index.* ON (ONLY )?{Escape(title)} USING ");
        }

        foreach (UnmanagedObject unmanaged in plan.Unmanaged)
        {
            Add(unmanaged, after.Table(unmanaged.Table));
        }

        foreach (QualifiedName partition in after.Tables.Where(table => _parts.ContainsKey(table.Name)).SelectMany(Partitions))
        {
            Add($"^(constraint( .*)? on {Escape($"{partition}")}: |index.* ON (ONLY )?{Escape($"{partition}")} USING )");
        }

        foreach (TableModel table in after.Tables)
        {
            AddUnstated(table);
        }

        // Types and schemas stay; what an administrator made is his.
        foreach (string kind in (string[])["schema", "extension", "view", .. before.Enums.Where(it => after.Enums.All(type => type.Name != it.Name)).Select(it => $"enum {it.Name}:")])
        {
            Add($"^{Escape(kind)}");
        }
    }

    /// <summary>Whether a line of the catalog is accounted for.</summary>
    internal bool Explain(string line)
    {
        string plain = line.Replace("\"", "", StringComparison.Ordinal);
        if (_forms.Exists(form => form.IsMatch(plain)))
        {
            return true;
        }

        foreach (QualifiedName table in _parts.Keys.Where(table => Regex.IsMatch(plain, $"^(constraint( .*)? on {Escape($"{table}")}: |index.* ON (ONLY )?{Escape($"{table}")} USING )")))
        {
            return _parts[table]-- > 0;
        }

        return false;
    }

    // What no class states is left alone: somebody wrote it.
    private void AddUnstated(TableModel table)
    {
        if (table.Comment is null)
        {
            Add($"^comment on {Escape($"{table.Name}")}: ");
        }

        foreach (ColumnModel column in table.Columns)
        {
            if (column.Comment is null)
            {
                Add($"^comment on {Escape($"{table.Name}.{column.Name}")}: ");
            }

            if (column.Identity is { } identity)
            {
                // A serial column numbers itself as a plain identity does, and stays.
                if (identity == new IdentityModel())
                {
                    _numbered.Add($"column {table.Name}.{column.Name} ");
                }

                _unstated.Add($"sequence of {table.Name}.{column.Name}: ", Pattern(Unset(identity)));
            }

            foreach (QualifiedName title in Partitions(table).Append(table.Name))
            {
                _unstated.Add($"column {title}.{column.Name} ", Pattern(
                [
                    column.Storage is null ? " STORAGE [a-z]+" : null,
                    column.Compression is null ? " COMPRESSION [a-z]+" : null,
                ]));
            }
        }
    }

    private static IEnumerable<string?> Unset(IdentityModel identity) =>
    [
        identity.Start is null ? " start -?[0-9]+" : null, identity.Increment is null ? " increment -?[0-9]+" : null, identity.MinValue is null ? " min -?[0-9]+" : null,
        identity.MaxValue is null ? " max -?[0-9]+" : null, identity.Cache is null ? " cache [0-9]+" : null, identity.Cycle is null ? " cycle" : null,
        identity == new IdentityModel() ? "(?<=: )(small|big)int|(?<=: )integer" : null,
    ];

    private static string Pattern(IEnumerable<string?> parts) => string.Join('|', parts.OfType<string>().DefaultIfEmpty("(?!)"));

    /// <summary>A line without what the classes leave to the database.</summary>
    internal string Strip(string line) => WithoutUnstated(_numbered.Exists(column => line.StartsWith(column, StringComparison.Ordinal)) ? Serial().Replace(line, " IDENTITY") : line);

    private string WithoutUnstated(string line) =>
        _unstated.Keys.FirstOrDefault(it => line.StartsWith(it, StringComparison.Ordinal)) is { } column ? Regex.Replace(line, _unstated[column], "") : line;

    private void Add(UnmanagedObject left, TableModel? table)
    {
        switch (left.Kind)
        {
            case "column":
                foreach (QualifiedName title in table is null ? [left.Table] : Partitions(table).Append(left.Table))
                {
                    Add($"^(column|sequence of|comment on) {Escape($"{title}.{left.Name}")}[ :]");
                }

                break;
            case "enum label":
                Add($"^enum {Escape($"{left.Table}")}:");
                break;
            case "policy":
                Add($"^policy {Escape(left.Name)} on {Escape($"{left.Table}")}: ");
                break;
        }
    }

    private static string Title(UnmanagedObject partition) => partition.Name.Contains('.', StringComparison.Ordinal) ? partition.Name : $"{partition.Table.Schema}.{partition.Name}";

    private static IEnumerable<QualifiedName> Partitions(TableModel table) => (table.Partitioning?.Partitions ?? []).Select(it => it.Name);

    private void Add(string form) => _forms.Add(new Regex(form, RegexOptions.Singleline));

    private static string Escape(string name) => Regex.Escape(name.Replace("\"", "", StringComparison.Ordinal));

    [GeneratedRegex(@" DEFAULT nextval\('[^']*by_hand_seq'::regclass\)")]
    private static partial Regex Serial();
}
