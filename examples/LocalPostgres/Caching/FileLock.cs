namespace LocalPostgres;

/// <summary>A lock between processes that ends with its holder, however that ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<FileStream> AcquireAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException failure) when (IsTaken(failure))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    // EAGAIN of Linux and macOS, ERROR_SHARING_VIOLATION of Windows; any other failure would last for ever.
    private static bool IsTaken(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);
}
