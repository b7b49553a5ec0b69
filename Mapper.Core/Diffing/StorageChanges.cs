using Mapper.Model;

namespace Mapper;

/// <summary>Sets and resets storage parameters of a table. What a class never stated is left alone.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Set">The parameters to set.</param>
/// <param name="Reset">The names of those that go back to the server's default, since their class no longer states them.</param>
public sealed record SetStorageParameters(QualifiedName TableName, EquatableArray<StorageParameter> Set, EquatableArray<string> Reset) : TableChange(TableName)
{
    private protected override string Words => $"set storage parameters of {TableName}: {string.Join(", ", Set.Select(parameter => $"{parameter.Name} = {parameter.Value}").Concat(Reset.Select(name => $"{name} reset")))}";
}

/// <summary>Changes parameters of an index that take effect without a rebuild.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Before">The index as it is.</param>
/// <param name="After">The index as it shall be; it differs in parameters alone.</param>
public sealed record SetIndexParameters(QualifiedName TableName, IndexModel Before, IndexModel After) : TableChange(TableName)
{
    internal override INamedModel Part => After;

    private protected override string Words => $"set storage parameters of index {Before.Name} on {TableName}";
}

/// <summary>Checks the rows that a constraint added as NOT VALID has passed over.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Constraint">The constraint as it is.</param>
public sealed record ValidateConstraint(QualifiedName TableName, ConstraintModel Constraint) : TableChange(TableName)
{
    internal override INamedModel Part => Constraint;

    private protected override string Words => $"validate constraint {Constraint.Name} of {TableName}";
}
