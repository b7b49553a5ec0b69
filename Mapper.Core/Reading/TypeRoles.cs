using Mapper.Reading.Classes;

namespace Mapper.Reading;

/// <summary>What a given type is to the model.</summary>
internal enum TypeRole
{
    /// <summary>Nothing: it can't be loaded.</summary>
    None,

    /// <summary>A table.</summary>
    Table,

    /// <summary>An enum type.</summary>
    Enum,

    /// <summary>A data step.</summary>
    DataStep,
}

/// <summary>Decides what a given type is: a table unless it says otherwise.</summary>
internal static class TypeRoles
{
    internal static TypeRole Of(Type type) => type switch
    {
        _ when EnumReader.IsEnumType(type) => TypeRole.Enum,
        _ when DataStepReader.IsStep(type) && !ClassAnnotations.HasTable(type) => TypeRole.DataStep,
        _ => TypeRole.Table,
    };
}
