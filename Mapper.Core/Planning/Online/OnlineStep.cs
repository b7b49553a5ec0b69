using Mapper.Model;

namespace Mapper.Planning.Online;

/// <summary>A change that is made after the commit.</summary>
/// <param name="Change">The change.</param>
/// <param name="Group">The part of the table that it and others lead to.</param>
/// <param name="Makes">The index or key that is there when its group is through, if it is a new one.</param>
internal sealed record OnlineStep(SchemaChange Change, string Group, INamedModel? Makes = null);
