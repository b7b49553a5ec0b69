using Mapper.Annotations;
using NpgsqlTypes;

namespace Mapper.Tests.Sync.Cases;

internal static class StorageCases
{
    [Table("pages")]
    private sealed record Plain([PrimaryKey] int Id, string? Text);

    [Table("pages", With = "fillfactor = 70, toast.autovacuum_enabled = off")]
    private sealed record Stored([PrimaryKey] int Id, string? Text);

    [Table("pages", With = "fillfactor = 50, autovacuum_enabled")]
    private sealed record StoredOtherwise([PrimaryKey] int Id, string? Text);

    [Table("numbers", With = "toast.autovacuum_enabled = off")]
    private sealed record WithoutToast([PrimaryKey] int Id);

    [Table("texts")]
    [Extension("pg_trgm")]
    [Extension("bloom")]
    [Index(nameof(A), Method = "hash", With = "fillfactor = 80", Name = "h")]
    [Index(nameof(Words), Method = "gin", With = "fastupdate = off, gin_pending_list_limit = 128", Name = "g")]
    [Index(nameof(A), Method = "gist", Operators = ["gist_trgm_ops(siglen=32)"], With = "buffering = on, fillfactor = 80", Name = "s")]
    [Index(nameof(Words), Method = "gist", Operators = ["tsvector_ops(siglen=100)"], Include = ["Id"], Name = "w")]
    [Index(nameof(A), Method = "spgist", With = "fillfactor = 90", Where = "a<>''", Name = "sp")]
    [Index(nameof(Id), Method = "brin", With = "pages_per_range = 16, autosummarize", Name = "b")]
    [Index(nameof(Id), Method = "brin", Operators = ["int4_minmax_multi_ops(values_per_range=16)"], Name = "bm")]
    [Index(nameof(Id), nameof(Rank), Method = "bloom", With = "length = 128, col1 = 4", Name = "bl")]
    [Index(Keys = "lower(a) COLLATE \"C\" text_pattern_ops DESC NULLS LAST, (id+1) nulls first", Include = ["Rank"], With = "deduplicate_items = off", Where = "id>0", Name = "e")]
    private sealed record Indexed([PrimaryKey] int Id, string A, NpgsqlTsVector? Words, int Rank);

    [Table("places")]
    [Extension("vector")]
    [Index(nameof(At), Method = "hnsw", Operators = ["vector_cosine_ops"], With = "m = 8, ef_construction = 32", Name = "near")]
    [Index(nameof(At), Method = "ivfflat", Operators = ["vector_l2_ops"], With = "lists = 10", Name = "lists")]
    private sealed record Place([PrimaryKey] int Id, [Vector(3)] float[]? At);

    [Table("places")]
    [Extension("vector")]
    [Index(nameof(At), Method = "hnsw", Operators = ["vector_cosine_ops"], With = "m = 16, ef_construction = 32", Name = "near")]
    [Index(nameof(At), Method = "ivfflat", Operators = ["vector_l2_ops"], With = "lists = 10", Name = "lists")]
    private sealed record PlaceOtherwise([PrimaryKey] int Id, [Vector(3)] float[]? At);

    private const string Rows = "INSERT INTO pages VALUES (1, 'a')";

    internal static IEnumerable<SyncCase> All =>
    [
        new("storage parameters of a new table") { After = [typeof(Stored)] },
        new("storage parameters of a filled table")
        {
            Before = [typeof(Plain)], Rows = Rows, After = [typeof(Stored)], Hazards = [],
            Sql = "ALTER TABLE public.pages SET (fillfactor = '70', toast.autovacuum_enabled = 'off')",
        },
        new("storage parameters change, and one that the class stated goes")
        {
            Before = [typeof(Stored)], Rows = Rows, After = [typeof(StoredOtherwise)],
            Sql = "ALTER TABLE public.pages SET (autovacuum_enabled = 'true', fillfactor = '50'), RESET (toast.autovacuum_enabled)",
        },
        new("storage parameters that nobody states any more go back to the default") { Before = [typeof(Stored)], Rows = Rows, After = [typeof(Plain)] },
        new("storage parameters of an operator stay")
        {
            Before = [typeof(Plain)], Rows = $"{Rows}; ALTER TABLE pages SET (fillfactor = 33, toast.autovacuum_enabled = off)", After = [typeof(Plain)], Expect = Outcome.Empty,
        },
        new("storage parameters of an operator stay beside the class's")
        {
            Before = [typeof(Stored)], Rows = $"{Rows}; ALTER TABLE pages SET (autovacuum_vacuum_threshold = 99)", After = [typeof(Stored)], Expect = Outcome.Empty,
        },
        new("toast parameters of a table that keeps nothing apart") { Before = [typeof(WithoutToast)], After = [typeof(WithoutToast)], Expect = Outcome.Empty },
    ];

    internal static IEnumerable<SyncCase> Indexes =>
    [
        new("indexes of every method with parameters") { After = [typeof(Indexed)] },
        new("indexes of every method are quiet") { Before = [typeof(Indexed)], Rows = "INSERT INTO texts VALUES (1, 'a', 'b c', 2); DROP SCHEMA mapper CASCADE", After = [typeof(Indexed)], Expect = Outcome.Empty },
        new("indexes over vectors") { After = [typeof(Place)], MinMajor = Majors.WithVector, MaxMajor = Majors.WithVector },
        new("an index over vectors is built anew for other parameters")
        {
            Before = [typeof(Place)], Rows = "INSERT INTO places VALUES (1, '[1,2,3]')", After = [typeof(PlaceOtherwise)], MinMajor = Majors.WithVector, MaxMajor = Majors.WithVector,
            Sql = "CREATE INDEX CONCURRENTLY mapper_new_near ON public.places USING hnsw (at vector_cosine_ops) WITH (ef_construction = '32', m = '16');\nDROP INDEX CONCURRENTLY public.near;\nALTER INDEX public.mapper_new_near RENAME TO near",
        },
    ];
}
