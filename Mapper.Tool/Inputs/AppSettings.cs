using System.Text.Json;

namespace Mapper.Tool.Inputs;

/// <summary>The connection strings of an application's settings, read as ASP.NET Core would: the environment's file over the general one, variables over both.</summary>
internal static class AppSettings
{
    private const string Section = "ConnectionStrings";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The connection strings by name, of the first folder that has settings.</summary>
    internal static IReadOnlyDictionary<string, string> ConnectionStrings(IEnumerable<string> folders, IReadOnlyDictionary<string, string> variables)
    {
        var found = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? environment = variables.GetValueOrDefault("DOTNET_ENVIRONMENT") ?? variables.GetValueOrDefault("ASPNETCORE_ENVIRONMENT");
        string? folder = folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "appsettings.json")));
        string[] files = folder is null ? [] : [Path.Combine(folder, "appsettings.json"), Path.Combine(folder, $"appsettings.{environment ?? "Production"}.json")];
        foreach ((string name, string value) in files.Where(File.Exists).SelectMany(Read).Concat(OfVariables(variables)))
        {
            found[name] = value;
        }

        return found;
    }

    private static IReadOnlyList<(string Name, string Value)> Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(Section, out JsonElement section) && section.ValueKind == JsonValueKind.Object
                ? [.. section.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String).Select(property => (property.Name, property.Value.GetString()!))]
                : [];
        }
        catch (JsonException exception)
        {
            throw new ToolException($"{file} is no JSON: line {exception.LineNumber + 1}.");
        }
    }

    private static IEnumerable<(string Name, string Value)> OfVariables(IReadOnlyDictionary<string, string> variables) =>
        from variable in variables
        where variable.Key.StartsWith($"{Section}__", StringComparison.OrdinalIgnoreCase)
        select (variable.Key[(Section.Length + 2)..], variable.Value);
}
