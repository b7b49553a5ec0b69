using System.Collections.Immutable;

namespace Mapper.Tests.Silence;

/// <summary>Annotated classes that nobody wrote, as C# source.</summary>
internal sealed record DrawnModel(ImmutableArray<string> Enums, ImmutableArray<DrawnClass> Classes)
{
    /// <summary>Whether something was taken from a drawing; what then doesn't compile or is no model says nothing.</summary>
    internal bool IsShrunk { get; private init; }

    internal string Source => $$"""
        using System;
        using System.Collections.Generic;
        using System.Runtime.Serialization;
        using Mapper;
        using Mapper.Annotations;
        #nullable enable
        namespace Drawn;

        {{string.Join("\n", Enums.Concat(Classes.Select(it => it.Source)))}}
        """;

    /// <summary>The same with one thing less, each.</summary>
    internal IEnumerable<DrawnModel> Smaller() =>
    [
        .. Classes.Select(it => this with { Classes = Classes.Remove(it), IsShrunk = true }),
        .. Enums.Select(it => this with { Enums = Enums.Remove(it), IsShrunk = true }),
        .. Classes.SelectMany(it => it.Smaller().Select(less => this with { Classes = Classes.Replace(it, less), IsShrunk = true })),
    ];

    public override string ToString() => Source;
}

/// <summary>A class.</summary>
internal sealed record DrawnClass(string Name, ImmutableArray<string> Attributes, ImmutableArray<DrawnProperty> Properties)
{
    internal string Source => $"{Lines("", Attributes)}public class {Name}\n{{\n{string.Concat(Properties.Select(it => it.Source))}}}\n";

    internal IEnumerable<DrawnClass> Smaller() =>
    [
        .. Attributes.Select(it => this with { Attributes = Attributes.Remove(it) }),
        .. Properties.Select(it => this with { Properties = Properties.Remove(it) }),
        .. Properties.SelectMany(it => it.Attributes.Select(attribute => this with { Properties = Properties.Replace(it, it with { Attributes = it.Attributes.Remove(attribute) }) })),
    ];

    internal static string Lines(string indent, IEnumerable<string> attributes) => string.Concat(attributes.Select(it => $"{indent}[{it}]\n"));
}

/// <summary>A property.</summary>
internal sealed record DrawnProperty(string Type, string Name, ImmutableArray<string> Attributes)
{
    internal string Source => $"{DrawnClass.Lines("    ", Attributes)}    public {Type} {Name} {{ get; set; }}{(Type.EndsWith('?') ? "" : " = default!;")}\n";
}
