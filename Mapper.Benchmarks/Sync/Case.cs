namespace Mapper.Benchmarks.Sync;

/// <summary>The cases by name, each with the one that it is measured against.</summary>
internal static class Case
{
    internal const string Select1 = "connect and select 1";
    internal const string RawCatalog = "raw catalog queries";
    internal const string RawCreate = "create, raw batch";
    internal const string RawAdd = "add a column, raw batch";
    internal const string Create = "create, Mapper";
    internal const string NoOp = "no-op, Mapper";
    internal const string CompareChanged = "one table has changed, Mapper";
    internal const string CompareAll = "all tables have changed, Mapper";
    internal const string Plan = "full comparison, Mapper";
    internal const string Add = "add a column, Mapper";
    internal const string EfCreate = "create, EF Core";
    internal const string EfNoOp = "no-op, EF Core";
    internal const string EfAdd = "add a column, EF Core";

    internal static string FloorOf(string name) => name switch
    {
        Create or EfCreate or RawCreate => RawCreate,
        Add or EfAdd or RawAdd => RawAdd,
        CompareChanged or CompareAll or Plan or RawCatalog => RawCatalog,
        _ => Select1,
    };
}
