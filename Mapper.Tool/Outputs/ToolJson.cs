using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mapper.Tool.Outputs;

/// <summary>What the tool says, for programs.</summary>
internal static class ToolJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(JsonNode node) => node.ToJsonString(Options) + "\n";

    internal static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);

    internal static JsonArray Of(IEnumerable<Refusal> refused) => Array(refused, refusal => new JsonObject
    {
        ["code"] = refusal.Code,
        ["target"] = refusal.Target,
        ["member"] = refusal.Member,
        ["change"] = refusal.Change.ToString(),
        ["reason"] = refusal.Reason,
        ["remedy"] = refusal.Remedy,
    });

    internal static JsonObject Of(SchemaReport report) => new()
    {
        ["state"] = JsonNamingPolicy.CamelCase.ConvertName(report.State.ToString()),
        ["summary"] = report.Summary,
        ["differences"] = Of(report.Plan.Steps),
        ["refused"] = Of(report.Refused),
        ["newer"] = Array(report.Newer, newer => JsonValue.Create(newer.ToString())),
        ["unmanaged"] = Array(report.Unmanaged, item => new JsonObject { ["kind"] = item.Kind, ["table"] = item.Table.ToString(), ["name"] = item.Name, ["hint"] = item.LookAlike }),
        ["unknown"] = Array(report.Unknown, unknown => new JsonObject
        {
            ["kind"] = unknown.Kind,
            ["table"] = unknown.Table.ToString(),
            ["name"] = unknown.Name,
            ["authored"] = unknown.Authored,
            ["stored"] = unknown.Stored,
        }),
    };

    internal static JsonObject Of(SyncResult result) => new()
    {
        ["changed"] = result.Changed,
        ["milliseconds"] = Math.Round(result.Elapsed.TotalMilliseconds, 3),
        ["applied"] = Array(result.Applied, applied => new JsonObject
        {
            ["change"] = applied.Step.Change.ToString(),
            ["table"] = applied.Step.Change.Table?.ToString(),
            ["sql"] = applied.Step.Sql,
            ["milliseconds"] = Math.Round(applied.Duration.TotalMilliseconds, 3),
            ["rows"] = applied.Rows,
            ["hazards"] = Of(applied.Step.Hazards),
        }),
        ["pending"] = Array(result.Pending, pending => new JsonObject { ["id"] = pending.Id, ["reason"] = pending.Reason, ["error"] = pending.Error?.Message }),
        ["newer"] = Array(result.Newer, newer => JsonValue.Create(newer.ToString())),
        ["notRestored"] = Array(result.NotRestored, lost => JsonValue.Create(lost)),
    };

    /// <summary>Of what was not carried out.</summary>
    internal static JsonObject Planned(SyncResult result) => new()
    {
        ["changed"] = false,
        ["planned"] = Of(result.Plan.Steps),
        ["notRestored"] = Array(result.NotRestored, lost => JsonValue.Create(lost)),
    };

    internal static JsonObject Of(JournalEntry entry) => new()
    {
        ["id"] = entry.Id,
        ["appliedAt"] = entry.AppliedAt,
        ["plugins"] = Array(entry.Plugins, plugin => JsonValue.Create(plugin)),
        ["assemblies"] = Array(entry.Assemblies, assembly => JsonValue.Create(assembly)),
        ["modelHash"] = entry.ModelHash,
        ["libraryVersion"] = entry.LibraryVersion,
        ["role"] = entry.Role,
        ["milliseconds"] = Math.Round(entry.Duration.TotalMilliseconds, 3),
        ["statements"] = Array(entry.Statements, statement => JsonValue.Create(statement)),
        ["undo"] = entry.Undo,
        ["undoneBy"] = entry.UndoneBy,
        ["undoes"] = entry.Undoes,
    };

    private static JsonArray Of(IEnumerable<PlannedStep> steps) => Array(steps, step => new JsonObject
    {
        ["change"] = step.Change.ToString(),
        ["table"] = step.Change.Table?.ToString(),
        ["sql"] = step.Sql,
        ["hazards"] = Of(step.Hazards),
    });

    private static JsonArray Of(IEnumerable<Hazard> hazards) =>
        Array(hazards, hazard => new JsonObject { ["kind"] = hazard.Kind.ToString(), ["code"] = hazard.Code, ["reason"] = hazard.Reason });
}
