namespace Mapper.Postgres.Hosting;

/// <summary>What was registered in the container is not enough to work with. No connection was opened.</summary>
public sealed class RegistrationException : MapperException
{
    internal RegistrationException(IReadOnlyList<string> mistakes)
        : base("MAP3026", $"Mapper's registration has {(mistakes.Count == 1 ? "a mistake" : $"{mistakes.Count} mistakes")}; no connection was opened.\n  {string.Join("\n  ", mistakes)}") =>
        Mistakes = mistakes;

    /// <summary>Every mistake, with what to write instead.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
