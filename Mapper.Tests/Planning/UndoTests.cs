using Mapper.Model;
using Mapper.Planning;
using Mapper.Planning.Undoing;
using Mapper.Postgres;

namespace Mapper.Tests.Planning;

public sealed class UndoTests
{
    private static readonly DatabaseModel Empty = new() { ServerMajor = 17, Schemas = ["public"] };

    [Test]
    public void The_way_back_undoes_the_last_change_first_and_says_what_goes()
    {
        TableModel noted = Some.Table("a") with { Columns = [Some.Column("id"), Some.Column("note", "text", nullable: true)], Comment = "new" };

        Undo(Empty with { Tables = [Some.Table("a") with { Comment = "it's old" }] }, noted, Some.Table("b", "a")).Should().Be("""
            -- What the sync added goes with all that was written into it since.
            BEGIN;

            SET LOCAL search_path = pg_catalog, public, pg_temp;
            DROP TABLE public.b;

            COMMENT ON TABLE public.a IS 'it''s old';

            ALTER TABLE public.a DROP COLUMN note;

            COMMIT;

            """);
    }

    [Test]
    public void An_empty_plan_has_no_way_back() => Undo(Empty with { Tables = [Some.Table("a")] }, Some.Table("a")).Should().BeEmpty();

    [Test]
    public void A_name_with_a_line_break_stays_inside_its_comment()
    {
        const string Name = "x\n; DROP TABLE public.a; --";
        TableModel removed = Some.Table("a") with { RemovedColumns = new EquatableArray<string>([Name]) };

        Undo(Empty with { Tables = [Some.Table("a") with { Columns = [Some.Column("id"), Some.Column(Name, nullable: true)] }] }, removed).Should().Be("""
            BEGIN;

            -- The values of public.a.x
            -- ; DROP TABLE public.a; -- are gone.
            SET LOCAL search_path = pg_catalog, public, pg_temp;
            ALTER TABLE public.a ADD COLUMN "x
            ; DROP TABLE public.a; --" integer;

            COMMIT;

            """);
    }

    [Test]
    public void What_the_rows_would_forbid_stands_in_a_comment()
    {
        TableModel live = Some.Table("a") with { Columns = [Some.Column("id"), Some.Column("b")], PrimaryKey = new PrimaryKeyModel { Name = "pk", Columns = ["id", "b"] } };
        TableModel target = Some.Table("a") with { PrimaryKey = null, RemovedColumns = new EquatableArray<string>(["b"]) };

        Undo(Empty with { Tables = [live] }, target).Should().Contain("-- ALTER TABLE public.a ADD CONSTRAINT pk PRIMARY KEY (id, b);\n").And.Contain("-- ALTER TABLE public.a ALTER COLUMN b SET NOT NULL;\n");
    }

    [TestCase("(note <> ''::text)", true)]
    [TestCase("(lower(note) = 'x'::text)", true)]
    [TestCase("(\"note\" > 1)", true)]
    [TestCase("(notes > 1)", false)]
    [TestCase("(my_note > 1)", false)]
    [TestCase("(kind <> 'a note'::text)", false)]
    [TestCase("(kind <> 'it''s note'::text)", false)]
    [TestCase("(note(kind) > 1)", false)]
    [TestCase("(kind = 'x'::note)", false)]
    public void An_expression_is_over_a_column_that_it_names(string sql, bool isOver) => NamedColumns.Contains(new SqlExpression(sql), "note").Should().Be(isOver);

    private static string Undo(DatabaseModel live, params TableModel[] tables) => new Planner(new PostgresDialect(), new MigratorOptions()).Plan(Some.Schema(tables), live).Undo;
}
