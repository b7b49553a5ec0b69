using System.Data;
using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Bookkeeping;
using Npgsql;

namespace Mapper.Postgres.Online;

/// <summary>Whether a newer version of the classes came while an older one makes its online changes, which take long: what the older has left to do is no longer wanted then.</summary>
internal sealed class NewerClasses(NpgsqlConnection connection, MigratorOptions options, QualifiedName journal, SyncPlan plan)
{
    internal const string Reason = "A newer version of the classes was applied meanwhile: what is left is that version's to decide.";

    internal async Task<bool> HaveComeAsync(CancellationToken cancellationToken)
    {
        if (options.Superseded == SupersededPolicy.Apply)
        {
            return false;
        }

        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = transaction.ConfigureAwait(false);
        try
        {
            await connection.ExecuteAsync(SessionSettings.Statements(options, connection.PostgreSqlVersion.Major, TransactionAccess.ReadOnly), cancellationToken).ConfigureAwait(false);
            IReadOnlyList<NewerVersion> newer = await new VersionReader(connection, journal).ReadAsync(plan.Target, cancellationToken).ConfigureAwait(false);
            return newer.Any(version => plan.Newer.All(known => known.Plugin != version.Plugin));
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }
}
