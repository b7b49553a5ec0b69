namespace Mapper.Tool;

/// <summary>Asks who sits there.</summary>
internal static class Question
{
    /// <summary>Whether the answer is yes. What is no yes is a no, which is said.</summary>
    internal static async Task<bool> AskAsync(Surroundings surroundings, string question, CancellationToken cancellationToken)
    {
        await surroundings.Out.WriteAsync($"{question} [y/N] ");
        await surroundings.Out.FlushAsync(cancellationToken);
        string? answer = await surroundings.In.ReadLineAsync(cancellationToken);
        if (answer?.Trim().ToUpperInvariant() is "Y" or "YES")
        {
            return true;
        }

        await surroundings.Out.WriteLineAsync("Nothing was changed.");
        return false;
    }
}
