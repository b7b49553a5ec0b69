namespace Mapper.Tests.Sync.Cases;

/// <summary>A transition as data: what the database holds, what the classes now say, and what must happen.</summary>
internal sealed record SyncCase(string Title)
{
    /// <summary>The heading of transitions.md that it stands under, or one of the same kind.</summary>
    internal string Category { get; init; } = "";

    /// <summary>The database before.</summary>
    internal State Before { get; init; } = State.Nothing;

    /// <summary>SQL that runs then: rows, and what a database administrator did.</summary>
    internal string Rows { get; init; } = "";

    /// <summary>What is synced.</summary>
    internal required State After { get; init; }

    internal Outcome Expect { get; init; } = Outcome.Applied;

    /// <summary>The statements of the plan, whole; null where they don't matter.</summary>
    internal string? Sql { get; init; }

    /// <summary>The hazards of the plan, all of them; null where they don't matter.</summary>
    internal HazardKind[]? Hazards { get; init; }

    /// <summary>A query, and the lines of its answer after the sync; columns are joined by a comma.</summary>
    internal (string Query, string[] Lines)? RowsAfter { get; init; }

    /// <summary>Whether the same rows read otherwise afterwards, as under a renamed label; RowsAfter then says how.</summary>
    internal bool Respells { get; init; }

    /// <summary>What goes with its values: "public.staff" or "public.staff.badge". The other rows and columns must still be there.</summary>
    internal string[] Drops { get; init; } = [];

    /// <summary>Lines of the catalog snapshot that the database has and one built afresh has not: what nobody declares stays.</summary>
    internal string[] Kept { get; init; } = [];

    /// <summary>Lines that one built afresh has and the database has otherwise: what was there before serves as well.</summary>
    internal string[] Instead { get; init; } = [];

    internal int MinMajor { get; init; } = Majors.All[0];

    internal int MaxMajor { get; init; } = Majors.All[^1];

    public override string ToString() => Title;
}
