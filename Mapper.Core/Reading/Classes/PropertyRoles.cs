namespace Mapper.Reading.Classes;

/// <summary>Decides what a property is: public getter and any setter make a column, <c>[Column]</c> makes any property one.</summary>
internal static class PropertyRoles
{
    internal static PropertyRole Of(ClassProperty property, Func<Type, bool> isMapped) => property switch
    {
        { IsNotMapped: true } => PropertyRole.Ignored,
        { HasColumn: true } => PropertyRole.Column,
        _ when Navigation.IsMarked(property) || Navigation.Target(property.Type, isMapped) is not null => PropertyRole.Navigation,
        { HasPublicGetter: true, HasSetter: true } => PropertyRole.Column,
        _ => PropertyRole.Ignored,
    };
}
