namespace LocalPostgres.Binaries;

/// <summary>A source can't serve the request; the message completes the line "source: …".</summary>
internal sealed class UnsuitableException(string reason, Exception? inner = null) : Exception(reason, inner);
