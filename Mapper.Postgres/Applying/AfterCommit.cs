using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Applying;

/// <summary>
/// What the application's data source must learn of a sync. Npgsql reads the server's types when a data source first connects. And a connection that has prepared a
/// statement fails once its result has other columns ("cached plan must not change result type"): the pool's connections are closed, those in use when they come back.
/// </summary>
internal sealed class AfterCommit(NpgsqlDataSource dataSource, NpgsqlConnection connection)
{
    private bool _typesChanged;
    private bool _resultsChanged;

    internal void Note(IEnumerable<PlannedStep> steps)
    {
        SchemaChange[] changes = [.. steps.Select(step => step.Change)];
        HashSet<QualifiedName> created = [.. changes.OfType<CreateTable>().Select(change => change.Model.Name)];
        _typesChanged |= changes.Any(change => change is CreateExtension or CreateEnumType or DropEnumType or AddEnumLabel or RenameEnumLabel);
        _resultsChanged |= changes.Any(change => change switch
        {
            SetEnumTypeAside or RenameTable or DropTable => true,
            AddColumn or DropColumn or DropGeneratedColumn or RenameColumn or AlterColumn { Aspect: ColumnAspect.Type } => !created.Contains(change.Table!),
            _ => false,
        });
    }

    internal async Task RunAsync()
    {
        if (_typesChanged)
        {
            await connection.ReloadTypesAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (_typesChanged || _resultsChanged)
        {
            dataSource.Clear();
        }
    }
}
