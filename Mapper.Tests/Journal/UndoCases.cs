using Mapper.Annotations;
using Mapper.Model;
using Pgvector;

namespace Mapper.Tests.Journal;

/// <summary>What happens to the tables of an agent's memory over the years.</summary>
internal static class UndoCases
{
    private const string Rows = "INSERT INTO memories (id, body, weight, kind, note) VALUES (1, 'a', 1, 'fact', 'n'), (2, 'b', 2, 'guess', NULL)";

    [EnumType("memory_kind")]
    private enum Kind
    {
        Fact,
        Guess,
    }

    [EnumType("memory_kind")]
    private enum MoreKinds
    {
        Fact,
        Guess,
        Rule,
    }

    [EnumType("memory_kind")]
    private enum RenamedKinds
    {
        Fact,
        [RenamedFrom("guess")]
        Hunch,
    }

    [Table("memories"), Check("weight > 0", Name = "ck_weight")]
    private sealed record Memory([PrimaryKey] int Id, string Body, [Default(1)] int Weight, Kind Kind, [Column(Length = 20)] string? Note);

    [Table("memories"), Check("weight > 0", Name = "ck_weight")]
    private sealed record Added([PrimaryKey] int Id, string Body, [Default(1)] int Weight, Kind Kind, [Column(Length = 20)] string? Note, string? Source, [Default(0)] int Uses);

    [Table("memories"), Check("weight > 0", Name = "ck_weight"), Index(nameof(Weight), nameof(Body)), Unique(nameof(Body), nameof(Note))]
    private sealed record Indexed([PrimaryKey] int Id, string Body, [Default(1)] int Weight, Kind Kind, [Column(Length = 20)] string? Note);

    [Table("memories"), Check("weight > 0", Name = "ck_weight")]
    private sealed record Widened([PrimaryKey] long Id, string Body, [Default(1)] long Weight, Kind Kind, string? Note);

    [Table("memories"), Check("weight > 0", Name = "ck_weight")]
    private sealed record Converted([PrimaryKey] int Id, string Body, [Default(1)] int Weight, Kind Kind, [ConvertUsing("length(note)")] int? Note);

    [Table("memories"), Check("weight > 0", Name = "ck_weight")]
    private sealed record RenamedColumn([PrimaryKey] int Id, [RenamedFrom("body")] string Content, [Default(1)] int Weight, Kind Kind, [Column(Length = 20)] string? Note);

    [Table("memories"), Check("weight > 0", Name = "ck_weight")]
    private sealed record Swapped([PrimaryKey] int Id, [Column(Length = 20), RenamedFrom("note")] string? Body, [Default(1)] int Weight, Kind Kind, [RenamedFrom("body")] string Note);

    [Table("thoughts", Schema = "mind"), RenamedFrom("public.memories"), Check("weight > 0", Name = "ck_weight")]
    private sealed record RenamedTable([PrimaryKey] int Id, string Body, [Default(1)] int Weight, Kind Kind, [Column(Length = 20)] string? Note);

    [Table("links"), Index(nameof(MemoryId))]
    private sealed record Link([PrimaryKey, Identity] long Id, [ForeignKey<Memory>(OnDelete = ReferentialAction.Cascade)] int MemoryId, [Default(Sql = "now()")] DateTime MadeAt);

    [Table("memories"), Check("weight > 0", Name = "ck_weight")]
    private sealed record Labelled([PrimaryKey] int Id, string Body, [Default(1)] int Weight, [Default(MoreKinds.Rule)] MoreKinds Kind, [Column(Length = 20)] string? Note);

    [Table("memories"), Check("weight > 0", Name = "ck_weight")]
    private sealed record Relabelled([PrimaryKey] int Id, string Body, [Default(1)] int Weight, RenamedKinds Kind, [Column(Length = 20)] string? Note);

    [Table("memories"), Check("weight >= 0", Name = "ck_weight"), Check("body <> ''", Name = "ck_body")]
    private sealed record Rechecked([PrimaryKey] int Id, string Body, [Default(5)] int Weight, [Default(Kind.Guess)] Kind Kind, [Column(Length = 20)] string? Note);

    [Table("memories"), Check("weight > 0", Name = "ck_weight"), Comment("What it knows")]
    private sealed record Required([PrimaryKey] int Id, string Body, [Default(1)] int Weight, Kind Kind, [Column(Length = 20), Backfill("'none'")] string Note, [Backfill("lower(body)")] string Key);

    [Table("memories"), Check("weight > 0", Name = "ck_weight"), RowLevelSecurity, Policy("own", Using = "weight > 1")]
    private sealed record Secured([PrimaryKey] int Id, string Body, [Default(1)] int Weight, Kind Kind, [Column(Length = 20)] string? Note, [Generated("weight * 2")] int Doubled);

    [Table("memories"), Check("weight > 0", Name = "ck_weight"), Index(nameof(Embedding), Method = "hnsw", Operators = ["vector_cosine_ops"])]
    private sealed record Embedded([PrimaryKey] int Id, string Body, [Default(1)] int Weight, Kind Kind, [Column(Length = 20)] string? Note, [Vector(3)] Vector? Embedding);

    private static SchemaModel Before { get; } = SchemaModel.FromTypes([typeof(Memory)]);

    internal static IReadOnlyList<UndoCase> All { get; } =
    [
        To("columns are added", typeof(Added)),
        To("an index and a unique constraint are added", typeof(Indexed)),
        To("types are widened", typeof(Widened)),
        To("a column is renamed", typeof(RenamedColumn)),
        To("two columns change names", typeof(Swapped)),
        To("a table is renamed into another schema", typeof(RenamedTable)),
        To("a table with a foreign key is added", typeof(Memory), typeof(Link)),
        To("a label is added and used", typeof(Labelled)),
        To("a label is renamed", typeof(Relabelled)),
        To("defaults and checks change", typeof(Rechecked)),
        To("a generated column and row-level security are added", typeof(Secured)),
        To("a vector column with its extension and index is added", typeof(Embedded)) with { NeedsVector = true },
        new("the first tables are made", new SchemaModel(), "", SchemaModel.FromTypes([typeof(Memory), typeof(Link)])),
        new("a column becomes NOT NULL through [Backfill]", Before, "INSERT INTO memories (id, body, weight, kind, note) VALUES (1, 'A', 1, 'fact', 'n')", SchemaModel.FromTypes([typeof(Required)])),
    ];

    /// <summary>A conversion whose way back is a conversion too: the values are what it made of them.</summary>
    internal static UndoCase Conversion { get; } = To("a column is converted", typeof(Converted));

    /// <summary>A row that had no value keeps what [Backfill] gave it.</summary>
    internal static UndoCase Backfilled { get; } = To("a column is filled", typeof(Required));

    private static UndoCase To(string title, params Type[] after) => new(title, Before, Rows, SchemaModel.FromTypes(after));
}
