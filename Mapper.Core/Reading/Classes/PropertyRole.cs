namespace Mapper.Reading.Classes;

/// <summary>What a property is to its table.</summary>
internal enum PropertyRole
{
    /// <summary>Nothing.</summary>
    Ignored,

    /// <summary>A column.</summary>
    Column,

    /// <summary>A way to another mapped class.</summary>
    Navigation,
}
