using Mapper.Model;

namespace Mapper;

/// <summary>
/// An enum type with another order of labels, without some, or with a label that the same sync uses: no statement of PostgreSQL does that to a type, so another one
/// takes its name, and all columns move over.
/// </summary>
/// <param name="Before">The type as the database has it.</param>
/// <param name="After">The type as it shall be: the members of the enum, and labels that others added.</param>
public sealed record SwapEnumType(EnumModel Before, EnumModel After) : SchemaChange
{
    private protected override string Words => $"give enum type {After.Name} the labels {string.Join(", ", After.Labels.Select(label => $"'{label.Name}'"))}";
}

/// <summary>ALTER TYPE … RENAME TO: the type that is swapped makes room for the one that takes its name.</summary>
/// <param name="Before">The type.</param>
/// <param name="Passing">The name that it has until it is dropped.</param>
public sealed record SetEnumTypeAside(EnumModel Before, string Passing) : SchemaChange
{
    private protected override string Words => $"set enum type {Before.Name} aside as {Passing}";
}

/// <summary>DROP TYPE of an enum.</summary>
/// <param name="Model">The type, under the name that it has then.</param>
public sealed record DropEnumType(EnumModel Model) : SchemaChange
{
    private protected override string Words => $"drop enum type {Model.Name}";
}
