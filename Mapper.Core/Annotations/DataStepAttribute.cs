namespace Mapper.Annotations;

/// <summary>Marks an <see cref="IDataStep"/> or <see cref="IBatchedDataStep"/> that runs once in each database.</summary>
/// <param name="id">Its identity in the journal: never reused, and never changed after a release.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DataStepAttribute(string id) : Attribute
{
    /// <summary>Its identity in the journal.</summary>
    public string Id { get; } = id;

    /// <summary>Whether it runs before the structural changes instead of after them.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Before { get; set; }
}
