using LocalPostgres.Running;
using Npgsql;

namespace Mapper.Tests;

/// <content>Puts a dump into another database, as an upgrade of the server does.</content>
internal static partial class PgDump
{
    internal static async Task RestoreAsync(string dump, string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        string psql = Path.Combine(Path.GetDirectoryName(await Newest.Value)!, "psql");
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, dump);
            CommandResult restored = await Command.RunAsync(
                [psql, "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, "--no-password", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file, server.Database!], CancellationToken.None);
            restored.Succeeded.Should().BeTrue(restored.Reason);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
