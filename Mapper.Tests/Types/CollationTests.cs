using Mapper.Annotations;
using Mapper.Model;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Types;

/// <summary>Collations of every kind of column and of keys.</summary>
[OnEveryMajor]
public sealed class CollationTests
{
    [Table("words"), Index(Keys = "name COLLATE \"C\", code COLLATE \"POSIX\" DESC", Name = "by_name"), Index(nameof(Code), Name = "by_code")]
    private sealed record Word(
        [PrimaryKey] int Id, [Collation("C")] string Name, [Collation("POSIX"), Column(Type = "varchar(10)[]")] string[] Tags, [Collation("en-x-icu")] List<string>? Titles,
        [Column(Type = "label"), Collation("C")] string? Label, [Column(Type = "label")] string? Plain, [Column(Type = "\"char\"")] char? Kind, [Collation("public.Folded"), Default("a")] string Code,
        [Collation("ucs_basic"), Generated("lower(name)")] string? Lower);

    [Test]
    public async Task Collated_texts_arrays_and_domains_are_created_and_then_left_alone()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE DOMAIN label AS text COLLATE \"POSIX\"; CREATE COLLATION \"Folded\" (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        SchemaModel model = SchemaModel.FromTypes([typeof(Word)]);

        await database.SyncQuietlyAsync(model);

        (await database.QueryAsync<string>("SELECT attname || ' ' || attcollation::regcollation FROM pg_attribute WHERE attrelid = 'words'::regclass AND attnum > 1 AND attcollation <> 0 ORDER BY attnum")).Should().Equal(
            "name \"C\"", "tags \"POSIX\"", "titles \"en-x-icu\"", "label \"C\"", "plain \"POSIX\"", "code \"Folded\"", "lower ucs_basic");
        await Quietness.CheckAsync(database, model);
    }
}
