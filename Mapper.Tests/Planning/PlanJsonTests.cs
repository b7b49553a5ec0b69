using System.Text.Json.Nodes;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Planning;

/// <summary>A saved plan says what the plan said.</summary>
public sealed class PlanJsonTests
{
    [Test]
    public void Every_change_there_is_stands_in_the_plan_of_these_tests()
    {
        IEnumerable<Type> all = typeof(SchemaChange).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SchemaChange)) && !type.IsAbstract);

        EveryChange.Changes.Select(change => change.GetType()).Distinct().Should().BeEquivalentTo(all);
    }

    [Test]
    public void A_saved_plan_equals_the_plan_in_every_part()
    {
        SyncPlan read = SyncPlan.FromJson(EveryChange.Plan.ToJson());

        read.Target.Should().Be(EveryChange.Plan.Target);
        read.Steps.Select(step => (step.Change, step.Sql, step.SearchPath, step.Transactional)).Should().Equal(EveryChange.Plan.Steps.Select(step => (step.Change, step.Sql, step.SearchPath, step.Transactional)));
        read.Steps.SelectMany(step => step.Hazards).Should().Equal(EveryChange.Plan.Steps.SelectMany(step => step.Hazards));
        read.Refused.Should().Equal(EveryChange.Plan.Refused);
        read.Unmanaged.Should().Equal(EveryChange.Plan.Unmanaged);
        read.Unknown.Should().Equal(EveryChange.Plan.Unknown);
        read.ToSql().Should().Be(EveryChange.Plan.ToSql());
        read.Undo.Should().Be(EveryChange.Plan.Undo).And.NotBeEmpty();
    }

    [Test]
    public void What_takes_no_part_in_equality_is_saved_too_but_for_types()
    {
        SyncPlan read = SyncPlan.FromJson(EveryChange.Plan.ToJson());

        read.ToJson().Should().Be(EveryChange.Plan.ToJson());
        TableModel table = read.Target.Tables[0];
        table.Member.Value.Should().Be("Shop.Order");
        table.Owner.Value.Should().Be("shop");
        table.RemovedColumns.Value.Should().Equal("legacy");
        table.RenamedFrom.Value.Should().Equal(Some.Name("order"));
        table.Columns[0].Member.Value.Should().Be("Shop.Order.Total");
        table.Columns[0].Hints.Value.Should().Be(EveryChange.Column.Hints.Value);
        table.Columns[0].Default!.Sql.Should().Be("1+1");
        table.Columns[1].Hints.Value.Should().Be(new ColumnHints());
        table.Indexes[0].KeysSql.Value.Should().Be("lower(note) DESC");
        table.Indexes[0].NameIsChosen.Value.Should().BeTrue();
        table.ClrType.Value.Should().BeNull();
        read.Target.DataSteps[0].ClrType.Value.Should().BeNull();
        EveryChange.Plan.ToJson().Should().NotContain(nameof(EveryChange));
    }

    [Test]
    public void SQL_is_readable_in_a_saved_plan()
    {
        EveryChange.Plan.ToJson().Should().Contain("SELECT '0' AS \\\"<ü>\\\"").And.Contain("total>0");
    }

    [Test]
    public void A_property_that_comes_before_the_name_of_its_change_is_read()
    {
        var json = (JsonObject)JsonNode.Parse(EveryChange.Plan.ToJson())!;
        var change = (JsonObject)json["plan"]!["steps"]![0]!["change"]!;
        JsonNode kind = change["$type"]!;
        change.Remove("$type");
        change.Add("$type", kind);

        SyncPlan.FromJson(json.ToJsonString()).Steps[0].Change.Should().Be(EveryChange.Changes[0]);
    }

    [Test]
    public void A_plan_of_a_newer_format_is_refused_with_the_way_out()
    {
        Action read = () => SyncPlan.FromJson("""{ "format": 99, "steps": { "whatever": true } }""");

        PlanFormatException refusal = read.Should().Throw<PlanFormatException>().Which;
        refusal.Code.Should().Be("MAP3005");
        refusal.Message.Should().Contain("99").And.Contain("Update the package");
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{ "format": "1" }""")]
    [TestCase("""{ "format": 1 }""")]
    [TestCase("""{ "format": 1, "plan": null }""")]
    [TestCase("""{ "format": 1, "plan": { "target": {}, "steps": [], "somethingNew": 1 } }""")]
    [TestCase("""{ "format": 1, "plan": { "target": { "tables": [null] }, "steps": [] } }""")]
    [TestCase("""{ "format": 1, "plan": { "target": { "tables": { } }, "steps": [] } }""")]
    [TestCase("""{ "format": 1, "plan": { "target": {}, "steps": [{ "change": { "$type": "explode" }, "sql": "", "searchPath": "", "hazards": [] }] } }""")]
    public void What_is_no_plan_is_refused_as_such(string json)
    {
        Action read = () => SyncPlan.FromJson(json);

        read.Should().Throw<PlanFormatException>().Which.Message.Should().StartWith("The text is not a plan");
    }

    [Test]
    public void Completing_a_saved_model_again_changes_nothing()
    {
        SchemaModel completed = new PostgresDialect().Complete(SchemaModel.FromTypes([typeof(Contract.Customer)]));
        SyncPlan read = SyncPlan.FromJson((EveryChange.Plan with { Target = completed }).ToJson());

        completed.Tables[0].Columns[0].Source.Value.Should().NotBeNull();
        read.Target.Tables[0].Columns[0].Source.Value.Should().BeNull();
        new PostgresDialect().Complete(read.Target).Should().Be(completed);
        new PostgresDialect().Complete(completed).Should().Be(completed);
    }
}
