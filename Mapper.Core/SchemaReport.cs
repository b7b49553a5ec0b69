using System.Globalization;

namespace Mapper;

/// <summary>What verifying a database found.</summary>
public sealed record SchemaReport
{
    /// <summary>How the database stands to the classes.</summary>
    public required SchemaState State { get; init; }

    /// <summary>What a sync would do, as far as the catalog tells: the rows were not asked.</summary>
    public required SyncPlan Plan { get; init; }

    /// <summary>The differences that a sync would refuse to settle.</summary>
    public IReadOnlyList<Refusal> Refused => Plan.Refused;

    /// <summary>What the declared tables have in the database and no class declares.</summary>
    public IReadOnlyList<UnmanagedObject> Unmanaged => Plan.Unmanaged;

    /// <summary>The plugins of which the database has a newer version. A sync would change nothing for them; what these classes can do without is no difference.</summary>
    public IReadOnlyList<NewerVersion> Newer => Plan.Newer;

    /// <summary>What is written differently on both sides and could not be compared without writing. It counts as equal.</summary>
    public IReadOnlyList<UnknownDifference> Unknown => Plan.Unknown;

    /// <summary>The report on one line: the state, and the first difference.</summary>
    public string Summary
    {
        get
        {
            string state = State switch
            {
                SchemaState.InSync => "The database is in sync",
                SchemaState.Drifted => "The database has drifted from the model that was applied",
                _ when IsOfNewer => "The database has a newer version, and these classes are not satisfied with it",
                _ => "The database is behind the model",
            };
            string unknown = Unknown.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {Unknown.Count} not comparable, first: {Unknown[0]}");
            return $"{state}{Differences()}{unknown}.";
        }
    }

    /// <summary>Whether older classes lack something that a newer version of them has decided: to sync them would not help.</summary>
    internal bool IsOfNewer => Refused.Any(refusal => refusal.Code == NewerDatabaseException.OfNewer);

    /// <summary>The same as <see cref="Summary"/>.</summary>
    public override string ToString() => Summary;

    private string Differences()
    {
        SchemaChange[] changes = [.. Plan.Changes];
        return changes.Length == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $": {changes.Length} {(changes.Length == 1 ? "difference" : "differences")}, first: {changes[0]}");
    }
}
