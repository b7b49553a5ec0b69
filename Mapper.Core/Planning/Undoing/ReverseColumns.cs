using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Planning.Undoing;

/// <summary>Columns on the way back: altered ones, and those that were dropped.</summary>
internal sealed class ReverseColumns(IReadOnlyList<SchemaChange> changes, LiveParts live, ISqlDialect dialect)
{
    private readonly HashSet<(QualifiedName Table, string Column, ColumnAspect Aspect)> _altered = [.. changes.OfType<AlterColumn>().Select(change => (change.TableName, change.After.Name, change.Aspect))];

    private readonly SetEnumTypeAside[] _asides = [.. changes.OfType<SetEnumTypeAside>()];

    internal IEnumerable<UndoStep> Reverse(AlterColumn change) => change switch
    {
        { Aspect: ColumnAspect.Type } => Retype(change),

        // They come back with the type, or with the collation; before it, they might not fit.
        { Aspect: ColumnAspect.Default or ColumnAspect.Collation, Before.IsSerial.Value: false } when Alters(change, ColumnAspect.Type) => [],
        { Aspect: ColumnAspect.Storage or ColumnAspect.Compression } when Alters(change, ColumnAspect.Type) || Alters(change, ColumnAspect.Collation) => [],
        { Aspect: ColumnAspect.Nullability, Before: { Nullable: false, Name: var name } } when !change.After.Nullable =>
            [UndoStep.Tell($"NOT NULL of {change.TableName}.{name} stays validated: it was NOT VALID, and no statement makes it so again.")],
        { Aspect: ColumnAspect.Generated, After.Generated: null } => Regenerate(change),
        { Aspect: ColumnAspect.Identity, Before.Identity: not null, After.Identity: null } =>
        [
            UndoStep.Do(Swapped(change)),
            UndoStep.Do(new AdvanceIdentity(change.TableName, change.Before), $"Where the numbering of {change.TableName}.{change.Before.Name} stood is gone: it goes on behind the values that the rows have."),
        ],
        { Aspect: ColumnAspect.Collation } => [UndoStep.Do(Swapped(change)), .. Stored(change.TableName, change.Before)],
        _ => [UndoStep.Do(Swapped(change))],
    };

    /// <summary>Makes a generated column again that was added anew, or is an ordinary one by now. What it holds is computed.</summary>
    internal static IEnumerable<UndoStep> Regenerate(QualifiedName table, ColumnModel column) =>
        [UndoStep.Do(new AddColumn(table, column with { Storage = null, Compression = null })), .. Details(table, column)];

    /// <summary>Makes a dropped column again. Its values are gone unless they are computed from columns that are still there, so that it can't be NOT NULL; and a default gives no row a value that it never had.</summary>
    internal IEnumerable<UndoStep> Restore(QualifiedName table, ColumnModel column)
    {
        bool isComputed = column.Generated is not null && live.Changes.Of(table).OfType<DropColumn>().Count() == 1;
        bool isEmpty = column.Identity is null && !isComputed;
        ColumnModel bare = column with { Nullable = column.Nullable || isEmpty, Default = null, Storage = null, Compression = null };
        if (column.SerialSequence.Value is { } sequence)
        {
            yield return ReverseSequences.Create(table, column, sequence);
        }

        yield return UndoStep.Do(new AddColumn(table, bare), column.Generated is null ? $"The values of {table}.{column.Name} are gone." : null);
        if (column.Default is not null)
        {
            yield return UndoStep.Do(new AlterColumn(table, bare, bare with { Default = column.Default }, ColumnAspect.Default));
        }

        if (column.SerialSequence.Value is { } owned)
        {
            yield return UndoStep.Do(new AttachSequence(table, column, owned));
        }

        foreach (UndoStep step in Details(table, column).Concat(live.RestorePartsOver(table, column.Name)))
        {
            yield return step;
        }

        if (bare.Nullable && !column.Nullable)
        {
            yield return UndoStep.Withhold(new AlterColumn(table, bare, column, ColumnAspect.Nullability), $"{table}.{column.Name} was NOT NULL. When the rows have values, run:");
        }
    }

    private bool Alters(AlterColumn change, ColumnAspect aspect) => _altered.Contains((change.TableName, change.After.Name, aspect));

    private IEnumerable<UndoStep> Retype(AlterColumn change)
    {
        if (live.KeepsNewType(change.TableName, change.Before.Name))
        {
            // The enum that it has steps aside on the way back, and it moves over with the others.
            if (_asides.Any(aside => EnumColumns.IsOf(change.After, aside.Before.Name)))
            {
                yield return UndoStep.Do(change with { Before = change.After, After = change.After with { Hints = new ColumnHints() } });
            }

            yield return UndoStep.Withhold(Swapped(change), $"{change.TableName}.{change.Before.Name} stays {change.After.StoreType}: nothing tells how its values become {change.Before.StoreType} again. Add a USING that does, and run:");
            yield break;
        }

        bool isKept = change.Before.StoreType == change.After.StoreType
            || (change.After.Hints.Value.ConvertUsing is null && dialect.Classify(change.Before, change.After) is TypeChangeKind.MetadataOnly or TypeChangeKind.Rewrite);
        yield return UndoStep.Do(Swapped(change), isKept ? null : $"The values of {change.TableName}.{change.Before.Name} come back as {change.Before.StoreType} reads what the conversion made of them.");
        if (change.Before is { Default: not null, IsSerial.Value: false } && change.After.Default is null)
        {
            yield return UndoStep.Do(new AlterColumn(change.TableName, change.Before with { Default = null }, change.Before, ColumnAspect.Default));
        }

        foreach (UndoStep step in Stored(change.TableName, change.Before))
        {
            yield return step;
        }
    }

    // No statement gives an expression to a column that has none.
    private IEnumerable<UndoStep> Regenerate(AlterColumn change) =>
    [
        UndoStep.Do(new DropColumn(change.TableName, change.After), $"{change.TableName}.{change.Before.Name} is made anew and computed for every row; what was written into it since is gone."),
        .. Regenerate(change.TableName, change.Before),
        .. live.RestorePartsOver(change.TableName, change.Before.Name),
    ];

    private static IEnumerable<UndoStep> Details(QualifiedName table, ColumnModel column)
    {
        IEnumerable<SchemaChange> comment = column.Comment is { Length: > 0 } text ? [new SetColumnComment(table, column.Name, text)] : [];
        return Stored(table, column).Concat(comment.Select(change => UndoStep.Do(change)));
    }

    // What differs from the type's own, which a new type or collation puts back.
    private static IEnumerable<UndoStep> Stored(QualifiedName table, ColumnModel column) =>
        ColumnDiff.AfterCreation(table, column.HasOwnStorage.Value ? column : column with { Storage = null }).Select(change => UndoStep.Do(change));

    private static AlterColumn Swapped(AlterColumn change) => change with { Before = change.After, After = change.Before };
}
