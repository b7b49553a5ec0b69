using System.Globalization;
using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Sql;
using Npgsql;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Reads the journal, also one that an older version made: what that does not have is NULL.</summary>
internal sealed class HistoryReader(NpgsqlConnection connection, CatalogReader catalog, TableModel journal)
{
    private static readonly string[] OfUndoing = ["undo_steps", "remembered", "touched", "hashes"];

    /// <summary>What was done, the latest first; empty where there is no journal, it is somebody else's, or the role may not read it.</summary>
    internal async Task<IReadOnlyList<JournalEntry>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await ReadAsync(first: 0, without: OfUndoing, cancellationToken).ConfigureAwait(false)).Select(stored => stored.Entry)];

    /// <summary>The entries from one on, the latest first, each with what its undoing needs.</summary>
    internal Task<IReadOnlyList<StoredEntry>> ReadFromAsync(long first, CancellationToken cancellationToken) => ReadAsync(first, without: [], cancellationToken);

    private async Task<IReadOnlyList<StoredEntry>> ReadAsync(long first, string[] without, CancellationToken cancellationToken)
    {
        DatabaseModel live = await catalog.ReadAsync(CatalogRequest.Of([journal.Name]), cancellationToken).ConfigureAwait(false);
        if (live.Table(journal.Name) is not { } found || !OlderBooks.CanRead(journal, found))
        {
            return [];
        }

        string query = string.Create(CultureInfo.InvariantCulture, $"SELECT {OlderBooks.Columns(journal, found, without)} FROM {Identifiers.Quote(journal.Name)} WHERE id >= {first} ORDER BY id DESC");
        var command = new NpgsqlCommand(query, connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var entries = new List<StoredEntry>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            entries.Add(new StoredEntry(Entry(row), row.TextOrNull("undo_steps"), row.TextOrNull("remembered"), Hashes(row)));
        }

        return entries;
    }

    private static JournalEntry Entry(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(row.GetOrdinal("id")),
        AppliedAt = row.GetFieldValue<DateTimeOffset>(row.GetOrdinal("applied_at")),
        Plugins = row.Texts("plugins"),
        Assemblies = row.Texts("assemblies"),
        ModelHash = row.TextOrNull("model_hash"),
        LibraryVersion = row.Text("library_version"),
        Role = row.Text("role"),
        Duration = TimeSpan.FromMilliseconds(row.GetDouble(row.GetOrdinal("milliseconds"))),
        Statements = row.Texts("statements"),
        Undo = row.TextOrNull("undo"),
        UndoneBy = row.NumberOrNull("undone_by"),
        Undoes = row.NumberOrNull("undoes"),
    };

    private static Dictionary<string, string?>? Hashes(NpgsqlDataReader row) => row.IsDBNull(row.GetOrdinal("touched"))
        ? null
        : row.Texts("touched").Zip(row.GetFieldValue<string?[]>(row.GetOrdinal("hashes"))).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second);
}

/// <summary>An entry with what its undoing needs.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Steps">The way back; <see langword="null"/> where an older version wrote the entry, or for an undoing.</param>
/// <param name="Remembered">What was remembered before.</param>
/// <param name="Hashes">What the tables and types that it touched became; <see langword="null"/> where an older version wrote the entry.</param>
internal sealed record StoredEntry(JournalEntry Entry, string? Steps, string? Remembered, IReadOnlyDictionary<string, string?>? Hashes);
