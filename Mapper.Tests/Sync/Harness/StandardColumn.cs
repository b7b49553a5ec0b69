namespace Mapper.Tests.Sync.Cases;

/// <summary>A row of <c>information_schema.columns</c>.</summary>
internal sealed record StandardColumn
{
    internal const string Query = """
        SELECT table_schema::text AS "Schema", table_name::text AS "Table", column_name::text AS "Name", is_nullable = 'YES' AS "Nullable", data_type::text AS "Type",
            udt_name::text AS "UdtName", domain_name::text AS "Domain", character_maximum_length AS "Length", numeric_precision AS "Precision", numeric_scale AS "Scale",
            column_default::text AS "Default", generation_expression::text AS "Generated", collation_name::text AS "Collation",
            identity_generation::text AS "Identity", identity_start::text AS "Start", identity_increment::text AS "Increment", identity_minimum::text AS "Minimum", identity_maximum::text AS "Maximum",
            identity_cycle = 'YES' AND is_identity = 'YES' AS "Cycle"
        FROM information_schema.columns
        """;

    public required string Schema { get; init; }

    public required string Table { get; init; }

    public required string Name { get; init; }

    public bool Nullable { get; init; }

    public required string Type { get; init; }

    public string? UdtName { get; init; }

    public string? Domain { get; init; }

    public int? Length { get; init; }

    public int? Precision { get; init; }

    public int? Scale { get; init; }

    public string? Default { get; init; }

    public string? Generated { get; init; }

    public string? Collation { get; init; }

    public string? Identity { get; init; }

    public string? Start { get; init; }

    public string? Increment { get; init; }

    public string? Minimum { get; init; }

    public string? Maximum { get; init; }

    public bool Cycle { get; init; }
}
