using Mapper.Model;

namespace Mapper;

/// <summary>Switches row-level security of a table.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Enable">Whether it shall be enabled; <see langword="null"/> leaves it as it is.</param>
/// <param name="Force">Whether it shall bind the owner too; <see langword="null"/> leaves it as it is.</param>
public sealed record SetRowLevelSecurity(QualifiedName TableName, bool? Enable, bool? Force) : TableChange(TableName)
{
    private protected override string Words =>
        string.Join(" and ", new[] { Enable switch { true => "enable", false => "disable", null => null }, Force switch { true => "force", false => "no longer force", null => null } }.OfType<string>())
        + $" row-level security of {TableName}";
}

/// <summary>Creates a policy.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Policy">The policy.</param>
public sealed record CreatePolicy(QualifiedName TableName, PolicyModel Policy) : TableChange(TableName)
{
    private protected override string Words => $"create policy {Policy.Name} on {TableName}";
}

/// <summary>Changes a policy, in place or, where the server can't, by making it anew.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Before">The policy as it is.</param>
/// <param name="After">The policy as it shall be.</param>
public sealed record AlterPolicy(QualifiedName TableName, PolicyModel Before, PolicyModel After) : TableChange(TableName)
{
    private protected override string Words => $"alter policy {After.Name} on {TableName}";
}

/// <summary>Drops a policy that Mapper made and no class declares any more, or one that is made anew.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Policy">The policy.</param>
public sealed record DropPolicy(QualifiedName TableName, PolicyModel Policy) : TableChange(TableName)
{
    private protected override string Words => $"drop policy {Policy.Name} on {TableName}";
}
