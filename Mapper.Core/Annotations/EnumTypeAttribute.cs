namespace Mapper.Annotations;

/// <summary>
/// Maps a CLR enum to a PostgreSQL enum type. Its labels are the members' names by <see cref="NamingConvention"/>, or what <c>[EnumMember(Value = "…")]</c> states. Without it a property of the
/// enum is <c>integer</c>; with <c>[Column(Type = "text")]</c> it holds the members' names as C# spells them.
/// </summary>
/// <param name="name"><c>schema.type</c> or <c>type</c>; <see langword="null"/> derives it from the enum by <see cref="NamingConvention"/>.</param>
/// <example>
/// <code>
/// [EnumType("shop.order_status")]
/// public enum OrderStatus { Placed, Paid, Sent }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class EnumTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name, or <see langword="null"/> for the convention's.</summary>
    public string? Name { get; } = name;
}
