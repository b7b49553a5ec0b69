using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres;

namespace Mapper.Tests.Planning;

/// <summary>The statements of a plan are made when somebody asks for them, and nobody can tell.</summary>
public sealed class PlannedStepTests
{
    private static readonly SchemaModel Model = Some.Schema(Some.Table("a", "b"), Some.Table("b"));

    [Test]
    public void A_plan_of_which_nobody_asks_the_statements_makes_none()
    {
        var dialect = new CountingDialect();

        SyncPlan plan = Plan(dialect);

        plan.Steps.Should().HaveCount(2);
        plan.IsEmpty.Should().BeFalse();
        dialect.Rendered.Should().Be(0);
    }

    [Test]
    public void A_statement_is_made_once()
    {
        var dialect = new CountingDialect();
        SyncPlan plan = Plan(dialect);

        string script = plan.ToSql();

        plan.ToSql().Should().Be(script);
        dialect.Rendered.Should().Be(2);
    }

    [Test]
    public void Two_steps_of_the_same_statement_are_equal_whoever_was_asked()
    {
        PlannedStep asked = Plan(new PostgresDialect()).Steps[0];
        string sql = asked.Sql;
        PlannedStep unasked = Plan(new PostgresDialect()).Steps[0];

        unasked.GetHashCode().Should().Be(asked.GetHashCode());
        unasked.Equals(asked).Should().BeTrue();
        (asked with { Sql = sql + " " }).Equals(asked).Should().BeFalse();
    }

    [Test]
    public void A_step_that_is_made_of_another_keeps_its_statement_whether_that_one_was_asked_or_not()
    {
        PlannedStep step = Plan(new PostgresDialect()).Steps[0];

        PlannedStep[] made = [step with { Change = Plan(new PostgresDialect()).Steps[1].Change }, step with { Transactional = false }];

        made.Select(other => other.Sql).Should().Equal(step.Sql, step.Sql);
    }

    [Test]
    public void A_saved_plan_has_the_steps_of_the_one_it_was_saved_from()
    {
        SyncPlan plan = Plan(new PostgresDialect());

        SyncPlan.FromJson(plan.ToJson()).Steps.Select(step => (step.Sql, step.SearchPath)).Should().Equal(plan.Steps.Select(step => (step.Sql, step.SearchPath)));
        SyncPlan.FromJson(plan.ToJson()).Fingerprint.Should().Be(Plan(new PostgresDialect()).Fingerprint);
    }

    private static SyncPlan Plan(ISqlDialect dialect) => new Planner(dialect, new MigratorOptions()).Plan(Model, new DatabaseModel { ServerMajor = 17, Schemas = ["public"] });

    private sealed class CountingDialect : ISqlDialect
    {
        private readonly PostgresDialect _dialect = new();

        internal int Rendered { get; private set; }

        public string SystemName => _dialect.SystemName;

        public SchemaModel Complete(SchemaModel model) => _dialect.Complete(model);

        public string Render(SchemaChange change)
        {
            Rendered++;
            return _dialect.Render(change);
        }

        public string RenderOnline(SchemaChange change)
        {
            Rendered++;
            return _dialect.RenderOnline(change);
        }

        public string RenderNotNull(string column) => _dialect.RenderNotNull(column);

        public TypeChangeKind Classify(ColumnModel before, ColumnModel after) => _dialect.Classify(before, after);

        public bool ComparesAlike(ColumnModel before, ColumnModel after) => _dialect.ComparesAlike(before, after);

        public string RenderSearchPath(string? schema, IReadOnlyList<string> extensionSchemas) => _dialect.RenderSearchPath(schema, extensionSchemas);
    }
}
