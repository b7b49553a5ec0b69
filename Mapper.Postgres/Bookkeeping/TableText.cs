using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>What a class states of its table itself, one clause a line, as the bookkeeping keeps it.</summary>
internal static class TableText
{
    private const string Parameter = "WITH ";
    private const string Enable = "ENABLE ROW LEVEL SECURITY";
    private const string Force = "FORCE ROW LEVEL SECURITY";

    internal static string Of(TableModel table)
    {
        IEnumerable<string?> lines =
        [
            .. table.With.Select(parameter => $"{Parameter}{parameter.Name} = {Literals.Text(parameter.Value)}"),
            table.RowLevelSecurity is { Enabled: true } ? Enable : null,
            table.RowLevelSecurity is { Force: true } ? Force : null,
        ];
        return string.Join('\n', lines.OfType<string>());
    }

    internal static TableStatements Read(string? text)
    {
        string[] lines = text?.Split('\n') ?? [];
        IEnumerable<string> parameters = lines.Where(line => line.StartsWith(Parameter, StringComparison.Ordinal)).Select(line => line[Parameter.Length..].Split(' ')[0]);
        return new TableStatements([.. parameters], lines.Contains(Enable), lines.Contains(Force));
    }
}
