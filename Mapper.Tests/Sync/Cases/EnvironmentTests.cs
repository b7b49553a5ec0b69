namespace Mapper.Tests.Sync.Cases;

/// <summary>Cases in other surroundings than a developer's: every sixteenth, in a full sweep all of them.</summary>
[OnMajor(Majors.WithVector)]
public sealed class EnvironmentTests
{
    private const int Share = 16;

    [TestCaseSource(nameof(Cases))]
    public Task On_a_server_whose_transactions_are_REPEATABLE_READ(object @case) => CaseRun.PlayAsync((SyncCase)@case, SiteKind.RepeatableRead);

    [TestCaseSource(nameof(Cases))]
    public Task Through_PgBouncer_in_transaction_mode(object @case) => CaseRun.PlayAsync((SyncCase)@case, SiteKind.Bouncer);

    [TestCaseSource(nameof(Cases))]
    public Task As_an_owner_from_whom_row_level_security_hides_every_row(object @case) => CaseRun.PlayAsync((SyncCase)@case, SiteKind.ForcedRowSecurity);

    // Not those with vectors: their extension is for superusers to make.
    private static IEnumerable<TestCaseData> Cases() =>
        Sweep.Share(AllCases.List.Where(it => it.MinMajor <= Majors.WithVector), Share).Where(it => it.MaxMajor > Majors.WithVector).Select(it => new TestCaseData(it).SetArgDisplayNames(it.Category, it.Title));
}
