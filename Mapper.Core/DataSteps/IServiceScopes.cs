using System.Reflection;

namespace Mapper.DataSteps;

/// <summary>Services of which each call has its own: what <see cref="MigratorOptions.Services"/> is where a host gives it.</summary>
internal interface IServiceScopes : IServiceProvider
{
    /// <summary>Those of one call, which end with it. Nothing is made until it is asked for.</summary>
    IScopedServices Begin();
}

/// <summary>The services of one call.</summary>
internal interface IScopedServices : IServiceProvider, IAsyncDisposable
{
    /// <summary>What a constructor's parameter asks for; <see langword="null"/> where there is none.</summary>
    object? GetService(ParameterInfo parameter);
}

/// <summary>A provider that has no scopes, and ends when its owner likes.</summary>
internal sealed class PlainServices(IServiceProvider services) : IScopedServices
{
    private const string Keyed = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";

    public object? GetService(Type serviceType) => services.GetService(serviceType);

    // A key asks for another service than the one of that type.
    public object? GetService(ParameterInfo parameter) =>
        parameter.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == Keyed) ? null : services.GetService(parameter.ParameterType);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
