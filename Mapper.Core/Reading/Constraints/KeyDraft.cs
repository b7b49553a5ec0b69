using Mapper.Reading.Classes;

namespace Mapper.Reading.Constraints;

/// <summary>The primary key as the annotations state it.</summary>
internal sealed record KeyDraft(IReadOnlyList<ClassProperty> Properties)
{
    internal string? Name { get; init; }

    /// <summary>The one property that states the key, or <see langword="null"/> when the class does.</summary>
    internal ClassProperty? Owner { get; init; }

    /// <summary>Whether another ORM states the key, in which a lone integer key numbers itself.</summary>
    internal bool NumbersItself { get; init; }

    internal static KeyDraft None { get; } = new([]);
}
