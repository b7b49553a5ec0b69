using Mapper.Model;
using Mapper.Postgres;
using Mapper.Safety;

namespace Mapper.Tests.Safety;

/// <summary>The dangers of each change, each rule once. `.ci/mutate-hazards` takes the rules away one by one and expects these tests to notice.</summary>
public sealed class HazardRulesTests
{
    private static readonly QualifiedName Table = Some.Name("items");
    private static readonly ColumnModel Number = Some.Column("number", nullable: true);
    private static readonly ColumnModel Zero = Number with { Default = new SqlExpression("0") };
    private static readonly ColumnModel Filled = Zero with { Hints = new ColumnHints { Backfill = "1" } };
    private static readonly GeneratedModel Twice = new(new SqlExpression("id * 2"), Virtual: false);
    private static readonly EnumModel Status = new() { Name = Some.Name("status"), Labels = [new EnumLabelModel("a", "A", new EquatableArray<string>([]))] };
    private static readonly CheckModel Check = new() { Name = "ck", Expression = new SqlExpression("id > 0") };
    private static readonly ForeignKeyModel Key = new() { Name = "fk", Columns = ["id"], Principal = Table, PrincipalColumns = ["id"] };
    private static readonly IndexModel Index = new() { Name = "ix", Keys = [new IndexKeyModel { Column = "id" }] };
    private static readonly PolicyModel Policy = new() { Name = "p", To = ["public"] };

    private static IEnumerable<TestCaseData> Dangerous() =>
    [
        Case("required column", new AddColumn(Table, Number with { Nullable = false }), "DataDependent MAP2501", "Compatibility MAP2535"),
        Case("identity column", new AddColumn(Table, Number with { Nullable = false, Identity = new IdentityModel() }), "Blocking MAP2510"),
        Case("stored generated column", new AddColumn(Table, Number with { Generated = Twice }), "Blocking MAP2510"),
        Case("foreign key", new AddConstraint(Table, Key), "DataDependent MAP2502", "Blocking MAP2503"),
        Case("check", new AddConstraint(Table, Check), "DataDependent MAP2504", "Blocking MAP2505"),
        Case("unique index", new CreateIndex(Table, Index with { Unique = true }), "DataDependent MAP2506", "Blocking MAP2507"),
        Case("index", new CreateIndex(Table, Index), "Blocking MAP2507"),
        Case("unique index of a partition", new CreatePartitionIndex(Table, Some.Name("part"), Index with { Unique = true }), "DataDependent MAP2506", "Blocking MAP2507"),
        Case("index of a partition", new CreatePartitionIndex(Table, Some.Name("part"), Index), "Blocking MAP2507"),
        Case("not null", Alter(ColumnAspect.Nullability, Number, Number with { Nullable = false }), "DataDependent MAP2508", "Blocking MAP2505", "Compatibility MAP2535"),
        Case("not null beside a default, which code that writes NULL does not get", Alter(ColumnAspect.Nullability, Zero, Zero with { Nullable = false }), "DataDependent MAP2508", "Blocking MAP2505", "Compatibility MAP2535"),
        Case("not null of a new column that former code leaves to its default", Alter(ColumnAspect.Nullability, Filled, Filled with { Nullable = false }), "DataDependent MAP2508", "Blocking MAP2505"),
        Case("not null of a generated column", Alter(ColumnAspect.Nullability, Number with { Generated = Twice }, Number with { Generated = Twice, Nullable = false }), "DataDependent MAP2508", "Blocking MAP2505"),
        Case("default that a required column loses", Alter(ColumnAspect.Default, Zero with { Nullable = false }, Number with { Nullable = false }), "Compatibility MAP2535"),
        Case("enum swapped", new DropEnumType(Status), "Compatibility MAP2517"),
        Case("type by an expression", Retype("bigint", new ColumnHints { ConvertUsing = "number * 2" }), "DataLoss MAP2515", "Blocking MAP2510"),
        Case("type rewritten", Retype("bigint"), "Blocking MAP2510"),
        Case("type narrowed", Retype("smallint"), "DataDependent MAP2516", "Blocking MAP2510"),
        Case("type narrowed with consent", Retype("smallint", new ColumnHints { AllowsDataLoss = true }), "DataLoss MAP2518", "Blocking MAP2510"),
        Case("collation", Alter(ColumnAspect.Collation, Number, Number with { Collation = "C" }), "Blocking MAP2509"),
        Case("text to citext", new AlterColumn(Table, Number with { StoreType = "text" }, Number with { StoreType = "ext.citext" }, ColumnAspect.Type), "Compatibility MAP2536", "Blocking MAP2509"),
        Case("citext to text", new AlterColumn(Table, Number with { StoreType = "citext" }, Number with { StoreType = "text" }, ColumnAspect.Type), "Compatibility MAP2536", "Blocking MAP2509"),
        Case("generated column dropped", new DropGeneratedColumn(Table, Number with { Generated = Twice }), "Blocking MAP2510"),
        Case("generation expression", Alter(ColumnAspect.Generated, Number with { Generated = Twice }, Number with { Generated = new GeneratedModel(new SqlExpression("id"), Virtual: false) }), "Blocking MAP2510"),
        Case("logged", new SetUnlogged(Table, Unlogged: false), "Blocking MAP2510"),
        Case("table renamed", new RenameTable(Some.Name("things"), Table), "Compatibility MAP2513"),
        Case("column renamed", new RenameColumn(Table, "count", "number"), "Compatibility MAP2514"),
        Case("label renamed", new RenameEnumLabel(Status.Name, "b", "a"), "Compatibility MAP2512"),
        Case("constraint validated", new ValidateConstraint(Table, Check), "DataDependent MAP2504"),
        Case("partition", new AddPartition(Table, new PartitionModel { Name = Some.Name("p1") }, Unlogged: false), "DataDependent MAP2520", "Blocking MAP2521"),
        Case("row security disabled", new SetRowLevelSecurity(Table, Enable: false, Force: null), "Compatibility MAP2522"),
        Case("row security no longer forced", new SetRowLevelSecurity(Table, Enable: null, Force: false), "Compatibility MAP2522"),
        Case("row security enabled", new SetRowLevelSecurity(Table, Enable: true, Force: null), "Compatibility MAP2523"),
        Case("policy made", new CreatePolicy(Table, Policy), "Compatibility MAP2523"),
        Case("policy altered", new AlterPolicy(Table, Policy, Policy), "Compatibility MAP2523"),
        Case("policy dropped", new DropPolicy(Table, Policy), "Compatibility MAP2523"),
        Case("constraint dropped", new DropConstraint(Table, Check), "Compatibility MAP2511"),
        Case("index dropped", new DropIndex(Table, Index), "Compatibility MAP2511"),
        Case("column dropped", new DropColumn(Table, Number), "DataLoss MAP2530", "Compatibility MAP2531"),
        Case("table dropped", new DropTable(Some.Table("items")), "DataLoss MAP2532", "Compatibility MAP2533"),
        Case("backfill", new BackfillColumn(Table, Number, "1"), "Blocking MAP2534"),
    ];

    [TestCaseSource(nameof(Dangerous))]
    public void A_change_comes_with_its_dangers(object change, string[] dangers)
    {
        Of((SchemaChange)change).Should().Equal(dangers);
    }

    private static IEnumerable<TestCaseData> Harmless() =>
    [
        Case("optional column", new AddColumn(Table, Number)),
        Case("column with a default", new AddColumn(Table, Number with { Nullable = false, Default = new SqlExpression("0") })),
        Case("type widened", new AlterColumn(Table, Number with { StoreType = "character varying(10)" }, Number with { StoreType = "text" }, ColumnAspect.Type)),
        Case("default of a column that may be NULL taken off", Alter(ColumnAspect.Default, Zero, Number)),
        Case("default of a required column changed", Alter(ColumnAspect.Default, Zero with { Nullable = false }, Zero with { Nullable = false, Default = new SqlExpression("1") })),
        Case("check by which a column became NOT NULL dropped", new DropConstraint(Table, Check with { Name = "mapper_not_null_number" })),
        Case("index that was not finished dropped", new DropIndex(Table, Index with { Name = "mapper_new_ix" })),
        Case("null allowed", Alter(ColumnAspect.Nullability, Number with { Nullable = false }, Number)),
        Case("comment", new SetTableComment(Table, "c")),
    ];

    [TestCaseSource(nameof(Harmless))]
    public void What_is_harmless_comes_with_none(object change, string[] dangers)
    {
        Of((SchemaChange)change).Should().Equal(dangers);
    }

    [TestCaseSource(nameof(Dangerous))]
    public void A_new_table_has_nobody_to_endanger(object change, string[] dangers)
    {
        dangers.Should().NotBeEmpty();
        HazardRules.For((SchemaChange)change, tableIsNew: true, new PostgresDialect()).Should().BeEmpty();
    }

    private static IEnumerable<string> Of(SchemaChange change) => HazardRules.For(change, tableIsNew: false, new PostgresDialect()).Select(hazard => $"{hazard.Kind} {hazard.Code}");

    private static AlterColumn Alter(ColumnAspect aspect, ColumnModel before, ColumnModel after) => new(Table, before, after, aspect);

    private static AlterColumn Retype(string type, ColumnHints? hints = null) => Alter(ColumnAspect.Type, Number, Number with { StoreType = type, Hints = hints ?? new ColumnHints() });

    private static TestCaseData Case(string name, SchemaChange change, params string[] dangers) => new TestCaseData(change, dangers).SetArgDisplayNames(name);
}
