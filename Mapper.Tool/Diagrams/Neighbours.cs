namespace Mapper.Tool.Diagrams;

/// <summary>
/// Settles the tables of a group in its block: the one with most keys first, then always the one that has most to do with those settled, as near to them as there is room. A
/// table that is far longer than the others goes to the end, where it draws out one row only.
/// </summary>
internal static class Neighbours
{
    internal static void Settle(IReadOnlyList<int> tables, Drawing drawing, GroupArea area, Cell[] cells)
    {
        List<Cell> free = [.. Enumerable.Range(0, tables.Count).Select(place => new Cell(area.First.Column + (place % area.Columns), area.First.Row + (place / area.Columns)))];
        var settled = new HashSet<int>();
        foreach (int table in Long(tables, drawing))
        {
            Put(table, free[^1]);
        }

        Dictionary<int, List<int>> near = tables.ToDictionary(table => table, _ => new List<int>());
        foreach (DrawnKey key in drawing.Keys.Where(key => key.Child != key.Parent && near.ContainsKey(key.Child) && near.ContainsKey(key.Parent)))
        {
            near[key.Child].Add(key.Parent);
            near[key.Parent].Add(key.Child);
        }

        while (settled.Count < tables.Count)
        {
            int next = tables.Where(table => !settled.Contains(table))
                .OrderByDescending(table => near[table].Count(settled.Contains)).ThenByDescending(table => near[table].Count).ThenBy(table => table).First();
            Cell cell = free.OrderBy(place => near[next].Where(settled.Contains).Sum(other => Distance(cells[other], place))).ThenBy(place => place.Row).ThenBy(place => place.Column).First();
            Put(next, cell);
        }

        void Put(int table, Cell cell)
        {
            cells[table] = cell;
            free.Remove(cell);
            settled.Add(table);
        }
    }

    private static IEnumerable<int> Long(IReadOnlyList<int> tables, Drawing drawing)
    {
        double usual = tables.Average(table => drawing.Tables[table].Columns.Count);
        return tables.Where(table => drawing.Tables[table].Columns.Count > 2 * usual).OrderByDescending(table => drawing.Tables[table].Columns.Count).ThenBy(table => table);
    }

    private static int Distance(Cell one, Cell other) => Math.Abs(one.Column - other.Column) + Math.Abs(one.Row - other.Row);
}
