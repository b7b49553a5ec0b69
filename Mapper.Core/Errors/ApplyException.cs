namespace Mapper;

/// <summary>The server refused a statement; everything was rolled back.</summary>
public sealed class ApplyException : MapperException
{
    internal ApplyException(string message, PlannedStep? step, string? sqlState, IReadOnlyList<PlannedStep> completed, Exception? innerException = null)
        : base("MAP3001", message, innerException)
    {
        Step = step;
        SqlState = sqlState;
        Completed = completed;
    }

    /// <summary>The step that failed; <see langword="null"/> when none did by itself, as when the result was not the model.</summary>
    public PlannedStep? Step { get; }

    /// <summary>The statement that failed.</summary>
    public string? Statement => Step?.Sql;

    /// <summary>The server's error code (PostgreSQL docs, Appendix A).</summary>
    public string? SqlState { get; }

    /// <summary>The steps that ran before it, and were rolled back with it.</summary>
    public IReadOnlyList<PlannedStep> Completed { get; }

    /// <summary>The message as logs have it, where the server may have quoted rows.</summary>
    internal string? LogMessage { get; init; }

    /// <inheritdoc />
    internal override string LogText => LogMessage ?? Message;

    /// <summary>What the answer means, where the rows or something in the database are its reason and not the statement.</summary>
    internal Refusal? Refusal { get; init; }

    /// <summary>What the server would have refused next.</summary>
    internal IReadOnlyList<Refusal> Further { get; private init; } = [];

    /// <param name="further">What the server would have refused next.</param>
    /// <param name="refusal">What the answer means, by what is known now.</param>
    internal ApplyException With(IReadOnlyList<Refusal> further, Refusal? refusal)
    {
        string Also(Func<Refusal, string> words) => further.Count == 0 ? "" : $"\nThe next to be refused would be:\n{string.Join('\n', further.Select(next => $"  {words(next)}"))}";
        return new ApplyException(Message + Also(next => next.ToString()), Step, SqlState, Completed, InnerException) { LogMessage = LogText + Also(next => next.LogText), Refusal = refusal, Further = further };
    }
}
