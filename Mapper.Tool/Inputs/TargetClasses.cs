using Mapper.Model;

namespace Mapper.Tool.Inputs;

/// <summary>The classes that a command works with. Its data steps can run until it is disposed.</summary>
internal sealed class TargetClasses(SchemaModel model, TargetContext context) : IDisposable
{
    internal SchemaModel Model => model;

    public void Dispose() => context.Dispose();
}
