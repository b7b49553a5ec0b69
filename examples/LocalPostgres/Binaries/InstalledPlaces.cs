namespace LocalPostgres.Binaries;

/// <summary>Where package managers and installers put the server's binaries.</summary>
internal static class InstalledPlaces
{
    public static IEnumerable<string> BinFolders() => OnPath().Concat(Known()).Where(Directory.Exists).Distinct();

    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => new FileInfo(new ServerBinaries(folder, Major: 0).Postgres))
            .Where(postgres => postgres.Exists)
            // Homebrew's is a link into its cellar, where the share folder is beside it.
            .Select(postgres => Path.GetDirectoryName((postgres.ResolveLinkTarget(returnFinalTarget: true) ?? postgres).FullName)!);

    private static IEnumerable<string> Known()
    {
        if (OperatingSystem.IsWindows())
        {
            string programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
            return Majors().Select(major => Path.Combine(programs, "PostgreSQL", major, "bin"));
        }

        return OperatingSystem.IsMacOS()
            ? Majors().SelectMany(major => new[]
            {
                $"/opt/homebrew/opt/postgresql@{major}/bin",
                $"/usr/local/opt/postgresql@{major}/bin",
                $"/Library/PostgreSQL/{major}/bin",
                $"/Applications/Postgres.app/Contents/Versions/{major}/bin",
            })
            : Majors().SelectMany(major => new[] { $"/usr/lib/postgresql/{major}/bin", $"/usr/pgsql-{major}/bin" });
    }

    private static IEnumerable<string> Majors() => SupportedMajors.For(new PostgresRequest()).Select(major => $"{major}");
}
