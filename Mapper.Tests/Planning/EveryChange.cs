using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Planning;

/// <summary>A plan that has every change there is, and each of its parts with all that can be said of it.</summary>
internal static class EveryChange
{
    internal static readonly ColumnModel Column = Some.Column("total", "numeric(18,2)") with
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
        ClrType = typeof(EveryChange),
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
    internal static readonly SchemaChange[] Changes =
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

    internal static readonly SyncPlan Plan = new()
    {
        Undo = "-- it's \"gone\"\nBEGIN;\n",
        Target = new SchemaModel
        {
            Tables = [Table],
            Enums = [Status],
            Extensions = [new ExtensionModel("vector", "ext"), new ExtensionModel("citext", Schema: null)],
            RemovedTables = [Some.Name("old")],
            DataSteps = [new DataStepModel("2026-11-split", Before: true, typeof(EveryChange))],
            Plugins = [new PluginModel("shop", Schema: null, ["core"])],
        },
        Steps = [.. Changes.Select((change, i) => new PlannedStep { Change = change, Sql = $"SELECT '{i}' AS \"<ü>\"", SearchPath = "SET LOCAL search_path = pg_catalog", Hazards = [new Hazard(HazardKind.Blocking, "MAP2599", "Why.")], Transactional = i % 2 == 0 })],
        Refused = [new Refusal { Code = "MAP2999", Change = Changes[0], Member = "Shop.Order", Target = "shop", Reason = "Why.", Remedy = "What." }],
        Unmanaged = [new UnmanagedObject("column", Table.Name, "note")],
        Unknown = [new UnknownDifference { Kind = "default", Table = Table.Name, Name = "total", Authored = "1", Stored = "2" }],
    };
}
