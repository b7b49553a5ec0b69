using LocalPostgres.Binaries;
using LocalPostgres.Containers;
using LocalPostgres.External;

namespace LocalPostgres.Sources;

/// <summary>The sources in the order in which they are asked: the nearest and cheapest first.</summary>
internal static class ServerSources
{
    public static IReadOnlyList<IServerSource> All() =>
        [new ExternalServerSource(Environment.GetEnvironmentVariable(ExternalServerSource.Variable)), .. Local()];

    /// <summary>Those that start a server of their own.</summary>
    public static IReadOnlyList<IServerSource> Local() =>
    [
        new BinariesServerSource(new InstalledBinaries(InstalledPlaces.BinFolders)),
        new BinariesServerSource(DebianBinaries.Stable),
        new BinariesServerSource(new NpmBinaries()),
        new BinariesServerSource(DebianBinaries.Testing),
        new DockerServerSource(),
#if TESTCONTAINERS
        new TestcontainersServerSource(),
#endif
    ];
}
