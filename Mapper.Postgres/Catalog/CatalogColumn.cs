using System.Diagnostics;
using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>A row of <c>pg_attribute</c> as a column.</summary>
internal static class CatalogColumn
{
    internal static ColumnModel Read(NpgsqlDataReader row)
    {
        char generated = row.Letter("generated");
        SqlExpression? expression = row.TextOrNull("expression") is { } sql ? new SqlExpression(sql) : null;
        return new ColumnModel
        {
            Name = row.Text("name"),
            StoreType = row.Text("type"),
            Nullable = !row.Flag("required"),
            Default = generated == ' ' ? expression : null,
            Generated = generated == ' ' || expression is null ? null : new GeneratedModel(expression, Virtual: generated == 'v'),
            Identity = Identity(row),
            IsSerial = row.TextOrNull("serialname") is not null,
            SerialSequence = row.TextOrNull("serialname") is { } sequence ? new QualifiedName(row.Text("serialschema"), sequence) : null,
            IsOfEnum = row.TextOrNull("enum") is not null,
            EnumType = row.TextOrNull("enum") is { } type ? new QualifiedName(row.Text("enumschema"), type) : null,
            IsReplicaIdentity = row.Flag("replicaidentity"),
            IsInherited = row.Flag("inherited"),
            IsDemanded = row.Flag("demanded"),
            IsUnvalidated = row.Flag("unvalidated"),
            Collation = row.TextOrNull("collation"),
            Storage = Storage(row.Letter("storage")),
            Compression = row.Letter("compression") switch { 'p' => "pglz", 'l' => "lz4", _ => null },
            Comment = row.TextOrNull("comment"),
        };
    }

    private static string Storage(char letter) => letter switch
    {
        'p' => "plain",
        'e' => "external",
        'x' => "extended",
        'm' => "main",
        _ => throw new UnreachableException(),
    };

    private static IdentityModel? Identity(NpgsqlDataReader row) => row.Letter("identity") == ' ' ? null : new IdentityModel
    {
        Always = row.Letter("identity") == 'a',
        Start = row.NumberOrNull("start"),
        Increment = row.NumberOrNull("increment"),
        MinValue = row.NumberOrNull("minimum"),
        MaxValue = row.NumberOrNull("maximum"),
        Cache = row.NumberOrNull("cache"),
        Cycle = row.Flag("cycle"),
    };
}
