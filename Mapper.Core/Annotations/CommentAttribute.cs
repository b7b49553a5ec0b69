namespace Mapper.Annotations;

/// <summary>Gives the table or column a comment.</summary>
/// <param name="text">The comment.</param>
/// <example>
/// <code>
/// [Comment("In the customer's own words")]
/// public string? Note { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CommentAttribute(string text) : Attribute
{
    /// <summary>The comment.</summary>
    public string Text { get; } = text;
}
