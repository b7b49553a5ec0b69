namespace Mapper.Tool.Scaffolding;

/// <summary>Which tables are wanted; no schema and no table means all.</summary>
/// <param name="Schemas">The schemas.</param>
/// <param name="Tables">The tables, as <c>table</c> or <c>schema.table</c>.</param>
/// <param name="BookkeepingSchema">The schema of Mapper's own tables, which are left out unless it is named.</param>
internal sealed record ScaffoldScope(string[] Schemas, string[] Tables, string BookkeepingSchema);
