namespace Mapper.Annotations;

/// <summary>Marks an <see cref="IDataStep"/> or <see cref="IBatchedDataStep"/> that runs once in each database.</summary>
/// <param name="id">Its identity in the journal: never reused, and never changed after a release.</param>
/// <example>
/// <code>
/// [DataStep("2026-11-split-names")]
/// public sealed class SplitNames : IDataStep
/// {
///     public Task&lt;long&gt; RunAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =&gt; Task.FromResult(0L);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DataStepAttribute(string id) : Attribute
{
    /// <summary>Its identity in the journal.</summary>
    public string Id { get; } = id;

    /// <summary>Whether it runs before the structural changes instead of after them.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool Before { get; set; }
}
