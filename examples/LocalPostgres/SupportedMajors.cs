namespace LocalPostgres;

/// <summary>The major versions that PostgreSQL's community still supports, in the order of preference.</summary>
internal static class SupportedMajors
{
    public const string Text = "15 to 18";

    private static readonly int[] Preferred = [17, 18, 16, 15];

    public static bool Contains(int major) => Preferred.Contains(major);

    /// <summary>The majors that would serve the request, the best first.</summary>
    public static IReadOnlyList<int> For(PostgresRequest request) => request.Major is { } major ? [major] : Preferred;

    public static string Wanted(PostgresRequest request)
    {
        string major = request.Major is { } wanted ? $"PostgreSQL {wanted}" : $"PostgreSQL ({Text})";
        return request.Extensions.Count == 0 ? major : $"{major} with {string.Join(", ", request.Extensions)}";
    }
}
