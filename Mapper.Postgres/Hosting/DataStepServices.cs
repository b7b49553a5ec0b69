using Microsoft.Extensions.DependencyInjection;

namespace Mapper.Postgres.Hosting;

/// <summary>What data steps take from the host: the services of one scope, which begins when the first is asked for and ends with the container.</summary>
internal sealed class DataStepServices(IServiceScopeFactory scopes) : IServiceProvider, IDisposable, IAsyncDisposable
{
    private readonly Lazy<AsyncServiceScope> _scope = new(scopes.CreateAsyncScope);

    public object? GetService(Type serviceType) => _scope.Value.ServiceProvider.GetService(serviceType);

    public void Dispose()
    {
        if (_scope.IsValueCreated)
        {
            _scope.Value.Dispose();
        }
    }

    public ValueTask DisposeAsync() => _scope.IsValueCreated ? _scope.Value.DisposeAsync() : ValueTask.CompletedTask;
}
