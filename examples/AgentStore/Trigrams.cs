namespace AgentStore;

/// <summary>An embedding that needs no language model: how often each three letters in a row occur, by their hash.</summary>
internal static class Trigrams
{
    private const int Dimensions = 384;

    internal static float[] Embed(string text)
    {
        float[] embedding = new float[Dimensions];
        for (int i = 0; i + 3 <= text.Length; i++)
        {
            embedding[Hash(text.AsSpan(i, 3)) % Dimensions]++;
        }

        return embedding;
    }

    // Not string.GetHashCode, which differs from process to process.
    private static int Hash(ReadOnlySpan<char> letters) =>
        (char.ToUpperInvariant(letters[0]) * 31 + char.ToUpperInvariant(letters[1])) * 31 + char.ToUpperInvariant(letters[2]);
}
