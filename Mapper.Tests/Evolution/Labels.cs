using Mapper.Model;

namespace Mapper.Tests.Evolution;

/// <summary>Enum labels that have another name afterwards.</summary>
internal sealed class Labels(SchemaModel before, SchemaModel after)
{
    /// <summary>An expression's value under the new names.</summary>
    internal string Rename(string value, string storeType)
    {
        string type = storeType.Replace("\"", "", StringComparison.Ordinal);
        bool many = type.EndsWith("[]", StringComparison.Ordinal);
        EnumModel? former = before.Enums.FirstOrDefault(it => $"{it.Name}" == type.Replace("[]", "", StringComparison.Ordinal));
        (string Before, string After)[] renames = former is null ? [] : [.. Renames(former)];
        return renames.Length == 0 ? value
            : many ? $"CASE WHEN {value} IS NOT NULL THEN ARRAY(SELECT {Case("label::text", renames)} FROM unnest({value}) AS label) END"
            : Case($"{value}::text", renames);
    }

    private static string Case(string value, IEnumerable<(string Before, string After)> renames) =>
        $"CASE {value} {string.Concat(renames.Select(it => $"WHEN {Sql.Text(it.Before)} THEN {Sql.Text(it.After)} "))}ELSE {value} END";

    private IEnumerable<(string Before, string After)> Renames(EnumModel former) =>
        from label in former.Labels
        from renamed in after.Enums.FirstOrDefault(it => it.Name == former.Name)?.Labels ?? []
        where renamed.ClrName.Value == label.ClrName.Value && renamed.Name != label.Name
        select (label.Name, renamed.Name);
}
