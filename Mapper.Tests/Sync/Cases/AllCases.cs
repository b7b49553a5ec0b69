namespace Mapper.Tests.Sync.Cases;

/// <summary>Every case there is, by category.</summary>
internal static class AllCases
{
    internal static IReadOnlyList<SyncCase> List { get; } =
    [
        .. In("columns", ColumnCases.All),
        .. In("columns", RemovalCases.Columns),
        .. In("indexes", RemovalCases.Indexes),
        .. In("removals", RemovalCases.All),
        .. In("dependents", RemovalDependentCases.All),
        .. In("backfills", BackfillCases.All),
        .. In("types", TypeCases.All),
        .. In("nullability", NullabilityCases.All),
        .. In("defaults", DefaultCases.All),
        .. In("identity", IdentityCases.All),
        .. In("sequences", IdentityCases.Sequences),
        .. In("generated", GeneratedCases.All),
        .. In("generated", GeneratedTypeCases.All),
        .. In("checks", CheckCases.All),
        .. In("pk_unique", KeyCases.All),
        .. In("fks", ForeignKeyCases.All),
        .. In("indexes", IndexCases.All),
        .. In("enums", EnumCases.All),
        .. In("renames", EnumCases.Renames),
        .. In("renames", RenameCases.All),
        .. In("exclusion", ExclusionCases.All),
        .. In("storage", StorageCases.All),
        .. In("indexes", StorageCases.Indexes),
        .. In("policies", PolicyCases.All),
        .. In("partitions", PartitionCases.All),
        .. In("schemas", TableCases.Schemas),
        .. In("extensions", TableCases.Extensions),
        .. In("comments", TableCases.Comments),
        .. In("unmanaged", LeftoverCases.All),
        .. In("dependents", LeftoverCases.Dependents),
        .. In("dependents", DependentCases.All),
        .. In("dependents", RenameCases.Dependents),
        .. In("evolution", EvolutionCases.All),
        .. In("evolution", TogetherCases.All),
        .. In("evolution", MeetingCases.All),
        .. In("names", NameCases.All),
        .. In("tables", TableCases.All),
        .. In("preflight", PreflightKeyCases.All),
        .. In("preflight", PreflightRowCases.All),
        .. In("preflight", LateCases.All),
        .. In("adoption", AdoptionCases.All),
    ];

    private static IEnumerable<SyncCase> In(string category, IEnumerable<SyncCase> cases) => cases.Select(it => it.Category.Length > 0 ? it : it with { Category = category });
}
