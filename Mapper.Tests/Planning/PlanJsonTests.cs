using System.Text.Json.Nodes;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Planning;

/// <summary>A saved plan says what the plan said.</summary>
public sealed class PlanJsonTests
{
    private static readonly ColumnModel Column = Some.Column("total", "numeric(18,2)") with
    {
        Default = new SqlExpression("1+1") { Spelling = "(1 + 1)" },
        Identity = new IdentityModel { Start = long.MaxValue, Cycle = true },
        Generated = new GeneratedModel(new SqlExpression("a * 2"), Virtual: true),
        Collation = "C",
        Storage = "main",
        Compression = "pglz",
        Comment = "it's \"a\" total: ≥ 0",
        Member = "Shop.Order.Total",
        MadeByMapper = true,
        Hints = new ColumnHints { RenamedFrom = ["sum", "amount"], Backfill = "0", ConvertUsing = "total::numeric" },
    };

    private static readonly ConstraintModel[] Constraints =
    [
        new PrimaryKeyModel { Name = "pk", Columns = ["id", "total"], Include = ["note"], Deferrable = true },
        new UniqueModel { Name = "uq", Columns = ["id"], NullsNotDistinct = true, InitiallyDeferred = true },
        new CheckModel { Name = "ck", Expression = new SqlExpression("total>0") { Spelling = "(total > 0)" }, NotValid = true, Member = "Shop.Order" },
        new ExclusionModel { Name = "ex", Elements = new SqlExpression("room WITH ="), Where = new SqlExpression("true") },
        new ForeignKeyModel { Name = "fk", Columns = ["id"], Principal = new QualifiedName("core", "a.b"), PrincipalColumns = ["id"], OnDelete = ReferentialAction.SetNull, MatchFull = true },
    ];

    private static readonly IndexModel Index = new()
    {
        Name = "ix",
        NameIsChosen = true,
        Method = "gin",
        Keys = [new IndexKeyModel { Expression = new SqlExpression("lower(note)"), Descending = true, NullsFirst = true, Operator = "text_ops" }],
        KeysSql = "lower(note) DESC",
        Where = new SqlExpression("note is not null"),
        With = [new StorageParameter("fillfactor", "70")],
        Concurrently = true,
    };

    private static readonly TableModel Table = new()
    {
        Name = Some.Name("orders"),
        Columns = [Column, Some.Column("id")],
        PrimaryKey = (PrimaryKeyModel)Constraints[0],
        Uniques = [(UniqueModel)Constraints[1]],
        Checks = [(CheckModel)Constraints[2]],
        Exclusions = [(ExclusionModel)Constraints[3]],
        ForeignKeys = [(ForeignKeyModel)Constraints[4]],
        Indexes = [Index],
        Comment = "a | b",
        Unlogged = true,
        With = [new StorageParameter("fillfactor", "70")],
        RenamedFrom = new EquatableArray<QualifiedName>([Some.Name("order")]),
        RemovedColumns = new EquatableArray<string>(["legacy"]),
        Member = "Shop.Order",
        Owner = "shop",
        ClrType = typeof(PlanJsonTests),
        RowLevelSecurity = new RowLevelSecurityModel { Enabled = false, Force = true, Policies = [new PolicyModel { Name = "p", For = PolicyCommand.Update, To = ["a", "b"], Using = new SqlExpression("true") }] },
        Partitioning = new PartitioningModel
        {
            Kind = PartitionKind.Range,
            Columns = ["id"],
            Partitions =
            [
                new PartitionModel { Name = Some.Name("p1"), From = 5, To = 5L },
                new PartitionModel { Name = Some.Name("p2"), In = ["5", 5.5, true, 'x', new EnumDefault("Paid", 3), new EquatableArray<object>([1, "a"])] },
                new PartitionModel { Name = Some.Name("p3"), Modulus = 4, Remainder = 3, IsDefault = true },
            ],
        },
    };

    private static readonly EnumModel Status = new() { Name = Some.Name("status"), Labels = [new EnumLabelModel("paid", "Paid", new EquatableArray<string>(["payed"]))], ClrType = typeof(DayOfWeek) };

    /// <summary>One of each change there is. A new subclass is added here and in SchemaChange.Json.cs.</summary>
    private static readonly SchemaChange[] Changes =
    [
        new CreateSchema("shop"),
        new CreateExtension("citext", "ext"),
        new CreateEnumType(Status),
        new AddEnumLabel(Status.Name, "it's", "paid"),
        new RenameEnumLabel(Status.Name, "payed", "paid"),
        new RenameTable(Some.Name("was"), Some.Name("items")),
        new RenameColumn(Some.Name("items"), "was", "name"),
        new SwapEnumType(Status, Status),
        new SetEnumTypeAside(Status, "former"),
        new DropEnumType(Status),
        new AlterSequenceType(Table.Name, Table.Columns[0], Some.Name("numbers")),
        new DetachSequence(Table.Name, Table.Columns[0], Some.Name("numbers")),
        new ContinueSequence(Table.Name, Table.Columns[0], Some.Name("numbers")),
        new DropSequence(Table.Name, Some.Name("numbers")),
        new ReplaceType(Status, "domain"),
        new DropSchema("shop"),
        new DropExtension("citext"),
        new CreateSequence(Table.Name, Table.Columns[0], Some.Name("numbers")),
        new AttachSequence(Table.Name, Table.Columns[0], Some.Name("numbers")),
        new TakeOverSequence(Table.Name, Table.Columns[0], Some.Name("numbers")),
        new CreateTable(Table),
        new AddColumn(Table.Name, Column),
        .. Constraints.Select(constraint => new AddConstraint(Table.Name, constraint)),
        new CreateIndex(Table.Name, Index),
        new CreatePartitionIndex(Table.Name, Some.Name("part"), Index),
        new AttachPartitionIndex(Table.Name, Some.Name("ix"), Some.Name("part"), "ix_part"),
        new DropPartitionIndex(Table.Name, Some.Name("part"), Index with { Invalid = true }),
        new SetTableComment(Table.Name, "line\nbreak"),
        new SetColumnComment(Table.Name, "id", ""),
        .. Enum.GetValues<ColumnAspect>().Select(aspect => new AlterColumn(Table.Name, Column, Column with { Nullable = true }, aspect)),
        new ReplaceConstraint(Table.Name, Constraints[0], Constraints[1]),
        new ReplaceIndex(Table.Name, Index, Index with { Invalid = true }),
        .. Constraints.Select(constraint => new RenamePart(Table.Name, constraint, constraint)),
        new RenamePart(Table.Name, Index, Index with { Name = "other" }),
        new DropConstraint(Table.Name, Constraints[3]),
        new DropIndex(Table.Name, Index),
        new DropGeneratedColumn(Table.Name, Column),
        new DropColumn(Table.Name, Column),
        new DropTable(Table),
        new BackfillColumn(Table.Name, Column, "lower(email)"),
        new RelaxLeftover(Table.Name, Column),
        new AdvanceIdentity(Table.Name, Column),
        new SetUnlogged(Table.Name, Unlogged: true),
        new SetStorageParameters(Table.Name, [new StorageParameter("fillfactor", "70")], ["toast.autovacuum_enabled"]),
        new SetIndexParameters(Table.Name, Index, Index with { With = [] }),
        new ValidateConstraint(Table.Name, Constraints[3]),
        new SetRowLevelSecurity(Table.Name, Enable: true, Force: null),
        .. Table.RowLevelSecurity!.Policies.SelectMany(policy => new SchemaChange[] { new CreatePolicy(Table.Name, policy), new AlterPolicy(Table.Name, policy, policy with { To = ["other"] }), new DropPolicy(Table.Name, policy) }),
        .. Table.Partitioning!.Partitions.SelectMany(partition => new SchemaChange[] { new AddPartition(Table.Name, partition, Unlogged: true), new ReplacePartition(Table.Name, partition, partition with { Bounds = new SqlExpression("DEFAULT") }) }),
        new Repartition(Table.Name, Table.Partitioning, After: null),
        new ReplaceRelation(Table.Name, "view"),
        new RunDataStep("2026-11-split", "Shop.Split", DataStepPhase.Before),
    ];

    private static readonly SyncPlan Plan = new()
    {
        Undo = "-- it's \"gone\"\nBEGIN;\n",
        Target = new SchemaModel
        {
            Tables = [Table],
            Enums = [Status],
            Extensions = [new ExtensionModel("vector", "ext"), new ExtensionModel("citext", Schema: null)],
            RemovedTables = [Some.Name("old")],
            DataSteps = [new DataStepModel("2026-11-split", Before: true, typeof(PlanJsonTests))],
            Plugins = [new PluginModel("shop", Schema: null, ["core"])],
        },
        Steps = [.. Changes.Select((change, i) => new PlannedStep { Change = change, Sql = $"SELECT '{i}' AS \"<ü>\"", SearchPath = "SET LOCAL search_path = pg_catalog", Hazards = [new Hazard(HazardKind.Blocking, "MAP2599", "Why.")], Transactional = i % 2 == 0 })],
        Refused = [new Refusal { Code = "MAP2999", Change = Changes[0], Member = "Shop.Order", Target = "shop", Reason = "Why.", Remedy = "What." }],
        Unmanaged = [new UnmanagedObject("column", Table.Name, "note")],
        Unknown = [new UnknownDifference { Kind = "default", Table = Table.Name, Name = "total", Authored = "1", Stored = "2" }],
    };

    [Test]
    public void Every_change_there_is_stands_in_the_plan_of_these_tests()
    {
        IEnumerable<Type> all = typeof(SchemaChange).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SchemaChange)) && !type.IsAbstract);

        Changes.Select(change => change.GetType()).Distinct().Should().BeEquivalentTo(all);
    }

    [Test]
    public void A_saved_plan_equals_the_plan_in_every_part()
    {
        SyncPlan read = SyncPlan.FromJson(Plan.ToJson());

        read.Target.Should().Be(Plan.Target);
        read.Steps.Select(step => (step.Change, step.Sql, step.SearchPath, step.Transactional)).Should().Equal(Plan.Steps.Select(step => (step.Change, step.Sql, step.SearchPath, step.Transactional)));
        read.Steps.SelectMany(step => step.Hazards).Should().Equal(Plan.Steps.SelectMany(step => step.Hazards));
        read.Refused.Should().Equal(Plan.Refused);
        read.Unmanaged.Should().Equal(Plan.Unmanaged);
        read.Unknown.Should().Equal(Plan.Unknown);
        read.ToSql().Should().Be(Plan.ToSql());
        read.Undo.Should().Be(Plan.Undo).And.NotBeEmpty();
    }

    [Test]
    public void What_takes_no_part_in_equality_is_saved_too_but_for_types()
    {
        SyncPlan read = SyncPlan.FromJson(Plan.ToJson());

        read.ToJson().Should().Be(Plan.ToJson());
        TableModel table = read.Target.Tables[0];
        table.Member.Value.Should().Be("Shop.Order");
        table.Owner.Value.Should().Be("shop");
        table.RemovedColumns.Value.Should().Equal("legacy");
        table.RenamedFrom.Value.Should().Equal(Some.Name("order"));
        table.Columns[0].Member.Value.Should().Be("Shop.Order.Total");
        table.Columns[0].Hints.Value.Should().Be(Column.Hints.Value);
        table.Columns[0].Default!.Sql.Should().Be("1+1");
        table.Columns[1].Hints.Value.Should().Be(new ColumnHints());
        table.Indexes[0].KeysSql.Value.Should().Be("lower(note) DESC");
        table.Indexes[0].NameIsChosen.Value.Should().BeTrue();
        table.ClrType.Value.Should().BeNull();
        read.Target.DataSteps[0].ClrType.Value.Should().BeNull();
        Plan.ToJson().Should().NotContain(nameof(PlanJsonTests));
    }

    [Test]
    public void SQL_is_readable_in_a_saved_plan()
    {
        Plan.ToJson().Should().Contain("SELECT '0' AS \\\"<ü>\\\"").And.Contain("total>0");
    }

    [Test]
    public void A_property_that_comes_before_the_name_of_its_change_is_read()
    {
        var json = (JsonObject)JsonNode.Parse(Plan.ToJson())!;
        var change = (JsonObject)json["plan"]!["steps"]![0]!["change"]!;
        JsonNode kind = change["$type"]!;
        change.Remove("$type");
        change.Add("$type", kind);

        SyncPlan.FromJson(json.ToJsonString()).Steps[0].Change.Should().Be(Changes[0]);
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
        SyncPlan read = SyncPlan.FromJson((Plan with { Target = completed }).ToJson());

        completed.Tables[0].Columns[0].Source.Value.Should().NotBeNull();
        read.Target.Tables[0].Columns[0].Source.Value.Should().BeNull();
        new PostgresDialect().Complete(read.Target).Should().Be(completed);
        new PostgresDialect().Complete(completed).Should().Be(completed);
    }
}
