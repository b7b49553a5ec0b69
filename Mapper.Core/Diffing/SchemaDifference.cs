namespace Mapper.Diffing;

/// <summary>What separates a database from its model, not yet in any order that could be executed.</summary>
internal sealed record SchemaDifference(IReadOnlyList<SchemaChange> Changes, IReadOnlyList<UnmanagedObject> Unmanaged)
{
    internal static SchemaDifference None { get; } = new([], []);

    internal bool IsEmpty => Changes.Count == 0;
}
