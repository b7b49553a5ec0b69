namespace Mapper.Model;

/// <summary>A value that says nothing when it is empty, and is then left out of JSON.</summary>
internal interface IMayBeEmpty
{
    /// <summary>Whether it says nothing.</summary>
    bool IsEmpty { get; }
}
