using Mapper.Model;

namespace Mapper.Safety;

/// <summary>The dangers of each change. Pure: it knows the change, not the rows.</summary>
internal static class HazardRules
{
    internal static IReadOnlyList<Hazard> For(SchemaChange change, bool tableIsNew)
    {
        if (tableIsNew)
        {
            return [];
        }

        return change switch
        {
            AddColumn { Column: var column } when IsRequired(column) => [new(HazardKind.DataDependent, "MAP2501", "Existing rows have no value for a NOT NULL column.")],
            AddConstraint { Constraint: ForeignKeyModel } =>
            [
                new(HazardKind.DataDependent, "MAP2502", "Existing rows may reference nothing."),
                new(HazardKind.Blocking, "MAP2503", "Both tables refuse writes while the rows are checked."),
            ],
            AddConstraint =>
            [
                new(HazardKind.DataDependent, "MAP2504", "Existing rows may violate the constraint."),
                new(HazardKind.Blocking, "MAP2505", "The table is locked while the rows are checked."),
            ],
            CreateIndex { Index.Unique: true } =>
            [
                new(HazardKind.DataDependent, "MAP2506", "Existing rows may have the same key."),
                new(HazardKind.Blocking, "MAP2507", "The table refuses writes while the index is built."),
            ],
            CreateIndex => [new(HazardKind.Blocking, "MAP2507", "The table refuses writes while the index is built.")],
            _ => [],
        };
    }

    /// <summary>Whether an added column leaves existing rows without a value they must have.</summary>
    internal static bool IsRequired(ColumnModel column) =>
        column is { Nullable: false, Default: null, Generated: null, Identity: null };
}
