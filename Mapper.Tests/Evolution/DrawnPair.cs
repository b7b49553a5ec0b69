using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution;

/// <summary>A model and what became of it.</summary>
/// <param name="Before">What the database is built from.</param>
/// <param name="Rows">The seed of its rows.</param>
/// <param name="Meanwhile">SQL that an administrator runs then.</param>
/// <param name="After">What is synced.</param>
internal sealed record DrawnPair(DrawnModel Before, int Rows, string Meanwhile, DrawnModel After)
{
    /// <summary>Whether something was taken from a drawing; what then doesn't compile or can't be built says nothing.</summary>
    internal bool IsShrunk => Before.IsShrunk || After.IsShrunk;

    /// <summary>The same with one thing less, each: on both sides where both have it.</summary>
    internal IEnumerable<DrawnPair> Smaller() =>
    [
        .. Meanwhile.Length > 0 ? [this with { Meanwhile = "" }] : Array.Empty<DrawnPair>(),
        .. Before.Cuts().Union(After.Cuts()).Select(cut => this with { Before = Before.Without(cut), After = After.Without(cut) }),
        .. After.Smaller().Select(less => this with { After = less }),
    ];

    public override string ToString() => $"// Rows of seed {Rows}\n{Before}\n{(Meanwhile.Length > 0 ? $"// Meanwhile: {Meanwhile}\n" : "")}// Then\n{After}";
}
