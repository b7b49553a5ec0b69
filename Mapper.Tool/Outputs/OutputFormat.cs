namespace Mapper.Tool.Outputs;

/// <summary>How a result is written.</summary>
internal enum OutputFormat
{
    Text,
    Json,
    Markdown,
    Sql,
}
