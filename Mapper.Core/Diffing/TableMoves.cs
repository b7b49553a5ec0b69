using System.Globalization;
using Mapper.Model;
using Mapper.Planning;

namespace Mapper.Diffing;

/// <summary>Renames of tables as statements: a new name and a new schema take one each, over a name that is free in between.</summary>
internal static class TableMoves
{
    internal static IEnumerable<RenameTable> Of(IReadOnlyList<(QualifiedName Before, QualifiedName After)> renames, IEnumerable<QualifiedName> live)
    {
        var taken = live.ToHashSet();
        int detours = 0;
        foreach ((QualifiedName before, QualifiedName after) in RenameOrder.Arrange(renames))
        {
            foreach (RenameTable move in Moves(before, after))
            {
                taken.Remove(move.Before);
                taken.Add(move.After);
                yield return move;
            }
        }

        IEnumerable<RenameTable> Moves(QualifiedName before, QualifiedName after)
        {
            if (before.Schema == after.Schema || before.Name == after.Name)
            {
                return [new RenameTable(before, after)];
            }

            QualifiedName renamed = before with { Name = after.Name };
            QualifiedName moved = before with { Schema = after.Schema };
            if (!taken.Contains(renamed))
            {
                return [new RenameTable(before, renamed), new RenameTable(renamed, after)];
            }

            if (!taken.Contains(moved))
            {
                return [new RenameTable(before, moved), new RenameTable(moved, after)];
            }

            string passing = string.Create(CultureInfo.InvariantCulture, $"mapper_moving_{++detours}");
            QualifiedName here = before with { Name = passing };
            QualifiedName there = after with { Name = passing };
            return [new RenameTable(before, here), new RenameTable(here, there), new RenameTable(there, after)];
        }
    }
}
