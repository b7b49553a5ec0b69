using System.Runtime.CompilerServices;
using Mapper.Model;

namespace Mapper.Tests.Sync.Cases;

/// <summary>What a database holds or shall hold: annotated classes, a model, or SQL.</summary>
[CollectionBuilder(typeof(State), nameof(Of))]
internal sealed record State(SchemaModel? Model, string Script)
{
    internal static State Nothing { get; } = new(Model: null, "");

    public static implicit operator State(string sql) => new(Model: null, sql);

    public static implicit operator State(SchemaModel model) => new(model, "");

    /// <summary>What the classes say.</summary>
    public static State Of(ReadOnlySpan<Type> classes) => new(SchemaModel.FromTypes(classes.ToArray()), "");

    // Only so that the compiler takes [typeof(A), typeof(B)] for one.
    public IEnumerator<Type> GetEnumerator() => throw new NotSupportedException();
}
