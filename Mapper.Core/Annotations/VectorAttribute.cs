namespace Mapper.Annotations;

/// <summary>States the number of dimensions of a pgvector column: <c>vector</c>, <c>halfvec</c> or <c>sparsevec</c> by the CLR type, <c>vector</c> for <c>float[]</c>.</summary>
/// <param name="dimensions">The number of dimensions.</param>
/// <example>
/// <code>
/// [Vector(1536)]
/// public float[]? Embedding { get; init; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class VectorAttribute(int dimensions) : Attribute
{
    /// <summary>The number of dimensions.</summary>
    public int Dimensions { get; } = dimensions;
}
