namespace Mapper.Tool.Diagrams;

/// <summary>
/// The way of a foreign key between the boxes: from the child's side into the gutter beside it, and, where the parent is not at that gutter, through a channel between
/// two rows to the parent's gutter. A gutter is numbered as the column to its right, a channel as the row below it.
/// </summary>
internal sealed record Route(DrawnKey Key, int ChildGutter, int? Channel, int ParentGutter, bool LeavesRight, bool ArrivesRight)
{
    internal static Route Of(DrawnKey key, IReadOnlyList<Cell> cells)
    {
        (Cell child, Cell parent) = (cells[key.Child], cells[key.Parent]);
        bool leavesRight = parent.Column >= child.Column;
        bool arrivesRight = parent.Column <= child.Column;
        int leaves = leavesRight ? child.Column + 1 : child.Column;
        int arrives = arrivesRight ? parent.Column + 1 : parent.Column;
        int? channel = leaves == arrives ? null : parent.Row < child.Row ? child.Row : child.Row + 1;
        return new Route(key, leaves, channel, arrives, leavesRight, arrivesRight);
    }
}
