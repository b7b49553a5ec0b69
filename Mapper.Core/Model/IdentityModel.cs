namespace Mapper.Model;

/// <summary>GENERATED … AS IDENTITY. Of a class, an unset option is the server's business.</summary>
public sealed record IdentityModel
{
    /// <summary>Whether the server refuses values given by the client.</summary>
    public bool Always { get; init; }

    /// <summary>The first value.</summary>
    public long? Start { get; init; }

    /// <summary>The step between values.</summary>
    public long? Increment { get; init; }

    /// <summary>The least value.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest value.</summary>
    public long? MaxValue { get; init; }

    /// <summary>How many values a session takes at once.</summary>
    public long? Cache { get; init; }

    /// <summary>Whether the values start again after the last one.</summary>
    public bool? Cycle { get; init; }
}
