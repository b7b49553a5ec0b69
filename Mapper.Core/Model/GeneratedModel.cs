namespace Mapper.Model;

/// <summary>GENERATED ALWAYS AS an expression.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Virtual">Whether it is computed when read instead of stored.</param>
public sealed record GeneratedModel(SqlExpression Expression, bool Virtual);
