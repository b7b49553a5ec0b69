namespace Mapper.Annotations;

/// <summary>
/// Says what the table, column or enum value was called before: a rename, not a drop and an add. Nothing happens once it is applied, so it may stay. Several name a
/// chain, the latest first. Names that change places (a was b, b was a) are renamed only where Mapper's bookkeeping knows that they have not been yet.
/// </summary>
/// <param name="oldName">The former name; <c>schema.table</c> for a table that also changed its schema.</param>
/// <example>
/// <code>
/// [RenamedFrom("name")]
/// public required string FullName { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field, AllowMultiple = true)]
public sealed class RenamedFromAttribute(string oldName) : Attribute
{
    /// <summary>The former name.</summary>
    public string OldName { get; } = oldName;
}
