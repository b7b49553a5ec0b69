using System.Reflection;
using Mapper.Model;

namespace Mapper.Tests.Model;

/// <summary>A column keeps what few have in objects of its own, which must not show.</summary>
public sealed class ColumnModelTests
{
    private static readonly ColumnModel Plain = new() { Name = "total", StoreType = "integer" };

    private static readonly ColumnHints Hints = new() { Backfill = "0" };

    // Two models of 10,000 tables are 200,000 of these.
    [Test]
    public void A_plain_column_takes_no_more_than_104_bytes()
    {
        var columns = new ColumnModel[1000];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = new ColumnModel { Name = "total", StoreType = "integer", Collation = null, Comment = null, IsSerial = false, Hints = new Aside<ColumnHints>(ColumnHints.None) };
        }

        ((GC.GetAllocatedBytesForCurrentThread() - before) / columns.Length).Should().BeLessThanOrEqualTo(104);
    }

    [Test]
    public void What_is_a_difference_makes_two_columns_unequal_and_print_differently()
    {
        ColumnModel[] columns =
        [
            Plain,
            Plain with { Name = "sum" },
            Plain with { StoreType = "bigint" },
            Plain with { Nullable = true },
            Plain with { Default = new SqlExpression("1") },
            Plain with { Generated = new GeneratedModel(new SqlExpression("a + 1"), Virtual: false) },
            Plain with { Identity = new IdentityModel() },
            Plain with { Identity = new IdentityModel { Always = true } },
            Plain with { Collation = "C" },
            Plain with { Storage = "main" },
            Plain with { Compression = "lz4" },
            Plain with { Comment = "C" },
        ];

        columns.Distinct().Should().HaveCount(columns.Length);
        columns.Select(column => column.ToString()).Distinct().Should().HaveCount(columns.Length);
    }

    [Test]
    public void What_is_beside_the_point_is_kept_and_printed_and_makes_no_difference()
    {
        ColumnModel[] columns =
        [
            Plain,
            Plain with { Member = "Order.Total" },
            Plain with { MadeByMapper = true },
            Plain with { IdentityMadeByMapper = true },
            Plain with { IsSerial = true },
            Plain with { IsOfEnum = true },
            Plain with { SerialSequence = new QualifiedName("shop", "a") },
            Plain with { EnumType = new QualifiedName("shop", "a") },
            Plain with { ConvertedUsing = "total::integer" },
            Plain with { Past = (EquatableArray<string>?)["sum"] },
            Plain with { Hints = Hints },
        ];

        columns.Distinct().Should().ContainSingle();
        columns.Select(column => column.ToString()).Distinct().Should().HaveCount(columns.Length);
    }

    [Test]
    public void What_is_set_and_taken_back_is_as_if_it_had_never_been_set()
    {
        ColumnModel filled = Plain with { Collation = "C", Comment = "", IsInherited = true, IsUnvalidated = true, HasOwnStorage = true, Hints = Hints, Past = (EquatableArray<string>?)[], ConvertedUsing = "a" };
        ColumnModel emptied = filled with { Collation = null, Comment = null, IsInherited = false, HasOwnStorage = false, Hints = new ColumnHints(), Past = (EquatableArray<string>?)null };

        (filled.Collation, filled.Comment, filled.IsInherited.Value, filled.Hints.Value, filled.Past.Value?.Count).Should().Be(("C", "", true, Hints, 0));
        emptied.Should().Be(Plain);
        (emptied.IsInherited.Value, emptied.HasOwnStorage.Value, emptied.IsUnvalidated.Value, emptied.Hints.Value, emptied.Past.Value, emptied.ConvertedUsing.Value).Should().Be((false, false, true, new ColumnHints(), null, "a"));
    }

    [Test]
    public void Each_property_is_set_and_taken_back_without_another()
    {
        var filled = new ColumnModel
        {
            Name = "sum",
            StoreType = "bigint",
            Nullable = true,
            Default = new SqlExpression("1"),
            Generated = new GeneratedModel(new SqlExpression("a"), Virtual: true),
            Identity = new IdentityModel { Start = 1 },
            Collation = "C",
            Storage = "main",
            Compression = "lz4",
            Comment = "sum",
            Member = "Order.Sum",
            Source = new ColumnSource { ClrType = typeof(int) },
            MadeByMapper = true,
            IdentityMadeByMapper = true,
            IsSerial = true,
            SerialSequence = new QualifiedName("shop", "a"),
            IsOfEnum = true,
            EnumType = new QualifiedName("shop", "b"),
            ConvertedUsing = "c",
            Tuning = new ColumnTuning(500, []),
            HasOwnStorage = true,
            IsReplicaIdentity = true,
            IsInherited = true,
            IsDemanded = true,
            IsUnvalidated = true,
            Past = (EquatableArray<string>?)["d"],
            Hints = Hints,
        };
        Dictionary<string, string> all = Values(filled);
        Dictionary<string, string> none = Values(Plain);
        all.Keys.Should().OnlyContain(name => all[name] != none[name], "each differs from a plain column's");
        foreach (PropertyInfo property in Properties)
        {
            ColumnModel taken = filled with { };
            property.SetValue(taken, property.GetValue(Plain));
            Values(taken).Should().Equal(new Dictionary<string, string>(all) { [property.Name] = none[property.Name] }, property.Name);

            ColumnModel set = Plain with { };
            property.SetValue(set, property.GetValue(filled));
            Values(set).Should().Equal(new Dictionary<string, string>(none) { [property.Name] = all[property.Name] }, property.Name);
        }

        Values(filled).Should().Equal(all, "copies share nothing that changes");
        Values(Plain).Should().Equal(none);
    }

    [Test]
    public void Only_the_spelling_of_two_generated_columns_is_compared_and_yet_the_authored_text_is_replaced()
    {
        ColumnModel stored = Plain with { Generated = new GeneratedModel(new SqlExpression("(a + 1)"), Virtual: false) };
        ColumnModel authored = stored with { Generated = new GeneratedModel(new SqlExpression("a+1") { Spelling = "(a + 1)" }, Virtual: false) };

        authored.Should().Be(stored);
        authored.Generated!.Expression.Sql.Should().Be("a+1");
    }

    private static PropertyInfo[] Properties { get; } = [.. typeof(ColumnModel).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.SetMethod is { IsPrivate: false })];

    private static Dictionary<string, string> Values(ColumnModel column) => Properties.ToDictionary(property => property.Name, property => property.GetValue(column)?.ToString() ?? "");
}
