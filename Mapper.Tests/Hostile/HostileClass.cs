using System.Globalization;

namespace Mapper.Tests.Hostile;

/// <summary>A class with a hostile text for one of its names, and for its comments, its default and the literal of its check.</summary>
/// <param name="Number">The class's number: its name in C#, and its key's comment.</param>
/// <param name="Text">The text.</param>
internal sealed record HostileClass(int Number, string Text)
{
    /// <summary>What has the text for a name.</summary>
    private enum Named
    {
        Nothing,
        Table,
        Column,
        Check,
        Index,
        Unique,
        PrimaryKey,
        ForeignKey,
        Policy,
        EnumLabel,
    }

    private Named Role => (Named)(Number % 10);

    internal string Name => string.Create(CultureInfo.InvariantCulture, $"Class{Number}");

    /// <summary>Whether the class can be mapped; else it must be told.</summary>
    internal bool IsPossible => HostileText.IsStorable(Text) && (Role is Named.Nothing || HostileText.IsName(Text) || (Role is Named.EnumLabel && IsLabel));

    private bool IsLabel => System.Text.Encoding.UTF8.GetByteCount(Text) <= 63;

    internal string Source => $$"""
        [Table({{Or(Named.Table, $"base {Number}")}}, Schema = "hostile"), Comment({{CSharp(Text)}})]
        [Check({{CSharp($"other <> {Literal}")}}, Name = {{Or(Named.Check, $"ck {Number}")}})]
        [Index(nameof(Note), Name = {{Or(Named.Index, $"ix {Number}")}}, Where = {{CSharp($"other <> {Literal}")}})]
        [Unique(nameof(Other), Name = {{Or(Named.Unique, $"uq {Number}")}})]
        [PrimaryKey(nameof(Id), Name = {{Or(Named.PrimaryKey, $"pk {Number}")}})]
        [ForeignKey(typeof({{Name}}), nameof(Parent), Name = {{Or(Named.ForeignKey, $"fk {Number}")}})]
        [RowLevelSecurity, Policy({{Or(Named.Policy, $"policy {Number}")}}, Using = {{CSharp($"other <> {Literal}")}})]
        public sealed class {{Name}}
        {
            [Comment("{{Number}}")] public int Id { get; set; }
            [Column({{Or(Named.Column, "note")}}), Default({{CSharp(Text)}}), Comment({{CSharp(Text)}})] public string Note { get; set; } = "";
            [Default(Sql = {{CSharp($"{Literal} || 'x'")}})] public string Other { get; set; } = "";
            public int? Parent { get; set; }
            {{(Role is Named.EnumLabel ? $"public Enum{Number}? Kind {{ get; set; }}" : "")}}
        }

        {{(Role is Named.EnumLabel ? $"[EnumType(\"hostile.enum {Number}\")] public enum Enum{Number} {{ [System.Runtime.Serialization.EnumMember(Value = {CSharp(Text)})] One }}" : "")}}

        """;

    // As somebody might quote it, each in turn.
    private string Literal => (Number % 3) switch
    {
        0 => $"'{Text.Replace("'", "''", StringComparison.Ordinal)}'",
        1 => $"E'{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
        _ => $"$hostile${Text}$hostile$",
    };

    private string Or(Named role, string otherwise) => CSharp(Role == role ? Text : otherwise);

    private static string CSharp(string text) => $"\"{string.Concat(text.Select(character => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")))}\"";
}
