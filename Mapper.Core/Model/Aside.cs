namespace Mapper.Model;

/// <summary>A value that a record carries along but that never takes part in its equality: where a column came from is no difference between two columns.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value.</param>
public readonly record struct Aside<T>(T Value) : IMayBeEmpty
{
    bool IMayBeEmpty.IsEmpty => Value is null or false or IMayBeEmpty { IsEmpty: true };

    /// <summary>Wraps a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Aside<T>(T value) => new(value);

    /// <summary>Always <see langword="true"/>.</summary>
    /// <param name="other">Another aside.</param>
    public bool Equals(Aside<T> other) => true;

    /// <summary>Always the same.</summary>
    public override int GetHashCode() => 0;

    /// <summary>The value's text, without a word of its own: a model prints thousands of these.</summary>
    public override string ToString() => Value?.ToString() ?? "";
}
