using System.Reflection;
using Mapper.Reading.Attributes;

namespace Mapper.Reading.Classes;

/// <summary>An instance property as a class finally has it: after overriding and shadowing, with every annotation that counts for it.</summary>
internal sealed record ClassProperty
{
    internal required PropertyInfo Property { get; init; }

    internal required AnnotationSet Annotations { get; init; }

    /// <summary>The attributes of the nearest declaration alone.</summary>
    internal required IList<CustomAttributeData> Own { get; init; }

    /// <summary>The column's name, if the property is a column.</summary>
    internal required string Column { get; init; }

    /// <summary>Whether an accessor exists, be it in an overridden declaration.</summary>
    internal required bool HasGetter { get; init; }

    internal required bool HasPublicGetter { get; init; }

    internal required bool HasSetter { get; init; }

    internal string Name => Property.Name;

    internal Type Type => Property.PropertyType.WithoutNullable;

    internal string Member => $"{Property.DeclaringType!.DisplayName}.{Name}";

    /// <summary>The column's stated place in a new table.</summary>
    internal int? Order => Annotations.One(Ours.Column)?.Int("Order") ?? Annotations.One(Bcl.Column)?.Int("Order");

    internal bool HasColumn => Annotations.Has(Ours.Column, Bcl.Column);

    internal bool IsNotMapped => Annotations.Has(Ours.NotMapped, Bcl.NotMapped);
}
