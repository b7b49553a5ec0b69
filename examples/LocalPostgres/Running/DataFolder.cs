namespace LocalPostgres.Running;

/// <summary>Where one server keeps its data and its log; a name nobody else has.</summary>
internal sealed record DataFolder(string Path)
{
    private const string Memory = "/dev/shm";

    // Four servers of a test run hold 0.4 GB, and each may keep 1 GB of WAL (max_wal_size).
    private const long LeastMemory = 4L << 30;

    public string Data => System.IO.Path.Combine(Path, "data");

    public string Log => System.IO.Path.Combine(Path, "server.log");

    public static DataFolder New(StepDown stepDown)
    {
        // The account nobody may be kept out of root's own temporary folder.
        return In(stepDown.Owner is null ? System.IO.Path.GetTempPath() : "/tmp");
    }

    /// <summary>In memory where there is enough: ext4 takes long over making files where many were removed. Nothing there survives a loss of power.</summary>
    public static DataFolder NewInMemory(StepDown stepDown) => OperatingSystem.IsLinux() && HasMemory() ? In(Memory) : New(stepDown);

    private static DataFolder In(string parent) => new(System.IO.Path.Combine(parent, $"mapper-pg-{Guid.NewGuid().ToString("N")[..12]}"));

    private static bool HasMemory()
    {
        try
        {
            return new DriveInfo(Memory) is { IsReady: true, DriveFormat: "tmpfs" } drive && drive.AvailableFreeSpace >= LeastMemory;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether the server takes connections: the eighth line of its lock file, as pg_ctl reads it.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            string[] lines = await File.ReadAllLinesAsync(System.IO.Path.Combine(Data, "postmaster.pid"), cancellationToken);
            return lines.Length > 7 && lines[7].StartsWith("ready", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public async Task<string> ReadLogAsync(CancellationToken cancellationToken) =>
        File.Exists(Log) ? await File.ReadAllTextAsync(Log, cancellationToken) : "it wrote no log";
}
