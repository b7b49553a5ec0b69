namespace Mapper.Tests.Planning;

public sealed class PlanMarkdownTests
{
    private static readonly SyncPlan Plan = new()
    {
        Target = Some.Schema(),
        Steps =
        [
            new PlannedStep { Change = new CreateSchema("a_b|c"), Sql = "CREATE SCHEMA \"a_b|c\"", SearchPath = "SET LOCAL search_path = pg_catalog, pg_temp", Hazards = [] },
            new PlannedStep
            {
                Change = new SetTableComment(Some.Name("t"), "x"),
                Sql = "COMMENT ON TABLE public.t IS '```\n| <b> |'",
                SearchPath = "SET LOCAL search_path = pg_catalog, pg_temp",
                Hazards = [new Hazard(HazardKind.Blocking, "MAP2599", "Long\nlock | wait."), new Hazard(HazardKind.DataLoss, "MAP2598", "Gone.")],
                Transactional = false,
            },
        ],
    };

    [Test]
    public void A_plan_is_shown_as_a_table_and_its_script()
    {
        Plan.ToMarkdown().Should().Be("""
            **2 statements, 2 hazards.**

            | # | Change | Hazards |
            |---:|---|---|
            | 1 | create schema a\_b\|c |  |
            | 2 | comment on public.t (outside the transaction) | **Blocking** MAP2599: Long lock \| wait.<br>**DataLoss** MAP2598: Gone. |

            ````sql
            BEGIN;

            SET LOCAL search_path = pg_catalog, pg_temp;

            CREATE SCHEMA "a_b|c";

            COMMIT;

            SET search_path = pg_catalog, pg_temp;
            COMMENT ON TABLE public.t IS '```
            | <b> |';
            ````

            """);
    }

    [Test]
    public void The_way_back_is_folded()
    {
        (Plan with { Undo = "-- ```\nBEGIN;\n" }).ToMarkdown().Should().EndWith("""
            | <b> |';
            ````

            <details>
            <summary>Undo</summary>

            ````sql
            -- ```
            BEGIN;
            ````

            </details>

            """);
    }

    [Test]
    public void Refusals_and_what_is_left_alone_are_lists()
    {
        SyncPlan plan = new()
        {
            Target = Some.Schema(),
            Steps = [],
            Refused = [new Refusal { Code = "MAP2101", Change = new CreateSchema("x"), Target = "public.a`b", Member = "Shop.Order<T>", Reason = "No * way.", Remedy = "Write [Default]." }],
            Unmanaged = [new UnmanagedObject("column", Some.Name("t"), "old")],
            Unknown = [new UnknownDifference { Kind = "default", Table = Some.Name("t"), Name = "c", Authored = "1 || 2", Stored = "`" }],
        };

        plan.ToMarkdown().Should().Be("""
            **1 change refused, so nothing is applied; otherwise 0 statements, 0 hazards.**

            **Refused**

            - **MAP2101** `` public.a`b `` (`Shop.Order<T>`): No \* way. Write \[Default\].

            **Could not be compared**

            - default `public.t.c`: the class says `1 || 2`, the database `` ` ``

            **Left alone: the database has it, no class declares it**

            - column `public.t.old`

            """);
    }

    [Test]
    public void An_empty_plan_is_one_line()
    {
        new SyncPlan { Target = Some.Schema(), Steps = [] }.ToMarkdown().Should().Be("**The database is as the classes want it.**\n");
    }
}
