namespace Mapper.Tool.Scaffolding;

/// <summary>An attribute as it is written.</summary>
internal sealed record AttributeText(string Name)
{
    private IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether it says anything.</summary>
    internal bool HasArguments => Arguments.Count > 0;

    internal AttributeText With(params IEnumerable<string> arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    /// <summary>With a named argument, unless it has no value.</summary>
    internal AttributeText Named(string name, string? value) => value is null ? this : With($"{name} = {value}");

    internal AttributeText Text(string name, string? value) => Named(name, value is null ? null : CSharp.Literal(value));

    internal AttributeText Flag(string name, bool value) => Named(name, value ? "true" : null);

    internal AttributeText Number(string name, long? value) => Named(name, value is { } number ? CSharp.Literal(number) : null);

    public override string ToString() => Arguments.Count == 0 ? Name : $"{Name}({string.Join(", ", Arguments)})";
}
