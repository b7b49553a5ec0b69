using Mapper.Planning.Online;

namespace Mapper.Planning;

/// <summary>Where a step's statement comes from: the same for all steps of a plan's transaction, so that each has one field for it.</summary>
/// <param name="Dialect">Writes the statement.</param>
/// <param name="Online">The online step, if it is one.</param>
internal sealed record StepOrigin(ISqlDialect Dialect, OnlineStep? Online = null)
{
    internal string Render(SchemaChange change) => Online is null ? Dialect.Render(change) : Dialect.RenderOnline(change);
}
