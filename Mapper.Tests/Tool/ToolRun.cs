using System.Diagnostics;
using System.Text.Json.Nodes;
using Mapper.Tool;

namespace Mapper.Tests.Tool;

/// <summary>One call of the command <c>mapper</c>, and what came of it.</summary>
internal sealed record ToolRun(int ExitCode, string Out, string Error)
{
    internal JsonNode Json => JsonNode.Parse(Out)!;

    /// <summary>In this process, which costs no start. Nobody sits there unless an answer is given.</summary>
    internal static async Task<ToolRun> HereAsync(string? connection, string[] args, string? answer = null, string? directory = null, Dictionary<string, string>? variables = null, bool plain = true, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await MapperCommand.RunAsync(args, new Surroundings
        {
            Out = output,
            Error = error,
            In = new StringReader(answer ?? ""),
            IsInteractive = answer is not null,
            IsPlain = plain,
            Variables = variables ?? (connection is null ? [] : new Dictionary<string, string> { ["MAPPER_CONNECTION"] = connection }),
            Directory = directory ?? Path.GetTempPath(),
        }, cancellationToken);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>In a process of its own, as a shell starts it: input and output are pipes.</summary>
    internal static async Task<ToolRun> ProcessAsync(string connection, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. args]);
        start.Environment["MAPPER_CONNECTION"] = connection;
        return await RunAsync(start);
    }

    /// <summary>In a process with a terminal of its own, which is all that it sees.</summary>
    internal static async Task<ToolRun> TerminalAsync(string connection, string? noColor, params string[] args)
    {
        string command = string.Join(' ', ((string[])["dotnet", Assembly, .. args]).Select(arg => $"'{arg}'"));
        var start = new ProcessStartInfo("script", ["--quiet", "--return", "--command", command, "/dev/null"]);
        start.Environment["MAPPER_CONNECTION"] = connection;
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["NO_COLOR"] = noColor;
        return await RunAsync(start);
    }

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "Mapper.Tool.dll");

    private static async Task<ToolRun> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolRun(process.ExitCode, output, await error);
    }
}
