using Mapper.Model;

namespace Mapper.Diffing;

/// <content>The indexes, those among them that stand only while an online step is under way.</content>
internal sealed partial class TableDiff
{
    private void Indexes()
    {
        if (NamedPairs.AreEqual(_target.Indexes, _live.Indexes) && !_live.Indexes.Any(PassingNames.IsPassing) && !_changes.Exists(change => change is AddConstraint))
        {
            return;
        }

        IndexModel[] found = [.. _live.Indexes.Where(index => !PassingNames.IsPassing(index) && !IsOfKey(index))];
        NamedPairs<IndexModel> pairs = NamedPairs.Match(_target.Indexes, found, (index, wanted) => IndexParameters.Without(wanted, index) with { Name = wanted.Name }, FollowsTable);
        _changes.AddRange(pairs.Missing.Select(index => new CreateIndex(_target.Name, index)));
        _changes.AddRange(pairs.Different.Select(pair => IndexParameters.Without(pair.Target, pair.Live) is var live && _live.Partitioning is null && IndexParameters.AloneDiffer(live, pair.Target)
            ? (SchemaChange)new SetIndexParameters(_target.Name, live, pair.Target)
            : new ReplaceIndex(_target.Name, pair.Live, pair.Target)));
        _changes.AddRange(pairs.Renamed.Select(pair => new RenamePart(_target.Name, pair.Live, pair.Target)));
        foreach (IndexModel index in pairs.Unmatched)
        {
            LeftOver("index", index);
        }

        foreach (IndexModel passing in _live.Indexes.Where(PassingNames.IsPassing))
        {
            Settle(passing);
        }
    }

    // An index of a key that is still to be taken over; one whose build failed is built again.
    private bool IsOfKey(IndexModel index)
    {
        if (_changes.OfType<AddConstraint>().FirstOrDefault(change => change.Constraint is PrimaryKeyModel or UniqueModel && change.Constraint.Name == index.Name) is not { } key)
        {
            return false;
        }

        if (KeyIndexes.Serves(index, key.Constraint))
        {
            _changes[_changes.IndexOf(key)] = new AddConstraint(_target.Name, key.Constraint with { UsesIndex = true });
            return true;
        }

        if (index is { Invalid: true, Unique: true })
        {
            _changes.Add(new DropIndex(_target.Name, index));
            return true;
        }

        return false;
    }

    // An index that was built to take another's place does so, if that is still wanted.
    private void Settle(IndexModel passing)
    {
        SchemaChange? replacing = _changes.Find(change => change is ReplaceIndex or CreateIndex && PassingNames.Index(change.Part!.Name) == passing.Name);
        var wanted = (IndexModel?)replacing?.Part;
        if (wanted is null || IndexParameters.Without(wanted, passing) with { Name = wanted.Name } != wanted)
        {
            _changes.Add(new DropIndex(_target.Name, passing));
            return;
        }

        _changes.Remove(replacing!);
        _changes.Add(new RenamePart(_target.Name, passing, wanted));
        if (replacing is ReplaceIndex { Before: var before })
        {
            _changes.Add(new DropIndex(_target.Name, before));
        }
    }
}
