namespace Mapper.Reading.Columns;

/// <summary>The compiler's three states of a reference type, by its own numbers.</summary>
internal enum NullableState : byte
{
    /// <summary>Code without nullable reference types.</summary>
    Oblivious = 0,

    /// <summary>Never null.</summary>
    NotNull = 1,

    /// <summary>Perhaps null.</summary>
    Nullable = 2,
}
