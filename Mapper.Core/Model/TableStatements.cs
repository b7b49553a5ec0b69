namespace Mapper.Model;

/// <summary>What a class states of its table itself, beside columns and constraints. Remembered, so that it can be taken back, and what an operator set can not.</summary>
/// <param name="Parameters">The names of the storage parameters.</param>
/// <param name="RowLevelSecurity">Whether row-level security is enabled.</param>
/// <param name="Force">Whether it binds the owner too.</param>
public sealed record TableStatements(EquatableArray<string> Parameters, bool RowLevelSecurity, bool Force)
{
    /// <summary>Nothing.</summary>
    public static TableStatements None { get; } = new([], RowLevelSecurity: false, Force: false);
}
