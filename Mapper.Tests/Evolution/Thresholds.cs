namespace Mapper.Tests.Evolution;

/// <summary>What a run must have met: what is never drawn is never shown to hold.</summary>
internal static class Thresholds
{
    internal const double MostRefused = 0.35;

    /// <summary>Pairs whose second model the server doesn't take in an empty database either.</summary>
    internal const double MostUnbuildable = 0.05;

    /// <summary>Pairs that the server refuses for values that the plan itself makes, by a conversion, a backfill or another expression: no question about the rows as they are finds them.</summary>
    internal const double MostConflicts = 0.02;

    internal const double LeastTablesWithRows = 0.5;

    /// <summary>How often each change must stand in a plan, applied or refused.</summary>
    internal static int LeastOfEachChange => Sweep.IsFull ? 20 : 1;

    // Seldom by their nature: a short run need not meet them.
    private static readonly string[] Rare =
    [
        nameof(CreateExtension), nameof(ReplaceType), nameof(DropEnumType), nameof(SetEnumTypeAside), nameof(ReplacePartition), nameof(Repartition), nameof(ReplaceRelation), nameof(ValidateConstraint),
        nameof(SetIndexParameters), nameof(AlterSequenceType), nameof(DropTable), nameof(RelaxLeftover), nameof(AdvanceIdentity), nameof(AlterPolicy), nameof(RenameEnumLabel), nameof(DetachSequence), nameof(ContinueSequence), nameof(DropSequence),
    ];

    // Servers before 17 need the first; the others stand in a plan as what they are made of, a drop and an add say; data steps are code; the last belong to online changes.
    private static readonly string[] Elsewhere = [nameof(DropGeneratedColumn), nameof(ReplaceConstraint), nameof(ReplaceIndex), nameof(SwapEnumType), nameof(RunDataStep), nameof(CreatePartitionIndex), nameof(AttachPartitionIndex), nameof(DropPartitionIndex), .. OnlyBack];

    // Steps of the way back, which no plan has.
    private static string[] OnlyBack => [nameof(DropSchema), nameof(DropExtension), nameof(CreateSequence), nameof(AttachSequence), nameof(TakeOverSequence)];

    internal static IEnumerable<string> Changes =>
        typeof(SchemaChange).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SchemaChange)) && !type.IsAbstract).Select(type => type.Name)
            .Except(Elsewhere).Except(Sweep.IsFull ? [] : Rare);
}
