using System.Globalization;
using Mapper.Model;
using Mapper.Postgres.Bookkeeping;

namespace Mapper.Postgres.Undoing;

/// <summary>Why the way back of an entry does not fit the database any more. Pure.</summary>
internal static class MovedOn
{
    /// <param name="entry">The entry.</param>
    /// <param name="later">The entries after it, the latest first.</param>
    /// <param name="hashes">The hashes of its tables and types as they are now.</param>
    internal static IReadOnlyList<string> Since(StoredEntry entry, IReadOnlyList<StoredEntry> later, IReadOnlyDictionary<QualifiedName, string> hashes)
    {
        string[] touched = [.. entry.Hashes!.Keys];
        StoredEntry[] standing = [.. later.Where(it => it.Entry is { UndoneBy: null, Undoes: null } && (it.Hashes is null || it.Hashes.Keys.Intersect(touched).Any()))];
        HashSet<string> changed = [.. standing.SelectMany(it => it.Hashes?.Keys ?? touched)];
        var now = hashes.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value);
        return
        [
            .. standing.Select(it => Describe(it, touched)),
            .. later.Where(it => it.Entry is { UndoneBy: null, Undoes: null }).Except(standing).Select(it => (it.Entry.Id, Held: Held(it, entry))).Where(it => it.Held.Length > 0)
                .Select(it => string.Create(CultureInfo.InvariantCulture, $"Entry {it.Id} came later and refers to {string.Join(", ", it.Held)}. Undo it first: UndoAsync({it.Id}).")),
            .. touched.Where(name => !changed.Contains(name) && now.GetValueOrDefault(name) != Recorded(name, entry, later))
                .Select(name => $"{name} was changed by other hands since. Take that back, or change it by hand with the script in the entry's Undo."),
        ];
    }

    private static string Describe(StoredEntry later, string[] touched)
    {
        string id = later.Entry.Id.ToString(CultureInfo.InvariantCulture);
        return later.Hashes is null
            ? $"Entry {id} came later, and an older version of Mapper wrote it, which did not record what it touched. Go back by hand with the scripts in both entries' Undo."
            : $"Entry {id} came later and changed {string.Join(", ", later.Hashes.Keys.Intersect(touched))} too. Undo it first: UndoAsync({id}).";
    }

    // What the entry made and would drop, and a foreign key of the later one points to.
    private static string[] Held(StoredEntry later, StoredEntry entry)
    {
        HashSet<QualifiedName> dropped = [.. ChangesOf(entry).OfType<DropTable>().Select(change => change.Model.Name)];
        return [.. ChangesOf(later).SelectMany(KeysOf).Select(key => key.Principal).Where(dropped.Contains).Distinct().Order().Select(table => table.ToString())];
    }

    private static IEnumerable<SchemaChange> ChangesOf(StoredEntry entry) => (entry.Steps is { } steps ? StoredUndo.Back(steps) : null)?.Steps.Select(step => step.Change) ?? [];

    private static IEnumerable<ForeignKeyModel> KeysOf(SchemaChange change) => change switch
    {
        DropTable { Model.ForeignKeys: var keys } => keys,
        DropConstraint { Constraint: ForeignKeyModel key } => [key],
        _ => [],
    };

    // As the latest of all entries left it, undone ones and undoings too.
    private static string? Recorded(string name, StoredEntry entry, IReadOnlyList<StoredEntry> later) =>
        later.Append(entry).First(it => it.Hashes?.ContainsKey(name) == true).Hashes![name];
}
