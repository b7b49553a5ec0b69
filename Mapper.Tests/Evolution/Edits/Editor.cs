using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>Makes one edit after the other, the usual ones more often than those that are mostly refused.</summary>
internal sealed class Editor
{
    private readonly Random _random;
    private readonly List<(int Weight, Func<bool> Edit)> _edits;

    internal Editor(Random random, DrawnSchema schema, int major)
    {
        _random = random;
        var columns = new ColumnEdits(random, schema, major);
        var aspects = new AspectEdits(random, schema, major);
        var parts = new PartEdits(random, schema);
        var tables = new TableEdits(random, schema, major);
        var enums = new EnumEdits(random, schema);
        _edits =
        [
            (10, columns.Add), (6, columns.Remove), (6, columns.Rename), (2, columns.Swap), (3, columns.Generate),
            (10, new RetypeEdits(random, schema).Retype),
            (6, aspects.Nullability), (6, aspects.Default), (3, aspects.Collation), (4, aspects.Comment), (4, aspects.Storage), (5, aspects.Generated), (5, aspects.Identity),
            (12, parts.Add), (8, parts.Remove), (12, parts.Change), (5, parts.Rename),
            (5, tables.Add), (3, tables.Remove), (5, tables.Rename), (1, tables.Swap), (2, tables.Log), (4, tables.Store), (4, tables.Comment),
            (8, new PartitionEdits(random, schema).Edit), (9, new SecurityEdits(random, schema).Edit),
            (5, enums.Add), (3, enums.AddMember), (3, enums.RenameMember), (2, enums.RemoveMember), (1, enums.Reorder),
        ];
    }

    internal void Edit()
    {
        // Not every edit finds its object in every model.
        for (int tries = 0; tries < 20 && !Pick()(); tries++)
        {
        }
    }

    private Func<bool> Pick()
    {
        int place = _random.Next(_edits.Sum(it => it.Weight));
        return _edits.First(it => (place -= it.Weight) < 0).Edit;
    }
}
