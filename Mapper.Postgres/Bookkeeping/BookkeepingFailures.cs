using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Says what the server's refusal of a statement over the books means.</summary>
internal static class BookkeepingFailures
{
    /// <param name="write">What writes the books.</param>
    /// <param name="schema">The schema of the books.</param>
    /// <param name="role">Who writes, as it stands in a GRANT.</param>
    /// <exception cref="BookkeepingException">The books are not as Mapper made them.</exception>
    /// <exception cref="MissingPrivilegeException">The role may not write them.</exception>
    internal static async Task ExplainAsync(Func<Task> write, string schema, string role)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (PostgresException exception) when (IsStrange(exception))
        {
            throw new BookkeepingException(schema, $"{exception.MessageText} ({exception.SqlState}).", exception);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            string books = Identifiers.Quote(schema);
            throw new MissingPrivilegeException(
                $"What a sync does it records in schema {books}, and this role may not; everything was rolled back ({exception.MessageText}).",
                $"GRANT USAGE ON SCHEMA {books} TO {role}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {books} TO {role};");
        }
    }

    // Somebody's column, key, check or trigger in the books: a violated constraint (23…), or what the statement names is missing or another thing (42…).
    private static bool IsStrange(PostgresException exception) =>
        exception.SqlState != PostgresErrorCodes.InsufficientPrivilege && (exception.SqlState.StartsWith("23", StringComparison.Ordinal) || exception.SqlState.StartsWith("42", StringComparison.Ordinal));
}
