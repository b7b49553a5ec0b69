using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mapper.Model;
using Mapper.Planning;

namespace Mapper.Postgres.Probing;

/// <summary>Names what a sync is asked for: the model, whose it is, and the options and library that decide what is done about it.</summary>
internal static class AskedModel
{
    private static readonly string Library = $"{typeof(SchemaModel).Module.ModuleVersionId} {typeof(AskedModel).Module.ModuleVersionId}";

    /// <summary>The key under which it is remembered: 64 lower-case hexadecimal digits.</summary>
    /// <param name="completed">The completed model.</param>
    /// <param name="options">How it would be synced.</param>
    internal static string KeyOf(SchemaModel completed, MigratorOptions options)
    {
        var text = new StringBuilder();
        Add("library", [Library]);
        Add("model", [ModelHash.Of(completed)]);
        Add("owners", completed.Tables.Select(table => $"{table.Name}={table.Owner.Value}"));
        Add("types", completed.Enums.Select(type => $"{type.Name}={type.Owner.Value}"));
        Add("plugins", completed.Plugins.Select(plugin => $"{plugin.Name}={plugin.IsStated.Value} {string.Join(' ', plugin.RemovedTables.Value.Order())}"));
        Add("others", completed.Others.Value is { } others ? [.. others.Tables.Select(table => table.ToString()), .. others.DataSteps] : []);
        Add("consent", options.AllowDataLoss);
        Add("baseline", options.DataStepBaseline ?? []);
        Add("superseded", [$"{options.Superseded}"]);
        Add("extensions", [options.CreateExtensions ? "made" : "refused"]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        // Counted, so that no text passes for two.
        void Add(string name, IEnumerable<string> values)
        {
            string[] sorted = [.. values.Order(StringComparer.Ordinal)];
            text.Append(CultureInfo.InvariantCulture, $"{name} {sorted.Length}\n");
            foreach (string value in sorted)
            {
                text.Append(CultureInfo.InvariantCulture, $"{value.Length} {value}\n");
            }
        }
    }
}
