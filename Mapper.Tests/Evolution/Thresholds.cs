namespace Mapper.Tests.Evolution;

/// <summary>What a run must have met: what is never drawn is never shown to hold.</summary>
internal static class Thresholds
{
    internal const double MostRefused = 0.35;

    /// <summary>Pairs whose second model the server doesn't take in an empty database either.</summary>
    internal const double MostUnbuildable = 0.05;

    /// <summary>Pairs that the server refuses for their rows, where a question asked of them should have: none, once every constraint has its question.</summary>
    internal const double MostConflicts = 1;

    internal const double LeastTablesWithRows = 0.5;

    /// <summary>How often each change must stand in a plan, applied or refused.</summary>
    internal static int LeastOfEachChange => Sweep.IsFull ? 20 : 1;

    // Seldom by their nature: a short run need not meet them.
    private static readonly string[] Rare = [nameof(CreateExtension), nameof(ReplaceType), nameof(ReplacePartition), nameof(Repartition), nameof(ReplaceRelation), nameof(ValidateConstraint), nameof(SetIndexParameters)];

    // Servers before 17 alone need it.
    private static readonly string[] Elsewhere = [nameof(DropGeneratedColumn)];

    internal static IEnumerable<string> Changes =>
        typeof(SchemaChange).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SchemaChange)) && !type.IsAbstract).Select(type => type.Name)
            .Except(Elsewhere).Except(Sweep.IsFull ? [] : Rare);
}
