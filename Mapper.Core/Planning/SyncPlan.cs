using System.Text;
using Mapper.Model;

namespace Mapper;

/// <summary>What a sync would do, in order, and what it refuses to do.</summary>
public sealed record SyncPlan
{
    /// <summary>The model that the plan leads to.</summary>
    public required SchemaModel Target { get; init; }

    /// <summary>The statements, in the order in which they run.</summary>
    public required IReadOnlyList<PlannedStep> Steps { get; init; }

    /// <summary>The changes that Mapper does not make. A plan that has any is not applied.</summary>
    public IReadOnlyList<Refusal> Refused { get; init; } = [];

    /// <summary>What the declared tables have in the database and no class declares.</summary>
    public IReadOnlyList<UnmanagedObject> Unmanaged { get; init; } = [];

    /// <summary>Whether the database is as the classes want it: nothing to do and nothing refused.</summary>
    public bool IsEmpty => Steps.Count == 0 && Refused.Count == 0;

    /// <summary>The plan as a script for <c>psql</c>, one transaction; empty when there is no step.</summary>
    public string ToSql()
    {
        if (Steps.Count == 0)
        {
            return "";
        }

        var script = new StringBuilder("BEGIN;\n");
        string? path = null;
        foreach (PlannedStep step in Steps)
        {
            script.Append('\n');
            if (step.SearchPath != path)
            {
                path = step.SearchPath;
                script.Append(path).Append(";\n\n");
            }

            script.Append(step.Sql).Append(";\n");
        }

        return script.Append("\nCOMMIT;\n").ToString();
    }
}
