namespace Mapper.Tests.Sync.Cases;

/// <summary>Cases in other surroundings than a developer's: every thirtieth, in a full sweep all of them.</summary>
[OnMajor(Majors.WithVector)]
public sealed class EnvironmentTests
{
    private const int EveryNth = 30;

    // In a schema of others, with an extension that only superusers make, or about row-level security itself.
    private static readonly string[] NotForOwners =
    [
        "table and column that others made, renamed", "same change WITHOUT a hint is a drop plus an add", "a type has the table's new name", "the schema that a table moves to has its index's name",
        "column rename under a view keeps the view working", "indexes of every method with parameters", "indexes of every method are quiet", "row-level security is enabled, with one policy",
    ];

    [TestCaseSource(nameof(Cases))]
    public Task On_a_server_whose_transactions_are_REPEATABLE_READ(object @case) => CaseRun.PlayAsync((SyncCase)@case, SiteKind.RepeatableRead);

    [TestCaseSource(nameof(Cases))]
    public Task Through_PgBouncer_in_transaction_mode(object @case) => CaseRun.PlayAsync((SyncCase)@case, SiteKind.Bouncer);

    [TestCaseSource(nameof(CasesOfOwners))]
    public Task As_an_owner_from_whom_row_level_security_hides_every_row(object @case) => CaseRun.PlayAsync((SyncCase)@case, SiteKind.ForcedRowSecurity);

    // Not those with vectors: their extension is for superusers to make.
    private static IEnumerable<TestCaseData> Cases() => Share(AllCases.List);

    private static IEnumerable<TestCaseData> CasesOfOwners() => Share(AllCases.List.Where(it => !NotForOwners.Contains(it.Title)));

    private static IEnumerable<TestCaseData> Share(IEnumerable<SyncCase> cases) =>
        Sweep.Share(cases.Where(it => it.MinMajor <= Majors.WithVector), EveryNth).Where(it => it.MaxMajor > Majors.WithVector).Select(it => new TestCaseData(it).SetArgDisplayNames(it.Category, it.Title));
}
