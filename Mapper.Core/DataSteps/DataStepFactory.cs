using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Errors;
using Mapper.Model;

namespace Mapper.DataSteps;

/// <summary>
/// Makes the data steps of one call: by a constructor without parameters, or one whose parameters the host's services have. What it made, and the services that it
/// began, end with it.
/// </summary>
internal sealed class DataStepFactory(IServiceProvider? services) : IAsyncDisposable
{
    private readonly IScopedServices? _services = services switch { null => null, IServiceScopes scopes => scopes.Begin(), _ => new PlainServices(services) };
    private readonly List<object> _made = [];

    /// <summary>The steps that can't be made as far as their constructors tell; with <paramref name="resolve"/>, the services are asked too.</summary>
    internal IEnumerable<Diagnostic> Check(SchemaModel model, ServiceCheck resolve) =>
        model.DataSteps.Where(step => step.ClrType.Value is { IsAbstract: false, ContainsGenericParameters: false }).Select(step => Check(step.ClrType.Value!, resolve)).OfType<Diagnostic>();

    /// <summary>A new instance.</summary>
    internal object Make(Type type)
    {
        if (_services?.GetService(type) is { } registered)
        {
            return registered;
        }

        object made = Constructors(type)
            .Select(constructor => Arguments(constructor) is { } arguments ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null) : null)
            .First(instance => instance is not null)!;
        _made.Add(made);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (object made in Enumerable.Reverse(_made))
        {
            if (made is IAsyncDisposable closing)
            {
                await closing.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                (made as IDisposable)?.Dispose();
            }
        }

        if (_services is not null)
        {
            await _services.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Diagnostic? Check(Type type, ServiceCheck resolve)
    {
        var place = new Place(type.FullName ?? type.Name);
        try
        {
            return CanMake(type, resolve) ? null : ModelErrors.DataStepHasNoConstructor(place, services is null ? null : Missing(type), thrown: null);
        }
        catch (Exception exception)
        {
            // A constructor of somebody's service: it is the step's failure, not everybody's.
            return ModelErrors.DataStepHasNoConstructor(place, missing: null, Words(exception));
        }
    }

    // What a container says is about types; what else is thrown may quote a secret.
    private static string Words(Exception thrown) => $"{thrown.GetType().FullName}{(thrown is InvalidOperationException ? $": {thrown.Message.TrimEnd('.')}" : "")}";

    private bool CanMake(Type type, ServiceCheck check) =>
        Constructors(type).Any(constructor => constructor.GetParameters().All(parameter => parameter.HasDefaultValue))
        || (_services is not null && (check == ServiceCheck.Skip || _services.GetService(type) is not null || Constructors(type).Any(constructor => Arguments(constructor) is not null)));

    private object?[]? Arguments(ConstructorInfo constructor)
    {
        object?[] arguments = [.. constructor.GetParameters().Select(parameter => _services?.GetService(parameter) ?? (parameter.HasDefaultValue ? parameter.DefaultValue : null))];
        return constructor.GetParameters().Zip(arguments).All(pair => pair.First.HasDefaultValue || pair.Second is not null) ? arguments : null;
    }

    private string Missing(Type type) => Constructors(type).FirstOrDefault()?.GetParameters()
        .FirstOrDefault(parameter => !parameter.HasDefaultValue && _services?.GetService(parameter) is null)?.ParameterType.FullName ?? type.FullName!;

    // The longest that can be served, as hosts do it.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The constructors of every type that a model is read from are kept.")]
    private static IEnumerable<ConstructorInfo> Constructors(Type type) => type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length);
}

/// <summary>Whether services are made to see that they are there.</summary>
internal enum ServiceCheck
{
    /// <summary>No: nothing will run.</summary>
    Skip,

    /// <summary>Yes.</summary>
    Resolve,
}
