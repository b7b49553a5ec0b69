namespace LocalPostgres.Binaries;

/// <summary>A folder with postgres and initdb of one major version.</summary>
internal sealed record ServerBinaries(string BinFolder, int Major)
{
    public string Postgres => Tool("postgres");

    public string InitDb => Tool("initdb");

    public string Tool(string name) => Path.Combine(BinFolder, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
