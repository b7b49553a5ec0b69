namespace Mapper.Tests.Sync.Cases;

/// <summary>A kind of change, and the case in whose sync the client is killed.</summary>
/// <param name="Change">The type of the change.</param>
/// <param name="Category">The category of the case.</param>
/// <param name="Title">Its title.</param>
/// <param name="Aspect">What of a column is altered.</param>
/// <param name="Major">The server: some changes are made in another way where a newer one has a better.</param>
internal sealed record KillKind(Type Change, string Category, string Title, ColumnAspect? Aspect = null, int Major = Majors.WithVector)
{
    internal SyncCase Case => AllCases.List.Single(it => it.Category == Category && it.Title == Title);

    /// <summary>The kind on every server where it is made: what only older ones need stays on its own.</summary>
    internal IEnumerable<KillKind> OnEveryMajor => Major == Majors.WithVector ? Majors.All.Select(major => this with { Major = major }) : [this];

    internal bool IsIn(SyncPlan plan) =>
        plan.Steps.Any(step => step.Change.GetType() == Change && (Aspect is null || step.Change is AlterColumn alter && alter.Aspect == Aspect));

    public override string ToString() => Aspect is null ? Change.Name : $"{Change.Name} {Aspect}";
}
