using Mapper.Annotations;
using Pgvector;

namespace DapperAndEfCore;

[EnumType("difficulty")]
public enum Difficulty
{
    Easy,
    TakesPractice,
}

/// <summary>A document: it has no table of its own.</summary>
public sealed record Nutrition(int Calories, decimal? Protein);

[Table("recipes", Schema = "kitchen")]
[Index(nameof(Tags), Method = "gin")]
public sealed class Recipe
{
    [PrimaryKey, Identity]
    public long Id { get; init; }

    [Unique]
    public required string Name { get; set; }

    public Difficulty Difficulty { get; set; }

    public List<string> Tags { get; init; } = [];

    [Column("per_portion", Type = "jsonb")]
    public Nutrition? Nutrition { get; set; }

    public DateOnly? LastCooked { get; set; }

    public TimeOnly? ServedAt { get; set; }

    /// <summary>What it tastes like, for finding its likes.</summary>
    [Vector(3)]
    public Vector? Taste { get; init; }
}
