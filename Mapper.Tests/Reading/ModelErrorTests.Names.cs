using System.Data.Common;
using System.Runtime.Serialization;
using Mapper.Annotations;

namespace Mapper.Tests.Reading;

public sealed partial class ModelErrorTests
{
    private const string SixtyFour = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static IEnumerable<Mistake> Names =>
    [
        Of<NamelessColumn>("MAP1070", "NamelessColumn.Value public.nameless_column."),
        Of<NamelessIndex>("MAP1070", "NamelessIndex.Value public.nameless_index"),
        Of<LongColumn>("MAP1071", $"LongColumn.Value public.long_column.{SixtyFour}"),
        Of<LongCheck>("MAP1071", "LongCheck public.long_check"),
        Of("MAP1071", $"A public.{SixtyFour}", new EmittedAssembly("long").Class("A", () => new TableAttribute(SixtyFour))),
        Of<NulCheck>("MAP1072", "NulCheck public.nul_check"),
        Of<NulComment>("MAP1077", "NulComment.Value public.nul_comment.value"),
        Of<SameConstraintName>("MAP1073", "SameConstraintName public.same_constraint_name"),
        Of("MAP1074", "SecondIndex.Value public.second_index", typeof(FirstIndex), typeof(SecondIndex)),
        Of<IndexNamedAsTable>("MAP1074", "IndexNamedAsTable.Value public.index_named_as_table"),
        Of<PartitionTwice>("MAP1074", "PartitionTwice public.partition_twice"),
        Of<PolicyTwice>("MAP1075", "PolicyTwice public.policy_twice"),
        Of<PolicyOfInsert>("MAP1076", "PolicyOfInsert public.policy_of_insert"),
        Of<PolicyOfDelete>("MAP1076", "PolicyOfDelete public.policy_of_delete"),
    ];

    private static IEnumerable<Mistake> Enums =>
    [
        Of<TwoEnums>("MAP1080", "FirstColour public.colour"),
        Of<LabelTwice>("MAP1081", "SameLabels public.same_labels"),
        Of<FormerLabel>("MAP1082", "StillThere public.still_there"),
        Of<LongLabel>("MAP1071", "Lengthy public.lengthy"),
        Of("MAP1085", "Step", new EmittedAssembly("steps").Class("Step", () => new DataStepAttribute("1"))),
        Of("MAP1085", "Step", new EmittedAssembly("steps").Class("Step", typeof(object), [typeof(IDataStep), typeof(IBatchedDataStep)], () => new DataStepAttribute("1"))),
        Of<EarlyBatches>("MAP1121", "EarlyBatches"),
        Of("MAP1086", "Contract.SplitNames", typeof(Contract.SplitNames), StepOfSameId()),
    ];

    private static Type StepOfSameId() =>
        new EmittedAssembly("other").Heir("Step", typeof(PlainStep), () => new DataStepAttribute("2026-11-split-names")).Load().GetTypes().Single();

    /// <summary>A step that no attribute names: an emitted class inherits it.</summary>
    public class PlainStep : IDataStep
    {
        public Task<long> RunAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) => Task.FromResult(0L);
    }

    [DataStep("1", Before = true)]
    private sealed class EarlyBatches : IBatchedDataStep
    {
        public Task<bool> RunBatchAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) => Task.FromResult(false);
    }

    [EnumType("colour")]
    private enum FirstColour
    {
        Red,
    }

    [EnumType("public.colour")]
    private enum SecondColour
    {
        Green,
    }

    [EnumType]
    private enum SameLabels
    {
        Red,

        [EnumMember(Value = "red")]
        Rouge,
    }

    [EnumType]
    private enum StillThere
    {
        Red,

        [RenamedFrom("red")]
        Rouge,
    }

    [EnumType]
    private enum Lengthy
    {
        [EnumMember(Value = SixtyFour)]
        Long,
    }

    private sealed class NamelessColumn
    {
        [Column("")]
        public int Value { get; set; }
    }

    private sealed class NamelessIndex
    {
        [Index(Name = " ")]
        public int Value { get; set; }
    }

    private sealed class LongColumn
    {
        [Column(SixtyFour)]
        public int Value { get; set; }
    }

    [Check("true", Name = SixtyFour)]
    private sealed class LongCheck
    {
        public int Value { get; set; }
    }

    [Check("true", Name = "a\0b")]
    private sealed class NulCheck
    {
        public int Value { get; set; }
    }

    private sealed class NulComment
    {
        [Comment("a\0b")]
        public int Value { get; set; }
    }

    [Check("value > 0", Name = "same")]
    [Unique(nameof(Value), Name = "same")]
    private sealed class SameConstraintName
    {
        public int Value { get; set; }
    }

    private sealed class FirstIndex
    {
        [Index(Name = "same")]
        public int Value { get; set; }
    }

    private sealed class SecondIndex
    {
        [Index(Name = "same")]
        public int Value { get; set; }
    }

    private sealed class IndexNamedAsTable
    {
        [Index(Name = "index_named_as_table")]
        public int Value { get; set; }
    }

    [PartitionBy(PartitionKind.Range, nameof(Value))]
    [Partition("same", From = 1, To = 2)]
    [Partition("same", From = 2, To = 3)]
    private sealed class PartitionTwice
    {
        public int Value { get; set; }
    }

    [RowLevelSecurity]
    [Policy("same", Using = "true")]
    [Policy("same", Using = "false")]
    private sealed class PolicyTwice
    {
        public int Value { get; set; }
    }

    [Policy("p", Using = "true", For = PolicyCommand.Insert)]
    private sealed class PolicyOfInsert
    {
        public int Value { get; set; }
    }

    [Policy("p", WithCheck = "true", For = PolicyCommand.Delete)]
    private sealed class PolicyOfDelete
    {
        public int Value { get; set; }
    }

    private sealed class TwoEnums
    {
        public FirstColour First { get; set; }

        public SecondColour[] Second { get; set; } = [];
    }

    private sealed class LabelTwice
    {
        public SameLabels Value { get; set; }
    }

    private sealed class FormerLabel
    {
        public StillThere? Value { get; set; }
    }

    private sealed class LongLabel
    {
        public List<Lengthy> Value { get; set; } = [];
    }
}
