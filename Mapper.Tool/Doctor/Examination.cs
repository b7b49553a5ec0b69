namespace Mapper.Tool.Doctor;

/// <summary>What the checks found.</summary>
/// <param name="Server">The server's version.</param>
/// <param name="Results">The checks in order, each with its findings.</param>
internal sealed record Examination(string Server, IReadOnlyList<(string Title, IReadOnlyList<Finding> Findings)> Results)
{
    internal IEnumerable<Finding> Problems => Results.SelectMany(result => result.Findings).Where(finding => finding.IsProblem);

    internal IEnumerable<Finding> Advice => Results.SelectMany(result => result.Findings).Where(finding => !finding.IsProblem);
}
