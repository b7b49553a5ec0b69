using Mapper.Model;

namespace Mapper.Tests.Journal;

/// <summary>A step of a store's evolution that is undone: the classes before, rows, and the classes after.</summary>
internal sealed record UndoCase(string Title, SchemaModel Before, string Rows, SchemaModel After)
{
    /// <summary>What of it needs pgvector, which one server has.</summary>
    internal bool NeedsVector { get; init; }

    public override string ToString() => Title;
}
