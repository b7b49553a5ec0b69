using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Mapper.Model;

namespace Mapper.Postgres.Probing;

/// <summary>
/// Names what a sync is asked for: the model, whose it is, and the options and library that decide what is done about it. Not by <c>ModelHash</c>, which equates what
/// means the same and needs JSON: an up-to-date start shall load nothing that it doesn't need, and models that are only written differently may each have a key.
/// </summary>
internal static class AskedModel
{
    private static readonly string Library = $"{typeof(SchemaModel).Module.ModuleVersionId} {typeof(AskedModel).Module.ModuleVersionId}";

    // Many databases are asked about one model.
    private static readonly ConditionalWeakTable<SchemaModel, Known> Keys = [];

    // Of many plugins, each synced alone, all have the same others.
    private static readonly ConditionalWeakTable<OtherPlugins, string> Others = [];

    /// <summary>The key under which it is remembered: 64 lower-case hexadecimal digits.</summary>
    /// <param name="completed">The completed model.</param>
    /// <param name="options">How it would be synced.</param>
    internal static string KeyOf(SchemaModel completed, MigratorOptions options)
    {
        Known known = Keys.GetValue(completed, model => new Known(options, Compute(model, options)));
        return known.Options == options ? known.Key : Compute(completed, options);
    }

    /// <summary>The key of classes that are known without being read.</summary>
    /// <param name="readFrom">What names them.</param>
    /// <param name="options">How they would be synced.</param>
    internal static string KeyOf(string readFrom, MigratorOptions options) => Hash(Append(new StringBuilder(), "read from", [readFrom]), options);

    // A record prints all that is public of it, and a list its items: their numbers tell one name with a comma from two without.
    private static string Compute(SchemaModel completed, MigratorOptions options)
    {
        var text = new StringBuilder();
        Append(text, "tables", completed.Tables.Select(table => $"{Counts(table)} {table}"));
        Append(text, "types", completed.Enums.Select(type => $"{type.Labels.Count} {type}"));
        Append(text, "extensions", completed.Extensions.Select(extension => extension.ToString()));
        Append(text, "removed", completed.RemovedTables.Select(table => table.ToString()));
        Append(text, "steps", completed.DataSteps.Select(step => step.ToString()));
        Append(text, "plugins", completed.Plugins.Select(plugin => plugin.ToString()));
        Append(text, "others", completed.Others.Value is { } others ? [Others.GetValue(others, Digest)] : []);
        return Hash(text, options);
    }

    private static string Hash(StringBuilder text, MigratorOptions options)
    {
        Append(text, "library", [Library]);
        Append(text, "consent", options.AllowDataLoss);
        Append(text, "baseline", options.DataStepBaseline is { } steps ? ["stated", .. steps] : []);
        Append(text, "superseded", [options.Superseded.ToString()]);
        Append(text, "extensions are", [options.CreateExtensions ? "made" : "refused"]);
        return Digest(text);
    }

    private static string Digest(OtherPlugins others) => Digest(Append(Append(new StringBuilder(), "tables", others.Tables.Select(table => table.ToString())), "steps", others.DataSteps));

    private static string Digest(StringBuilder text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

    // Counted, so that no text passes for two.
    private static StringBuilder Append(StringBuilder text, string name, IEnumerable<string> values)
    {
        string[] sorted = [.. values];
        Array.Sort(sorted, StringComparer.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"{name} {sorted.Length}\n");
        foreach (string value in sorted)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value.Length} {value}\n");
        }

        return text;
    }

    private static string Counts(TableModel table) => string.Join(
        ' ',
        (IEnumerable<int>)
        [
            table.Columns.Count,
            table.PrimaryKey?.Columns.Count ?? 0,
            .. table.Uniques.Select(unique => unique.Columns.Count),
            .. table.ForeignKeys.Select(key => key.Columns.Count),
            .. table.Indexes.Select(index => index.Keys.Count),
            .. table.Indexes.Select(index => index.Include.Count),
        ]);

    private sealed record Known(MigratorOptions Options, string Key);
}
