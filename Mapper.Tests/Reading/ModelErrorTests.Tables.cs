using Mapper.Annotations;

namespace Mapper.Tests.Reading;

public sealed partial class ModelErrorTests
{
    private static IEnumerable<Mistake> Types =>
    [
        Of<AStruct>("MAP1002", "AStruct"),
        Of<IAnInterface>("MAP1002", "IAnInterface"),
        Of<Action>("MAP1002", "System.Action"),
        Of<DayOfWeek>("MAP1002", "System.DayOfWeek"),
        Of("MAP1003", "Open", typeof(Open<>)),
        Of<AnAbstract>("MAP1004", "AnAbstract"),
        Of<Empty>("MAP1005", "Empty public.empty"),
        Of<EmptySqlExpression>("MAP1007", "EmptySqlExpression.Value public.empty_sql_expression.value"),
        Of<EmptyPredicate>("MAP1007", "EmptyPredicate.Value public.empty_predicate.value"),
        Of("MAP1008", "nameless", new EmittedAssembly("nameless", () => new SchemaPluginAttribute(" ")).Class("A", () => new TableAttribute(null))),
        new("MAP1009", "one", () => Mapper.Model.SchemaModel.FromAssemblies(
        [
            new EmittedAssembly("one", () => new SchemaPluginAttribute("same")).Load(),
            new EmittedAssembly("two", () => new SchemaPluginAttribute("same")).Load(),
        ])),
        Of("MAP1111", "empty", new EmittedAssembly("empty", () => new SchemaPluginAttribute("p") { Schema = "" }).Class("A", () => new TableAttribute("t") { Schema = "s" })),
        Of("MAP1111", "reserved", new EmittedAssembly("reserved", () => new SchemaPluginAttribute("p") { Schema = "pg_own" })),
        Of("MAP1111", "long", new EmittedAssembly("long", () => new SchemaPluginAttribute("p") { Schema = "s234567890123456789012345678901234567890123456789012345678901234" })),
        new("MAP1113", "one", () => Mapper.Model.SchemaModel.FromAssemblies(
        [
            new EmittedAssembly("one", () => new SchemaPluginAttribute("one") { DependsOn = new[] { "two" } }).Load(),
            new EmittedAssembly("two", () => new SchemaPluginAttribute("two") { DependsOn = new[] { "one" } }).Load(),
        ])),
        Of("MAP1113", "itself", new EmittedAssembly("itself", () => new SchemaPluginAttribute("p") { DependsOn = new[] { "p" } })),
        new("MAP1114", "A public.t", () => Mapper.Model.SchemaModel.FromAssemblies(
        [
            new EmittedAssembly("owner").Class("A", () => new TableAttribute("t")).Load(),
            new EmittedAssembly("remover", () => new RemovedTableAttribute("public.t")).Load(),
        ])),
    ];

    private static IEnumerable<Mistake> Tables =>
    [
        Of("MAP1010", "A public.t", new EmittedAssembly("twice").Class("A", () => new TableAttribute("t")).Class("B", () => new TableAttribute("t"))),
        Of("MAP1012", "A pg_own.t", new EmittedAssembly("reserved").Class("A", () => new TableAttribute("t") { Schema = "pg_own" })),
        Of("MAP1012", "A information_schema.t", new EmittedAssembly("plugin", () => new SchemaPluginAttribute("p") { Schema = "information_schema" }).Class("A", () => new TableAttribute("t"))),
        Of("MAP1013", "A public.a", new EmittedAssembly("wide").Wide("A", 1601)),
        Of("MAP1014", "A public.t", new EmittedAssembly("removed", () => new RemovedTableAttribute("t")).Class("A", () => new TableAttribute("t"))),
        Of<RemovedButMapped>("MAP1015", "RemovedButMapped public.removed_but_mapped"),
        Of<RenamedFromItself>("MAP1016", "RenamedFromItself public.renamed_from_itself"),
        Of<ColumnRenamedFromItself>("MAP1016", "ColumnRenamedFromItself.Value public.column_renamed_from_itself.value"),
        Of<UnreadableWith>("MAP1017", "UnreadableWith.Value public.unreadable_with.value"),
        Of<ParameterTwice>("MAP1017", "ParameterTwice.Value public.parameter_twice.value"),
        Of("MAP1018", "B public.b", new EmittedAssembly("past", () => new SchemaPluginAttribute("p")).Class("A", () => new TableAttribute("a"), () => new RenamedFromAttribute("c")).Class("B", () => new TableAttribute("b"), () => new RenamedFromAttribute("c"))),
        Of<BothRenamedFromOne>("MAP1018", "BothRenamedFromOne.Second public.both_renamed_from_one.second"),
    ];

    private struct AStruct
    {
        public int Value { get; set; }
    }

    private interface IAnInterface
    {
        int Value { get; set; }
    }

    private sealed class Open<T>
    {
        public T? Value { get; set; }
    }

    private abstract class AnAbstract
    {
        public int Value { get; set; }
    }

    private sealed class Empty
    {
        public int GetterOnly { get; }
    }

    private sealed class EmptySqlExpression
    {
        [Default(Sql = " ")]
        public int Value { get; set; }
    }

    private sealed class EmptyPredicate
    {
        [Index(Where = "")]
        public int Value { get; set; }
    }

    [Removed("value")]
    private sealed class RemovedButMapped
    {
        public int Value { get; set; }
    }

    [RenamedFrom("renamed_from_itself")]
    private sealed class RenamedFromItself
    {
        public int Value { get; set; }
    }

    private sealed class ColumnRenamedFromItself
    {
        [RenamedFrom("value")]
        public int Value { get; set; }
    }

    private sealed class UnreadableWith
    {
        [Index(With = "fillfactor 70")]
        public int Value { get; set; }
    }

    private sealed class ParameterTwice
    {
        [Index(With = "fillfactor = 70, FillFactor = 80")]
        public int Value { get; set; }
    }

    private sealed class BothRenamedFromOne
    {
        [RenamedFrom("old")]
        public int First { get; set; }

        [RenamedFrom("old")]
        public int Second { get; set; }
    }
}
