using System.Reflection;
using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Planning;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>Asks the journal whether a newer version of a model's plugins was applied. Entries that were undone do not count.</summary>
internal sealed class VersionReader(NpgsqlConnection connection, QualifiedName journal)
{
    /// <summary>The columns of the journal that decide.</summary>
    internal static readonly string[] Columns = ["id", "applied_at", "plugins", "assemblies", "model_hash", "plugin_hashes", "undone_by", "undoes"];

    // Of each plugin what was applied last, and whether what is asked was applied before. Classes without a plugin have the empty name.
    private string Latest => $"""
        WITH applied AS (
            SELECT id, applied_at, assemblies, p.name, CASE WHEN p.name = '' THEN model_hash ELSE plugin_hashes[array_position(plugins, p.name)] END AS hash, p.hash AS asked
            FROM unnest($1::text[], $2::text[]) AS p (name, hash)
            JOIN {Identifiers.Quote(journal)} ON p.name = ANY (CASE WHEN plugins = ARRAY[]::text[] THEN ARRAY[''] ELSE plugins END)
            WHERE undone_by IS NULL AND undoes IS NULL
        )
        SELECT DISTINCT ON (name) name, id, applied_at, assemblies, hash IS NOT DISTINCT FROM asked AS is_current, bool_or(hash = asked) OVER (PARTITION BY name) AS was_applied
        FROM applied
        ORDER BY name, id DESC
        """;

    internal async Task<IReadOnlyList<NewerVersion>> ReadAsync(SchemaModel target, CancellationToken cancellationToken)
    {
        string[] plugins = [.. target.Tables.Select(table => table.Owner.Value ?? "").Concat(target.Plugins.Select(plugin => plugin.Name)).Distinct().Order(StringComparer.Ordinal)];
        var command = new NpgsqlCommand(Latest, connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter { Value = plugins, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = plugins.Select(plugin => plugin.Length == 0 ? ModelHash.Of(target) : PluginHash.Of(target, plugin)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        ILookup<string, AssemblyName> assemblies = target.Assemblies.ToLookup(assembly => assembly.Plugin, assembly => new AssemblyName(assembly.Name));
        var newer = new List<NewerVersion>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var applied = new NewerVersion(row.Text("name"), row.GetInt64(row.GetOrdinal("id")), row.GetFieldValue<DateTimeOffset>(row.GetOrdinal("applied_at")), row.Texts("assemblies"));
            if (!row.Flag("is_current") && IsNewer(applied, wasApplied: !row.IsDBNull(row.GetOrdinal("was_applied")) && row.Flag("was_applied"), assemblies[applied.Plugin]))
            {
                newer.Add(applied);
            }
        }

        return newer;
    }

    /// <summary>The rule. Pure: the higher version of an assembly is newer; between equals, what was applied before is older, and what never was is newer.</summary>
    /// <param name="applied">What was applied last. It is another model than the one at hand.</param>
    /// <param name="wasApplied">Whether the model at hand was applied before it.</param>
    /// <param name="assemblies">The assemblies at hand.</param>
    internal static bool IsNewer(NewerVersion applied, bool wasApplied, IEnumerable<AssemblyName> assemblies)
    {
        var versions = applied.Assemblies.Select(name => new AssemblyName(name)).DistinctBy(name => name.Name).ToDictionary(name => name.Name ?? "", name => name.Version);
        int[] compared = [.. assemblies.Where(mine => versions.ContainsKey(mine.Name ?? "")).Select(mine => Comparer<Version>.Default.Compare(versions[mine.Name ?? ""], mine.Version))];
        return compared.Any(order => order > 0) || (compared.All(order => order == 0) && wasApplied);
    }
}
