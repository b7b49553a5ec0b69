using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Compares two columns of one name.</summary>
internal static class ColumnDiff
{
    internal static IEnumerable<ColumnAspect> Compare(ColumnModel live, ColumnModel target)
    {
        // First: an identity column can't lose its NOT NULL.
        if (target.Identity is null && live is { Identity: not null, IdentityMadeByMapper.Value: true })
        {
            yield return ColumnAspect.Identity;
        }

        if (target.StoreType != live.StoreType)
        {
            yield return ColumnAspect.Type;
        }

        if (target.Nullable != live.Nullable)
        {
            yield return ColumnAspect.Nullability;
        }

        // The sequence that serial makes belongs to the column: like an identity, it stays where the class states nothing.
        if (target.Default != live.Default && !(target.Default is null && live.IsSerial.Value))
        {
            yield return ColumnAspect.Default;
        }

        if (target.Generated != live.Generated)
        {
            yield return ColumnAspect.Generated;
        }

        if (target.Identity is { } identity && !Satisfies(live.Identity, identity))
        {
            yield return ColumnAspect.Identity;
        }

        if (target.Collation != live.Collation)
        {
            yield return ColumnAspect.Collation;
        }
    }

    // What a class leaves unstated is the database's business: its identity, and any option of it.
    private static bool Satisfies(IdentityModel? live, IdentityModel wanted) =>
        live is not null
        && live.Always == wanted.Always
        && (wanted.Start ?? live.Start) == live.Start
        && (wanted.Increment ?? live.Increment) == live.Increment
        && (wanted.MinValue ?? live.MinValue) == live.MinValue
        && (wanted.MaxValue ?? live.MaxValue) == live.MaxValue
        && (wanted.Cache ?? live.Cache) == live.Cache
        && (wanted.Cycle ?? live.Cycle) == live.Cycle;
}
