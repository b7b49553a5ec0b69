using Mapper.Tests.Evolution.Edits;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution;

/// <summary>Draws a small model and edits of it, as a developer makes them between two releases.</summary>
internal sealed class PairArtist(Random random, int major)
{
    private const int MostClasses = 5;
    private const int MostEdits = 6;

    internal DrawnPair Draw()
    {
        DrawnSchema before = new Artist(random, major).Sketch(MostClasses);
        KeepOldHints(before);
        DrawnSchema after = before.Copy();
        var editor = new Editor(random, after, major);
        int edits = 1 + random.Next(1 + random.Next(MostEdits));
        for (int i = 0; i < edits; i++)
        {
            editor.Edit();
        }

        return new DrawnPair(before.ToModel(), random.Next(), random.OneIn(5) ? new Administrator(random).Act(before, after) : "", after.ToModel());
    }

    // Of a past that this database never had.
    private void KeepOldHints(DrawnSchema before)
    {
        foreach (DrawnTable table in before.Tables.Where(_ => random.OneIn(10)))
        {
            table.Attributes.Add(DrawnAttribute.Of("RenamedFrom", $"\"side.long_ago{table.Number}\""));
            DrawnColumn column = random.Pick(table.Columns);
            if (column.Type.Clr != "object")
            {
                column.Attributes.Add(DrawnAttribute.Of("RenamedFrom", "\"long_ago\""));
                table.Attributes.Add(DrawnAttribute.Of("Removed", "\"gone\""));
            }
        }
    }
}
