using System.Reflection;
using Mapper.DataSteps;
using Microsoft.Extensions.DependencyInjection;

namespace Mapper.Postgres.Hosting;

/// <summary>What data steps take from the host: the services of a scope that begins when the first is asked for, and ends with the sync.</summary>
internal sealed class DataStepServices(IServiceProvider container) : IServiceScopes
{
    public object? GetService(Type serviceType) => container.GetService(serviceType);

    public IScopedServices Begin() => new Scope(container);

    private sealed class Scope(IServiceProvider container) : IScopedServices
    {
        private readonly Lazy<AsyncServiceScope> _scope = new(container.CreateAsyncScope);

        // A container remembers every type that it was asked for, also one that it has not; a plugin's could then never be unloaded.
        public object? GetService(Type serviceType) =>
            container.GetService<IServiceProviderIsService>()?.IsService(serviceType) == false ? null : _scope.Value.ServiceProvider.GetService(serviceType);

        public object? GetService(ParameterInfo parameter) => parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { Key: { } key }
            ? (_scope.Value.ServiceProvider as IKeyedServiceProvider)?.GetKeyedService(parameter.ParameterType, key)
            : GetService(parameter.ParameterType);

        public ValueTask DisposeAsync() => _scope.IsValueCreated ? _scope.Value.DisposeAsync() : ValueTask.CompletedTask;
    }
}
