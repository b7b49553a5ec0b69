using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Applying;
using Npgsql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Makes the bookkeeping's tables in the sync's own transaction, or brings older ones up to date, by the engine that makes everybody's.</summary>
internal sealed class BookkeepingTables(string schema, ISqlDialect dialect, PlanExecutor executor)
{
    private readonly SchemaModel _model = BookkeepingModel.In(schema, dialect);

    internal IEnumerable<QualifiedName> Names => _model.Tables.Select(table => table.Name);

    internal QualifiedName State { get; } = new(schema, "state");

    internal QualifiedName Pending { get; } = new(schema, "pending");

    internal QualifiedName Fingerprints { get; } = new(schema, "fingerprints");

    internal TableModel Objects => _model.Table(new QualifiedName(schema, "objects"))!;

    internal TableModel Journal => _model.Table(new QualifiedName(schema, "journal"))!;

    /// <summary>The tables that tell which data steps have run.</summary>
    internal QualifiedName[] OfDataSteps { get; } = [new(schema, "data_steps"), new(schema, "pending"), new(schema, "journal")];

    /// <summary>Whether a table is there with every column that this version reads.</summary>
    internal bool CanRead(QualifiedName name, DatabaseModel live) => CanRead(name, live, [.. _model.Table(name)!.Columns.Select(column => column.Name)]);

    /// <summary>Whether a table is there with some of its columns.</summary>
    internal bool CanRead(QualifiedName name, DatabaseModel live, IReadOnlyCollection<string> columns) =>
        live.Table(name) is { Readable.Value: true } found
        && _model.Table(name)!.Columns.Where(column => columns.Contains(column.Name)).All(column => found.Column(column.Name)?.StoreType == column.StoreType);

    /// <summary>The same of one that an older version made: columns that may be NULL may be missing.</summary>
    internal bool CanReadOlder(QualifiedName name, DatabaseModel live) => OlderBooks.CanRead(_model.Table(name)!, live.Table(name));

    /// <summary>What brings the tables about, or up to date.</summary>
    internal SyncPlan Plan(DatabaseModel live) => new Planner(dialect, new MigratorOptions()).Plan(_model, live);

    /// <exception cref="BookkeepingException">The schema holds tables of these names that are somebody else's.</exception>
    internal async Task EnsureAsync(DatabaseModel live, CancellationToken cancellationToken)
    {
        SyncPlan plan = Plan(live);
        Refusal[] strange = [.. plan.Refused, .. plan.Steps.Select(step => step.Change).OfType<AlterColumn>().Where(change => change.Aspect == ColumnAspect.Type).Select(OtherType)];
        if (strange.Length > 0)
        {
            throw new BookkeepingException(schema, strange);
        }

        if (plan.Steps.Count > 0)
        {
            try
            {
                await executor.ApplyAsync(plan.Steps, cancellationToken).ConfigureAwait(false);
            }
            catch (ApplyException exception) when (exception.SqlState != PostgresErrorCodes.InsufficientPrivilege)
            {
                throw new BookkeepingException(schema, exception.Message, exception);
            }
        }
    }

    // The books never change a type: a column of another is somebody else's.
    private static Refusal OtherType(AlterColumn change) => new()
    {
        Code = "MAP2101",
        Change = change,
        Target = $"{change.TableName}.{change.After.Name}",
        Reason = $"The type is {change.Before.StoreType}, the bookkeeping's is {change.After.StoreType}.",
        Remedy = "Choose another schema with MigratorOptions.BookkeepingSchema.",
    };
}
