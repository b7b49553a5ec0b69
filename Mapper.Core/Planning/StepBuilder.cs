using Mapper.Model;
using Mapper.Planning.Online;
using Mapper.Safety;

namespace Mapper.Planning;

/// <summary>Makes the steps of one plan.</summary>
internal sealed class StepBuilder(SchemaModel target, DatabaseModel live, ISqlDialect dialect, SearchPaths paths)
{
    private readonly StepOrigin _transaction = new(dialect);
    private QualifiedName? _table;
    private bool _isNew;

    internal PlannedStep Of(SchemaChange change) => new(change, _transaction, paths.Of(change), HazardRules.For(change, tableIsNew: change.Table is { } table && IsNew(table), dialect));

    internal PlannedStep Of(OnlineStep step) =>
        new(step.Change, new StepOrigin(dialect, step), paths.Of(step.Change), [.. HazardRules.For(step.Change, tableIsNew: false, dialect).Where(hazard => hazard.Kind != HazardKind.Blocking)]);

    internal static PlannedStep Of(RunDataStep step) => new()
    {
        Change = step,
        Sql = step.Comment,
        SearchPath = "",
        Hazards = [],
        Transactional = step.Phase < DataStepPhase.Online,
    };

    // The changes of a table mostly follow each other.
    private bool IsNew(QualifiedName table)
    {
        if (!ReferenceEquals(table, _table))
        {
            (_table, _isNew) = (table, live.Table(table) is null && target.Table(table) is not null);
        }

        return _isNew;
    }
}
