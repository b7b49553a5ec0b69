using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mapper.Model;
using Mapper.Planning.Json;

namespace Mapper.Planning;

/// <summary>
/// Tells models apart, not how they were come by: SHA-256 over the canonical JSON of a completed model. What classes intend counts (renames, removals);
/// the order of parts, the C# members, the owners and the server's spelling do not. What is unset is left out, so that a
/// property which a later version adds changes no hash until it is used.
/// </summary>
internal static class ModelHash
{
    private static readonly HashSet<string> Ignored = ["member", "owner", "clrName", "plugins", "diagnostics", "madeByMapper", "readable", "isSerial", "isOfEnum"];

    private static readonly JsonSerializerOptions Options = CreateOptions();

    private static readonly ConditionalWeakTable<SchemaModel, string> Known = [];

    /// <summary>The hash of a sync's model, which asks for it several times, in 64 lower-case hexadecimal digits.</summary>
    internal static string Of(SchemaModel completed) => Known.GetValue(completed, Compute);

    /// <summary>The same of a model that is made for this one hash.</summary>
    internal static string Compute(SchemaModel completed) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Sorted(completed), (JsonTypeInfo<SchemaModel>)Options.GetTypeInfo(typeof(SchemaModel)))));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(PlanJsonContext.Default.Options)
        {
            WriteIndented = false,
            TypeInfoResolver = PlanJsonContext.Default.WithAddedModifier(OmitWhatDoesNotCount),
        };
        options.Converters.Insert(0, new AuthoredExpressionConverter());
        return options;
    }

    private static void OmitWhatDoesNotCount(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo ignored in type.Properties.Where(property => Ignored.Contains(property.Name)).ToArray())
        {
            type.Properties.Remove(ignored);
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.ShouldSerialize = (_, value) => value is not (null or false or IMayBeEmpty { IsEmpty: true });
        }
    }

    private static SchemaModel Sorted(SchemaModel model) => model with
    {
        Tables = model.Tables.Select(Sorted).OrderBy(table => table.Name).ToEquatableArray(),
        Enums = model.Enums.OrderBy(type => type.Name).ToEquatableArray(),
        Extensions = model.Extensions.OrderBy(extension => extension.Name, StringComparer.Ordinal).ToEquatableArray(),
        RemovedTables = model.RemovedTables.Order().ToEquatableArray(),
        DataSteps = model.DataSteps.OrderBy(step => step.Id, StringComparer.Ordinal).ToEquatableArray(),
    };

    private static TableModel Sorted(TableModel table) => table with
    {
        Columns = table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).ToEquatableArray(),
        Uniques = ByName(table.Uniques),
        Checks = ByName(table.Checks),
        Exclusions = ByName(table.Exclusions),
        ForeignKeys = ByName(table.ForeignKeys),
        Indexes = ByName(table.Indexes),
        RemovedColumns = table.RemovedColumns.Value.Order(StringComparer.Ordinal).ToEquatableArray(),
    };

    private static EquatableArray<T> ByName<T>(EquatableArray<T> parts)
        where T : INamedModel => parts.OrderBy(part => part.Name, StringComparer.Ordinal).ToEquatableArray();
}
