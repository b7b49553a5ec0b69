using Mapper.Model;

namespace Mapper.Diffing;

/// <summary>Compares a declared table with the existing one.</summary>
internal sealed partial class TableDiff
{
    private readonly TableModel _target;
    private readonly TableModel _live;
    private readonly List<SchemaChange> _changes = [];
    private readonly List<UnmanagedObject> _unmanaged = [];

    private TableDiff(TableModel target, TableModel live)
    {
        _target = target;
        _live = NamedPairs.AreEqual(target.ForeignKeys, live.ForeignKeys) ? live : InWordsOf(target, live);
    }

    internal static SchemaDifference Compare(TableModel target, TableModel live)
    {
        // A sync compares a table where it looks at spellings, and again where it plans.
        if (live.Compared.Value is { } known && ReferenceEquals(known.Live, live) && ReferenceEquals(known.Target, target))
        {
            return known.Difference;
        }

        SchemaDifference difference = new TableDiff(target, live).Compare();
        live.Compared = new ComparedTable(target, live, difference);
        return difference;
    }

    private static TableModel InWordsOf(TableModel target, TableModel live) =>
        live with { ForeignKeys = live.ForeignKeys.Select(key => ForeignKeyForms.InWordsOf(target.ForeignKeys, key)).ToEquatableArray() };

    private SchemaDifference Compare()
    {
        Columns();
        PrimaryKey();
        Constraints("unique constraint", _target.Uniques, _live.Uniques);
        Checks();
        Constraints("exclusion constraint", _target.Exclusions, _live.Exclusions);
        Constraints("foreign key", _target.ForeignKeys, _live.ForeignKeys.Any(key => key.NotValid) ? _live.ForeignKeys.Select(key => key with { NotValid = false }).ToEquatableArray() : _live.ForeignKeys);
        if (_live.Checks.Any(check => check.NotValid) || _live.ForeignKeys.Any(key => key.NotValid))
        {
            Validations();
        }

        Indexes();
        if (_live.Partitioning is null && _target.Unlogged != _live.Unlogged)
        {
            _changes.Add(new SetUnlogged(_target.Name, _target.Unlogged));
        }

        _changes.AddRange(StorageDiff.Compare(_target, _live));
        Add(PartitionDiff.Compare(_target, _live));
        Add(SecurityDiff.Compare(_target, _live));
        _changes.AddRange(CommentDiff.Compare(_target, _live));
        return _changes.Count == 0 && _unmanaged.Count == 0 ? SchemaDifference.None : new SchemaDifference(_changes, _unmanaged);
    }

    private void Columns()
    {
        int found = 0;
        for (int i = 0; i < _target.Columns.Count; i++)
        {
            ColumnModel column = _target.Columns[i];
            if (Existing(column.Name, i) is { } before)
            {
                found++;
                foreach (ColumnAspect aspect in ColumnDiff.Compare(before, column))
                {
                    _changes.Add(new AlterColumn(_target.Name, before, ColumnDiff.WithoutSpentHint(before, column), aspect));
                }
            }
            else
            {
                _changes.Add(new AddColumn(_target.Name, column));
                _changes.AddRange(ColumnDiff.AfterCreation(_target.Name, column));
            }
        }

        if (found == _live.Columns.Count)
        {
            return;
        }

        foreach (ColumnModel leftover in _live.Columns.Where(column => _target.Column(column.Name) is null))
        {
            if (_target.RemovedColumns.Value.Contains(leftover.Name))
            {
                _changes.Add(new DropColumn(_target.Name, leftover));
                continue;
            }

            _unmanaged.Add(new UnmanagedObject("column", _target.Name, leftover.Name) { LookAlike = LookAlikes.Of(leftover, _target, _live) });
            if (Leftovers.StandsInTheWay(leftover, _live, _target))
            {
                _changes.Add(new RelaxLeftover(_target.Name, leftover));
            }
        }
    }

    // Mostly it stands at the same place.
    private ColumnModel? Existing(string name, int place) => place < _live.Columns.Count && _live.Columns[place].Name == name ? _live.Columns[place] : _live.Column(name);

    // One primary key a table: whatever its name, the existing one is the counterpart.
    private void PrimaryKey()
    {
        switch (_target.PrimaryKey, _live.PrimaryKey)
        {
            case (null, { } existing):
                LeftOver("primary key", existing);
                break;
            case ({ } wanted, null):
                _changes.Add(new AddConstraint(_target.Name, wanted));
                break;
            case ({ } wanted, { } existing) when wanted != existing && wanted != existing with { Name = wanted.Name }:
                _changes.Add(new ReplaceConstraint(_target.Name, existing, wanted));
                break;
            case ({ } wanted, { } existing) when wanted.Name != existing.Name && (wanted.NameIsChosen.Value || FollowsTable(existing)):
                _changes.Add(new RenamePart(_target.Name, existing, wanted));
                break;
        }
    }

    private void Checks()
    {
        EquatableArray<CheckModel> existing = _live.Checks;
        if (existing.Any(check => check.NotValid || PassingNames.IsPassing(check)))
        {
            existing = existing.Where(check => !PassingNames.IsPassing(check)).Select(check => check with { NotValid = false }).ToEquatableArray();
        }

        Constraints("check constraint", _target.Checks, existing);
        foreach (CheckModel check in _live.Checks.Span)
        {
            if (PassingNames.IsPassing(check))
            {
                _changes.Add(new DropConstraint(_target.Name, check));
            }
        }
    }

    private void Constraints<T>(string kind, EquatableArray<T> wanted, EquatableArray<T> existing)
        where T : ConstraintModel
    {
        if (NamedPairs.AreEqual(wanted, existing))
        {
            return;
        }

        NamedPairs<T> pairs = NamedPairs.Match(wanted, existing, (constraint, wanted) => constraint with { Name = wanted.Name }, FollowsTable);
        _changes.AddRange(pairs.Missing.Select(constraint => new AddConstraint(_target.Name, constraint)));
        _changes.AddRange(pairs.Different.Select(pair => new ReplaceConstraint(_target.Name, pair.Live, pair.Target)));
        _changes.AddRange(pairs.Renamed.Select(pair => new RenamePart(_target.Name, pair.Live, pair.Target)));
        foreach (T constraint in pairs.Unmatched)
        {
            LeftOver(kind, constraint);
        }
    }

    // A constraint that was added as NOT VALID is the declared one, as soon as the rows are checked too.
    private void Validations()
    {
        HashSet<ConstraintModel> declared = [.. _target.Checks.Select(check => check with { Name = "" }), .. _target.ForeignKeys.Select(key => key with { Name = "" })];
        _changes.AddRange(_live.Checks.Where(check => check is { NotValid: true, NotEnforced: false } && declared.Contains(check with { NotValid = false, Name = "" })).Select(Validation));
        _changes.AddRange(_live.ForeignKeys.Where(key => key is { NotValid: true, NotEnforced: false } && declared.Contains(key with { NotValid = false, Name = "" })).Select(Validation));
    }

    private ValidateConstraint Validation(ConstraintModel constraint) => new(_target.Name, constraint);

    // A derived name that Mapper gave follows the table's and its columns', so that a later table of the former name finds it free.
    private bool FollowsTable(INamedModel part) => _live.IsRenamed.Value && part.MadeByMapper.Value;

    private void Add(SchemaDifference difference)
    {
        _changes.AddRange(difference.Changes);
        _unmanaged.AddRange(difference.Unmanaged);
    }

    // What Mapper made goes with its declaration; what others made is theirs.
    private void LeftOver(string kind, INamedModel part)
    {
        if (!part.MadeByMapper.Value)
        {
            _unmanaged.Add(new UnmanagedObject(kind, _target.Name, part.Name));
        }
        else if (part is IndexModel index)
        {
            _changes.Add(new DropIndex(_target.Name, index));
        }
        else
        {
            _changes.Add(new DropConstraint(_target.Name, (ConstraintModel)part));
        }
    }
}
