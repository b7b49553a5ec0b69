using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

internal static class NameCases
{
    [Table("select", Schema = "order")]
    private sealed record Reserved([PrimaryKey, Column("from")] int From, [Column("where"), Default(0), Check("\"where\" >= 0"), Index] int Where);

    [Table("日本語日本語日本語日本語日本語日本語日本語")]
    private sealed record MultiByte([PrimaryKey, Column("ключ")] int Key, [Column("имя_имя_имя_имя_имя_имя_имя"), Index, Unique] string? Name);

    [Table("MixedCase")]
    private sealed record Mixed([PrimaryKey, Column("Id")] int Id, [Column("It's \"here\""), Index] string? Quoted);

    internal static IEnumerable<SyncCase> All =>
    [
        new("reserved words as table and column names") { After = [typeof(Reserved)] },
        new("reserved words are stable") { Before = [typeof(Reserved)], Rows = "INSERT INTO \"order\".\"select\" VALUES (1)", After = [typeof(Reserved)], Expect = Outcome.Empty },
        new("multi-byte identifiers near the 63-byte limit") { After = [typeof(MultiByte)] },
        new("quotes and mixed case in names") { After = [typeof(Mixed)] },
        new("a derived name is stable where it had to be cut") { Before = [typeof(MultiByte)], After = [typeof(MultiByte)], Expect = Outcome.Empty },
    ];
}
