namespace Mapper.Tool;

/// <summary>What the tool itself has to say against what it was given.</summary>
internal sealed class ToolException(string message, ExitCode code = ExitCode.Error) : Exception(message)
{
    internal ExitCode ExitCode => code;

    internal static ToolException Usage(string message) => new(message, ExitCode.Usage);
}
