using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Mapper.Errors;
using Mapper.Model;

namespace Mapper.DataSteps;

/// <summary>Makes the instances of data steps: by a constructor without parameters, or one whose parameters the host's services have.</summary>
internal sealed class DataStepFactory(IServiceProvider? services)
{
    /// <summary>The steps that can't be made as far as their constructors tell; with <paramref name="resolve"/>, the services are asked too.</summary>
    internal IEnumerable<Diagnostic> Check(SchemaModel model, ServiceCheck resolve) => model.DataSteps
        .Where(step => step.ClrType.Value is { IsAbstract: false, ContainsGenericParameters: false } type && !CanMake(type, resolve))
        .Select(step => ModelErrors.DataStepHasNoConstructor(new Place(step.ClrType.Value!.FullName ?? step.Id), services is null ? null : Missing(step.ClrType.Value)));

    /// <summary>A new instance.</summary>
    internal object Make(Type type) => services?.GetService(type) ?? Constructors(type)
        .Select(constructor => Arguments(constructor) is { } arguments ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null) : null)
        .First(instance => instance is not null)!;

    private bool CanMake(Type type, ServiceCheck check) =>
        Constructors(type).Any(constructor => constructor.GetParameters().All(parameter => parameter.HasDefaultValue))
        || (services is not null && (check == ServiceCheck.Skip || services.GetService(type) is not null || Constructors(type).Any(constructor => Arguments(constructor) is not null)));

    private object?[]? Arguments(ConstructorInfo constructor)
    {
        object?[] arguments = [.. constructor.GetParameters().Select(parameter => services?.GetService(parameter.ParameterType) ?? (parameter.HasDefaultValue ? parameter.DefaultValue : null))];
        return constructor.GetParameters().Zip(arguments).All(pair => pair.First.HasDefaultValue || pair.Second is not null) ? arguments : null;
    }

    private string Missing(Type type) => Constructors(type).FirstOrDefault()?.GetParameters()
        .FirstOrDefault(parameter => !parameter.HasDefaultValue && services?.GetService(parameter.ParameterType) is null)?.ParameterType.FullName ?? type.FullName!;

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
