using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Compares two columns of one name.</summary>
internal static class ColumnDiff
{
    internal static IReadOnlyList<ColumnAspect> Compare(ColumnModel live, ColumnModel target)
    {
        // Nearly all columns are equal: they shall cost nothing.
        List<ColumnAspect>? found = null;

        // First: an identity column can't lose its NOT NULL.
        if (target.Identity is null && live is { Identity: not null, IdentityMadeByMapper.Value: true })
        {
            (found ??= []).Add(ColumnAspect.Identity);
        }

        // A serial column numbers itself as a plain identity does.
        bool numbersOtherwise = target.Identity is { } identity && !Satisfies(live.Identity, identity) && !(live.IsSerial.Value && identity == new IdentityModel());

        // A sequence's bounds must fit the type that it counts in: they come before a narrower one, and after a wider one.
        bool isBoundFirst = numbersOtherwise && live.Identity is not null && Digits(target) < Digits(live);
        if (isBoundFirst)
        {
            (found ??= []).Add(ColumnAspect.Identity);
        }

        if (target.StoreType != live.StoreType)
        {
            (found ??= []).Add(ColumnAspect.Type);
        }

        // A NOT NULL that was added as NOT VALID is the declared one, as soon as the rows are checked too.
        if (target.Nullable != live.Nullable || (live.IsUnvalidated.Value && !target.Nullable))
        {
            (found ??= []).Add(ColumnAspect.Nullability);
        }

        // The sequence that serial makes belongs to the column: like an identity, it stays where the class states nothing.
        if (target.Default != live.Default && !(target.Default is null && live.IsSerial.Value))
        {
            (found ??= []).Add(ColumnAspect.Default);
        }

        if (target.Generated != live.Generated)
        {
            (found ??= []).Add(ColumnAspect.Generated);
        }

        if (numbersOtherwise && !isBoundFirst)
        {
            (found ??= []).Add(ColumnAspect.Identity);
        }

        // The statement that gives another type gives its collation too; and a type like integer takes none.
        if (target.Collation != live.Collation && target.StoreType == live.StoreType)
        {
            (found ??= []).Add(ColumnAspect.Collation);
        }

        if (target.Storage is not null && target.Storage != live.Storage)
        {
            (found ??= []).Add(ColumnAspect.Storage);
        }

        if (target.Compression is not null && target.Compression != live.Compression)
        {
            (found ??= []).Add(ColumnAspect.Compression);
        }

        return found ?? (IReadOnlyList<ColumnAspect>)[];
    }

    /// <summary>What of its storage a class states. PostgreSQL takes it in statements of its own, before 16 not even in CREATE TABLE; unstated it is the database's business.</summary>
    internal static IEnumerable<ColumnAspect> Stored(ColumnModel column) => (column.Storage, column.Compression) switch
    {
        (null, null) => [],
        (not null, null) => [ColumnAspect.Storage],
        (null, not null) => [ColumnAspect.Compression],
        _ => [ColumnAspect.Storage, ColumnAspect.Compression],
    };

    /// <summary>What a column that was just made still lacks.</summary>
    internal static IEnumerable<AlterColumn> AfterCreation(QualifiedName table, ColumnModel column) =>
        column is { Storage: null, Compression: null } ? [] : Altered(table, column);

    /// <summary>The column without a [ConvertUsing] that was there before: it was made for another change of type, and may say something else by now.</summary>
    internal static ColumnModel WithoutSpentHint(ColumnModel live, ColumnModel target) =>
        target.Hints.Value.ConvertUsing is { } expression && expression == live.ConvertedUsing.Value ? target with { Hints = target.Hints.Value with { ConvertUsing = null } } : target;

    private static IEnumerable<AlterColumn> Altered(QualifiedName table, ColumnModel column) =>
        Stored(column).Select(aspect => new AlterColumn(table, column with { Storage = null, Compression = null }, column, aspect));

    private static int Digits(ColumnModel column) => column.StoreType switch { "smallint" => 5, "integer" => 10, _ => 19 };

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
