using System.Globalization;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres;

/// <summary>
/// The settings of a session's transaction. All by SET LOCAL: behind PgBouncer in transaction mode, a session's SET would reach
/// another client.
/// </summary>
internal static class SessionSettings
{
    /// <summary>The statements that open a transaction's work, in order.</summary>
    internal static IEnumerable<string> Statements(MigratorOptions options, int serverMajor, TransactionAccess access)
    {
        // Whatever default_transaction_read_only says; a plan too makes shadows, and rolls them back.
        yield return access == TransactionAccess.ReadOnly ? "SET TRANSACTION READ ONLY" : "SET TRANSACTION READ WRITE";
        // Whatever a role's or database's own path finds first: the sync's questions mean the server's catalog, functions and operators.
        yield return SearchPath.BuiltIn;
        foreach ((string name, string value) in BoundValues(options, serverMajor).Concat(SpellingValues))
        {
            yield return $"SET LOCAL {name} = {Literals.Text(value)}";
        }
    }

    /// <summary>The statement that bounds how long each of the next ones may take.</summary>
    internal static string StatementTimeout(TimeSpan? time) => $"SET LOCAL statement_timeout = {Literals.Text(Milliseconds(time ?? TimeSpan.Zero))}";

    /// <summary>The statements for a batch of a data step: what bounds it, and nothing that changes what its SQL means.</summary>
    internal static IEnumerable<string> Bounds(MigratorOptions options, int serverMajor) => BoundValues(options, serverMajor).Select(it => $"SET LOCAL {it.Name} = {Literals.Text(it.Value)}");

    /// <summary>A lock timeout as a literal.</summary>
    internal static string LockTimeout(TimeSpan time) => Literals.Text(Milliseconds(time));

    /// <summary>The settings that change what SQL means or how values are spelled.</summary>
    internal static IEnumerable<string> Spelling => ["search_path", .. SpellingValues.Select(it => it.Name)];

    // What literals mean, and how the server spells them, must not hang on a role's or database's taste.
    private static IReadOnlyList<(string Name, string Value)> SpellingValues { get; } =
    [
        ("standard_conforming_strings", "on"),
        ("quote_all_identifiers", "off"),
        ("timezone", "UTC"),
        ("datestyle", "ISO, YMD"),
        ("intervalstyle", "postgres"),
        ("bytea_output", "hex"),
        ("extra_float_digits", "1"),
        ("client_min_messages", "warning"),
    ];

    private static IEnumerable<(string Name, string Value)> BoundValues(MigratorOptions options, int serverMajor)
    {
        // A role that may not see every row is refused instead of being told that there are none.
        yield return ("row_security", "off");
        yield return ("lock_timeout", Milliseconds(options.LockTimeout));
        yield return ("statement_timeout", Milliseconds(options.StatementTimeout ?? TimeSpan.Zero));
        yield return ("idle_in_transaction_session_timeout", "0");
        if (serverMajor >= 17)
        {
            yield return ("transaction_timeout", "0");
        }
    }

    // 0 means none to the server, as Timeout.InfiniteTimeSpan does to .NET; more than 24 days is more than the server can say.
    private static string Milliseconds(TimeSpan time) => time < TimeSpan.Zero || time.TotalMilliseconds > int.MaxValue ? "0" : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMilliseconds):0}ms");
}

/// <summary>What a transaction may do.</summary>
internal enum TransactionAccess
{
    /// <summary>Anything.</summary>
    ReadWrite,

    /// <summary>Nothing that leaves a trace; the server enforces it.</summary>
    ReadOnly,
}
