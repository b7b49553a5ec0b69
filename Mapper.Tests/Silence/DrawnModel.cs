using System.Collections.Immutable;

namespace Mapper.Tests.Silence;

/// <summary>Annotated classes that nobody wrote, as C# source.</summary>
internal sealed record DrawnModel(ImmutableArray<string> Enums, ImmutableArray<DrawnClass> Classes)
{
    /// <summary>Tables that were removed on purpose, as <c>schema.table</c>.</summary>
    internal ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>Whether something was taken from a drawing; what then doesn't compile or is no model says nothing.</summary>
    internal bool IsShrunk { get; private init; }

    internal string Source => $$"""
        using System;
        using System.Collections.Generic;
        using System.Runtime.Serialization;
        using Mapper;
        using Mapper.Annotations;
        #nullable enable
        {{string.Concat(Removed.Select(it => $"[assembly: RemovedTable({TableArtist.Quote(it)})]\n"))}}
        namespace Drawn;

        {{string.Join("\n", Enums.Concat(Classes.Select(it => it.Source)))}}
        """;

    /// <summary>The same with one thing less, each.</summary>
    internal IEnumerable<DrawnModel> Smaller() => Cuts().Select(Without);

    /// <summary>All that can be taken from it.</summary>
    internal IEnumerable<Cut> Cuts() =>
    [
        .. Classes.Select(it => new Cut { Class = it.Name }),
        .. Enums.Select(it => new Cut { Enum = it }),
        .. Removed.Select(it => new Cut { Removed = it }),
        .. Classes.SelectMany(it => it.Cuts()),
    ];

    internal DrawnModel Without(Cut cut) => this with
    {
        IsShrunk = true,
        Enums = cut.Enum is { } type ? Enums.Remove(type) : Enums,
        Removed = cut.Removed is { } table ? Removed.Remove(table) : Removed,
        Classes = [.. cut.IsWholeClass ? Classes.Where(it => it.Name != cut.Class) : Classes.Select(it => it.Name == cut.Class ? it.Without(cut) : it)],
    };

    public override string ToString() => Source;
}

/// <summary>A class.</summary>
internal sealed record DrawnClass(string Name, ImmutableArray<string> Attributes, ImmutableArray<DrawnProperty> Properties)
{
    internal string Source => $"{Lines("", Attributes)}public class {Name}\n{{\n{string.Concat(Properties.Select(it => it.Source))}}}\n";

    internal IEnumerable<Cut> Cuts() =>
    [
        .. Attributes.Select(it => new Cut { Class = Name, Attribute = it }),
        .. Properties.Select(it => new Cut { Class = Name, Property = it.Name }),
        .. Properties.SelectMany(it => it.Attributes.Select(attribute => new Cut { Class = Name, Property = it.Name, Attribute = attribute })),
    ];

    internal DrawnClass Without(Cut cut) => cut switch
    {
        { Property: null, Attribute: { } attribute } => this with { Attributes = Attributes.Remove(attribute) },
        { Attribute: null } => this with { Properties = Properties.RemoveAll(it => it.Name == cut.Property) },
        { Attribute: var attribute } => this with { Properties = [.. Properties.Select(it => it.Name == cut.Property ? it with { Attributes = it.Attributes.Remove(attribute) } : it)] },
    };

    internal static string Lines(string indent, IEnumerable<string> attributes) => string.Concat(attributes.Select(it => $"{indent}[{it}]\n"));
}

/// <summary>A property.</summary>
internal sealed record DrawnProperty(string Type, string Name, ImmutableArray<string> Attributes)
{
    internal string Source => $"{DrawnClass.Lines("    ", Attributes)}    public {Type} {Name} {{ get; set; }}{(Type.EndsWith('?') ? "" : " = default!;")}\n";
}
