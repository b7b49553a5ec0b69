using System.Text.Json;
using System.Text.Json.Serialization;
using Mapper.Planning.Json;
using Mapper.Planning.Undoing;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>What the journal keeps of a sync so that it can be undone.</summary>
/// <param name="Steps">The way back.</param>
/// <param name="Remembered">What <c>objects</c> said of the touched tables before.</param>
/// <param name="Touched">The tables and types that changed.</param>
/// <param name="Hashes">Beside each its hash afterwards; <see langword="null"/> for one that is no more.</param>
internal sealed record StoredUndo(string Steps, string Remembered, string[] Touched, string?[] Hashes)
{
    /// <param name="back">The way back.</param>
    /// <param name="before">What was known before.</param>
    internal static StoredUndo Of(WayBack back, Memo before) => new(
        PackedText.Pack(BooksJson.WriteUtf8(back)),
        PackedText.Pack(JsonSerializer.SerializeToUtf8Bytes(before.EntriesOf([.. back.Touched]), RememberedJsonContext.Default.IReadOnlyListObjectEntry)),
        [.. back.Touched.Select(name => name.ToString())],
        Hashes: []);

    internal static WayBack? Back(string steps) => BooksJson.Read<WayBack>(PackedText.Unpack(steps));

    internal static IReadOnlyList<ObjectEntry> Entries(string remembered) => JsonSerializer.Deserialize(PackedText.Unpack(remembered), RememberedJsonContext.Default.IReadOnlyListObjectEntry) ?? [];
}

/// <summary>How remembered parts are read and written without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ObjectEntry>))]
internal sealed partial class RememberedJsonContext : JsonSerializerContext;
