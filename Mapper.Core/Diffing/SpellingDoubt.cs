using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>
/// What of a table's difference may be nothing but two spellings of one thing: that alone is worth asking the server. What has no counterpart in the database, and what
/// consists of names, is as it is written.
/// </summary>
internal static class SpellingDoubt
{
    /// <summary>Whether anything of the difference is in doubt.</summary>
    internal static bool Any(SchemaDifference difference) => difference.Changes.Any(change => IsInDoubt(change, difference));

    /// <summary>Whether anything of the difference may be none once the author's text is read as the server spells it: what is in doubt, and the values of storage parameters.</summary>
    internal static bool MayVanish(SchemaDifference difference) => difference.Changes.Any(change => change is SetIndexParameters || IsInDoubt(change, difference));

    /// <summary>The declared table without the parts of whose kind nothing differs.</summary>
    internal static TableModel Of(TableModel table, SchemaDifference difference) => table with
    {
        Checks = Concerns(difference, part => part is CheckModel) ? table.Checks : [],
        Exclusions = Concerns(difference, part => part is ExclusionModel) ? table.Exclusions : [],
        Indexes = Concerns(difference, part => part is IndexModel) ? table.Indexes : [],
        RowLevelSecurity = difference.Changes.Any(change => change is CreatePolicy or AlterPolicy or DropPolicy) ? table.RowLevelSecurity : null,
    };

    private static bool IsInDoubt(SchemaChange change, SchemaDifference difference) => change switch
    {
        // A left-over column of the same type may be what the new one was called.
        AddColumn => difference.Unmanaged.Any(leftover => leftover.Kind == "column"),
        AlterColumn { Aspect: var aspect } => aspect is ColumnAspect.Type or ColumnAspect.Default or ColumnAspect.Generated or ColumnAspect.Collation,
        AddConstraint { Constraint: PrimaryKeyModel or UniqueModel or ForeignKeyModel } or ReplaceConstraint { After: PrimaryKeyModel or UniqueModel or ForeignKeyModel } => false,
        CreateIndex { Index: { KeysSql.Value: null, Where: null } } => difference.Changes.Any(other => other is DropIndex) || difference.Unmanaged.Any(leftover => leftover.Kind == "index"),
        DropColumn or RelaxLeftover or DropConstraint or DropIndex or DropPolicy or RenamePart or ValidateConstraint => false,
        SetTableComment or SetColumnComment or SetStorageParameters or SetIndexParameters or SetUnlogged or SetRowLevelSecurity => false,
        _ => true,
    };

    private static bool Concerns(SchemaDifference difference, Predicate<INamedModel?> isOfKind) => difference.Changes.Any(change => isOfKind(change.Part));
}
