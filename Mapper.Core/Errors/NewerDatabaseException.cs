namespace Mapper;

/// <summary>The database has moved on to a newer version of the classes, and the older ones are not satisfied with it. Nothing was changed.</summary>
public sealed class NewerDatabaseException : MapperException
{
    internal const string OfNewer = "MAP3008";

    internal NewerDatabaseException(SyncPlan plan)
        : base(
            OfNewer,
            $"A newer version was applied to this database of {string.Join(", ", plan.Newer)}, and these classes are not satisfied with it, so nothing was changed.{string.Concat(plan.Refused.Select(refusal => $"\n  {refusal}"))}\n"
            + WayOut(plan.Newer))
    {
        Plan = plan;
        Newer = plan.Newer;
    }

    internal static string WayOut(IReadOnlyList<NewerVersion> newer) =>
        $"Deploy the newer classes. To go back on purpose, undo what the newer version did, with UndoAsync({string.Join("), UndoAsync(", newer.Select(version => version.JournalId).Distinct())}), "
        + "or let these classes change it, with MigratorOptions.Superseded = SupersededPolicy.Apply.";

    /// <summary>What the classes lack, among <see cref="SyncPlan.Refused"/>.</summary>
    public SyncPlan Plan { get; }

    /// <summary>The newer versions that the database has.</summary>
    public IReadOnlyList<NewerVersion> Newer { get; }
}
