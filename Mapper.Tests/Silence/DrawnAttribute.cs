using System.Collections.Immutable;

namespace Mapper.Tests.Silence;

/// <summary>An attribute in the making, as C#.</summary>
internal sealed record DrawnAttribute(string Name, ImmutableArray<string> Arguments)
{
    /// <summary>With the arguments that came to something.</summary>
    internal static DrawnAttribute Of(string name, params IEnumerable<string?> arguments) => new(name, [.. arguments.OfType<string>()]);

    /// <summary>Whether it says anything of a column of its own class.</summary>
    internal bool Mentions(DrawnColumn column) =>
        Arguments.Any(it => it.Contains($"nameof({column.Property})", StringComparison.Ordinal) || it.Contains(column.Sql, StringComparison.Ordinal));

    internal bool States(string option) => Arguments.Any(it => IsOption(it, option));

    /// <summary>With an option stated so, or no longer.</summary>
    internal DrawnAttribute With(string option, string? value)
    {
        IEnumerable<string> others = Arguments.Where(it => !IsOption(it, option));
        return this with { Arguments = [.. others, .. value is null ? Array.Empty<string>() : [$"{option} = {value}"]] };
    }

    /// <summary>With another text wherever one stands.</summary>
    internal DrawnAttribute Replace(string text, string other) => this with { Arguments = [.. Arguments.Select(it => it.Replace(text, other, StringComparison.Ordinal))] };

    public override string ToString() => Arguments.IsEmpty ? Name : $"{Name}({string.Join(", ", Arguments)})";

    private static bool IsOption(string argument, string option) => argument.StartsWith($"{option} = ", StringComparison.Ordinal);
}
