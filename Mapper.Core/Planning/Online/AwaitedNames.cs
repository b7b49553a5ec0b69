using System.Diagnostics;
using Mapper.Model;

namespace Mapper.Planning.Online;

/// <summary>Which indexes and keys something in the transaction waits for, so that they can't be made, or dropped, after it. Pure.</summary>
internal sealed class AwaitedNames(IReadOnlyList<SchemaChange> changes, ChangesByTable byTable)
{
    private HashSet<string> Coming => field ??= [.. changes.Where(change => change is CreateIndex or AddConstraint or RenamePart).Select(change => change.Part!.Name)];

    private ILookup<string, SchemaChange> Leaving => field ??= changes.Where(change => change is DropIndex or DropConstraint or RenamePart).ToLookup(change => change switch
    {
        DropIndex drop => drop.Index.Name,
        DropConstraint drop => drop.Constraint.Name,
        RenamePart rename => rename.Before.Name,
        _ => throw new UnreachableException(),
    });

    private ILookup<QualifiedName, ForeignKeyModel> NewForeignKeys => field ??= changes.SelectMany(change => change switch
    {
        CreateTable { Model.ForeignKeys: var keys } => keys,
        AddConstraint { Constraint: ForeignKeyModel key } => [key],
        _ => Enumerable.Empty<ForeignKeyModel>(),
    }).ToLookup(key => key.Principal);

    /// <summary>Whether an index or key may come later: not one that a new foreign key needs at once, nor one that takes a constraint's place.</summary>
    internal bool MayWait(QualifiedName table, string name, string[] columns) =>
        !NewForeignKeys[table].Any(key => key.PrincipalColumns.ToHashSet().SetEquals(columns))
        && !byTable.Of(table).Any(change => change is DropConstraint { Constraint: PrimaryKeyModel or UniqueModel or ExclusionModel } drop && (drop.Constraint.Name == name || drop.Constraint is PrimaryKeyModel))
        && !Leaving[name].Any(change => change.Table != table && change.Table!.Schema == table.Schema);

    /// <summary>Whether an index may go later: nobody in the transaction waits for its name.</summary>
    internal bool IsFree(string name) => !Coming.Contains(name);
}
