using Mapper.Annotations;

namespace NativeAot;

[EnumType("quality")]
public enum Quality
{
    Measured,
    Estimated,
}

[Table("stations")]
[Check("length(name) > 0")]
public sealed class Station
{
    [PrimaryKey, Identity]
    public int Id { get; init; }

    [Unique]
    public required string Name { get; init; }
}

[Table("readings")]
[Index(nameof(StationId), nameof(At))]
public sealed class Reading
{
    [PrimaryKey, Default(Sql = "gen_random_uuid()")]
    public Guid Id { get; init; }

    [ForeignKey<Station>]
    public int StationId { get; init; }

    [Default(Sql = "now()")]
    public DateTimeOffset At { get; init; }

    [Column(Precision = 6, Scale = 2)]
    public decimal Value { get; init; }

    [Default(NativeAot.Quality.Measured)]
    public Quality Quality { get; init; }

    public string? Note { get; init; }
}
