namespace Mapper.Annotations;

/// <summary>Gives the table or column a comment.</summary>
/// <param name="text">The comment.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CommentAttribute(string text) : Attribute
{
    /// <summary>The comment.</summary>
    public string Text { get; } = text;
}
