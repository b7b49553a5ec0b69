using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class PolicyCases
{
    private const string Reads = "seen";

    [Table("notes")]
    private sealed record Plain([PrimaryKey] int Id, string Author);

    [Table("notes")]
    [RowLevelSecurity(Force = true)]
    [Policy(Reads, Using = "Author=current_setting('app.author',true)  AND id IN (1,2,3)", For = PolicyCommand.Select)]
    [Policy("written", Using = "true", WithCheck = "length(author)>0", To = ["pg_monitor", "pg_read_all_data"])]
    [Policy("It's \"quoted\"", Using = "EXISTS (SELECT 1 FROM friends f WHERE f.author=notes.author)", Restrictive = true, To = ["PUBLIC"])]
    private sealed record Guarded([PrimaryKey] int Id, string Author);

    [Table("notes")]
    [RowLevelSecurity]
    [Policy(Reads, Using = "id > 5", For = PolicyCommand.Select, To = ["pg_monitor"])]
    private sealed record Simple([PrimaryKey] int Id, string Author);

    [Table("notes")]
    [RowLevelSecurity]
    [Policy(Reads, Using = "id>7", For = PolicyCommand.Select, To = ["pg_read_all_data", "pg_monitor"])]
    private sealed record Altered([PrimaryKey] int Id, string Author);

    [Table("notes")]
    [RowLevelSecurity]
    [Policy(Reads, Using = "id>7", Restrictive = true)]
    private sealed record MadeAnew([PrimaryKey] int Id, string Author);

    [Table("notes")]
    [RowLevelSecurity]
    private sealed record Closed([PrimaryKey] int Id, string Author);

    [Table("notes")]
    [Policy(Reads, Using = "id > 5", For = PolicyCommand.Select, To = ["pg_monitor"])]
    private sealed record Waiting([PrimaryKey] int Id, string Author);

    [Table("notes")]
    [RowLevelSecurity]
    [Policy(Reads, To = ["nobody_of_this_name"], Using = "true")]
    private sealed record ForNobody([PrimaryKey] int Id, string Author);

    [Table("friends")]
    private sealed record Friend([PrimaryKey] string Author);

    private const string Rows = "INSERT INTO notes VALUES (1, 'a')";

    internal static IEnumerable<SyncCase> All =>
    [
        new("row-level security and policies of new tables") { After = [typeof(Guarded), typeof(Friend)] },
        new("row-level security and policies of a filled table") { Before = [typeof(Plain)], Rows = Rows, After = [typeof(Guarded), typeof(Friend)] },
        new("row-level security is enabled, with one policy")
        {
            Before = [typeof(Plain)], Rows = Rows, After = [typeof(Simple)], Hazards = [HazardKind.Compatibility],
            Sql = "ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;\nCREATE POLICY seen ON public.notes AS PERMISSIVE FOR SELECT TO pg_monitor USING (id > 5)",
        },
        new("roles and expressions of a policy change")
        {
            Before = [typeof(Simple)], Rows = Rows, After = [typeof(Altered)], Sql = "ALTER POLICY seen ON public.notes TO pg_monitor, pg_read_all_data USING (id>7)",
        },
        new("a policy becomes restrictive and for every command")
        {
            Before = [typeof(Simple)], Rows = Rows, After = [typeof(MadeAnew)],
            Sql = "DROP POLICY seen ON public.notes;\nCREATE POLICY seen ON public.notes AS RESTRICTIVE FOR ALL TO PUBLIC USING (id>7)",
        },
        new("a policy that Mapper made and nobody declares any more is dropped") { Before = [typeof(Simple)], Rows = Rows, After = [typeof(Closed)], Sql = "DROP POLICY seen ON public.notes" },
        new("row-level security that Mapper enabled goes with its annotation")
        {
            Before = [typeof(Guarded), typeof(Friend)], Rows = Rows, After = [typeof(Plain), typeof(Friend)], Hazards = [HazardKind.Compatibility],
        },
        new("row-level security stays enabled while a policy of somebody else needs it")
        {
            Before = [typeof(Simple)], Rows = $"{Rows}; CREATE POLICY mine ON notes USING (id < 9)", After = [typeof(Plain)], Sql = "DROP POLICY seen ON public.notes",
            Kept = ["RLS public.notes", "policy mine on public.notes: permissive * to public using (id < 9)"],
        },
        new("row-level security and a policy of an operator stay")
        {
            Before = [typeof(Plain)], Rows = $"{Rows}; ALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY mine ON notes USING (id < 9)", After = [typeof(Plain)], Expect = Outcome.Empty,
        },
        new("FORCE that an operator set stays") { Before = [typeof(Simple)], Rows = $"{Rows}; ALTER TABLE notes FORCE ROW LEVEL SECURITY", After = [typeof(Simple)], Expect = Outcome.Empty },
        new("policies that wait for row-level security") { Before = [typeof(Plain)], Rows = Rows, After = [typeof(Waiting)] },
        new("policies without Mapper's memory are compared by their meaning")
        {
            Before = [typeof(Guarded), typeof(Friend)], Rows = $"{Rows}; DROP SCHEMA mapper CASCADE", After = [typeof(Guarded), typeof(Friend)], Expect = Outcome.Empty,
        },
        new("a policy for a role that is missing") { Before = [typeof(Plain)], Rows = Rows, After = [typeof(ForNobody)], Expect = Outcome.RefusedWith("MAP2120") },
    ];
}
