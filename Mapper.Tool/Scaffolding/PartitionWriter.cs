using System.Globalization;
using System.Text.RegularExpressions;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Tool.Scaffolding;

/// <summary>Writes how a table is partitioned.</summary>
internal sealed partial class PartitionWriter(ScaffoldedNames names, TableModel table)
{
    internal IEnumerable<AttributeText> OfClass() => table.Partitioning is { } partitioning ? [Key(partitioning), .. partitioning.Partitions.Select(Partition)] : [];

    private AttributeText Key(PartitioningModel partitioning)
    {
        AttributeText attribute = new AttributeText("PartitionBy").With($"{nameof(PartitionKind)}.{partitioning.Kind}");
        string keys = SqlText.InParentheses(partitioning.Key!.Sql);
        ColumnModel?[] columns = [.. SqlText.Items(keys).Select(key => table.Columns.FirstOrDefault(column => Identifiers.Quote(column.Name) == key))];
        return columns.Contains(null) ? attribute.Text("Keys", keys) : attribute.With(names.NamesOf(table, columns.Select(column => column!.Name)));
    }

    private AttributeText Partition(PartitionModel partition)
    {
        string name = partition.Name.Schema == table.Name.Schema ? partition.Name.Name : partition.Name.ToString();
        AttributeText attribute = new AttributeText("Partition").With(CSharp.Literal(name));
        string bounds = partition.Bounds!.Sql;
        if (bounds == "DEFAULT")
        {
            return attribute.Flag("IsDefault", value: true);
        }

        if (HashPattern().Match(bounds) is { Success: true } hash)
        {
            return attribute.Number("Modulus", Number(hash, "modulus")).Number("Remainder", Number(hash, "remainder"));
        }

        if (bounds.StartsWith("FOR VALUES IN", StringComparison.Ordinal))
        {
            return attribute.Named("In", $"new object[] {{ {string.Join(", ", SqlText.Items(SqlText.InParentheses(bounds)).Select(Value))} }}");
        }

        string from = SqlText.InParentheses(bounds);
        string to = SqlText.InParentheses(bounds[(bounds.IndexOf(from, StringComparison.Ordinal) + from.Length + 1)..]);
        return attribute.Named("From", Bound(from)).Named("To", Bound(to));
    }

    // What is left out has no limit.
    private static string? Bound(string list) => SqlText.Items(list) switch
    {
        var values when values.All(value => value is "MINVALUE" or "MAXVALUE") => null,
        [var value] => Value(value),
        var values => $"new object[] {{ {string.Join(", ", values.Select(Value))} }}",
    };

    private static string Value(string sql) => sql switch
    {
        "NULL" or "MINVALUE" or "MAXVALUE" => "null!",
        "true" or "false" => sql,
        ['\'', .. var text, '\''] => CSharp.Literal(text.Replace("''", "'", StringComparison.Ordinal)),
        _ when long.TryParse(sql, CultureInfo.InvariantCulture, out _) => sql,
        _ => CSharp.Literal(sql),
    };

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^FOR VALUES WITH \(modulus (?<modulus>\d+), remainder (?<remainder>\d+)\)$")]
    private static partial Regex HashPattern();
}
