using System.Text;

namespace Mapper.Planning.Undoing;

/// <summary>Writes the way back as a script for <c>psql</c>, one transaction.</summary>
internal sealed class UndoScript(ISqlDialect dialect, SearchPaths paths)
{
    private readonly StringBuilder _script = new();
    private string? _path;

    internal string Write(IReadOnlyList<UndoStep> steps)
    {
        if (steps.Count == 0)
        {
            return "";
        }

        if (steps.Any(step => step is { Change: DropTable or DropColumn, IsWithheld: false }))
        {
            Comment("What the sync added goes with all that was written into it since.");
        }

        _script.Append("BEGIN;\n");
        foreach (UndoStep step in steps)
        {
            Append(step);
        }

        return _script.Append("\nCOMMIT;\n").ToString();
    }

    private void Append(UndoStep step)
    {
        _script.Append('\n');
        if (step.Remark is { } remark)
        {
            Comment(remark);
        }

        if (step.Change is not { } change)
        {
            return;
        }

        if (step.IsWithheld)
        {
            Comment($"{dialect.Render(change)};");
            return;
        }

        string path = paths.Of(change);
        if (path != _path)
        {
            _path = path;
            _script.Append(path).Append(";\n");
        }

        _script.Append(dialect.Render(change)).Append(";\n");
    }

    // A name may hold line breaks, behind which it would be no comment any more.
    private void Comment(string text)
    {
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            _script.Append("-- ").Append(line).Append('\n');
        }
    }
}
