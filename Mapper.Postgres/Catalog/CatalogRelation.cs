using System.Diagnostics;
using Mapper.Annotations;
using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>A row of <c>pg_class</c> whose name is wanted.</summary>
internal sealed record CatalogRelation
{
    internal required uint Oid { get; init; }

    internal required QualifiedName Name { get; init; }

    internal required char KindLetter { get; init; }

    internal bool Unlogged { get; init; }

    internal string? Comment { get; init; }

    internal bool Readable { get; init; }

    internal EquatableArray<StorageParameter> With { get; init; }

    internal bool HasToast { get; init; }

    internal bool RowSecurity { get; init; }

    internal bool ForceRowSecurity { get; init; }

    internal EquatableArray<QualifiedName> Parents { get; init; }

    /// <summary>How it is partitioned, without its partitions; <see langword="null"/> for a plain table.</summary>
    internal PartitioningModel? Partitioning { get; init; }

    internal bool IsTable => KindLetter is 'r' or 'p';

    /// <summary>What it is, in words (PostgreSQL docs, 53.11, pg_class.relkind).</summary>
    internal string Kind => KindLetter switch
    {
        'v' => "view",
        'm' => "materialized view",
        'f' => "foreign table",
        'S' => "sequence",
        'i' or 'I' => "index",
        'c' => "composite type",
        _ => $"relation of kind {KindLetter}",
    };

    internal static CatalogRelation Read(NpgsqlDataReader row) => new()
    {
        // What has gone since it was found.
        Oid = row.IsDBNull(row.GetOrdinal("oid")) ? throw CatalogMovedException.While("a relation went") : row.Oid("oid"),
        Name = new QualifiedName(row.Text("schema"), row.Text("name")),
        KindLetter = row.Letter("kind"),
        Unlogged = row.Flag("unlogged"),
        Comment = row.TextOrNull("comment"),
        Readable = row.IsDBNull(row.GetOrdinal("readable")) ? throw CatalogMovedException.While($"{row.Text("name")} went") : row.Flag("readable"),
        With = StorageParameters.Read(row),
        HasToast = row.Flag("toast"),
        RowSecurity = row.Flag("rowsecurity"),
        ForceRowSecurity = row.Flag("forcerowsecurity"),
        Parents = row.Texts("parents").Chunk(2).Select(parent => new QualifiedName(parent[0], parent[1])).ToEquatableArray(),
        Partitioning = row.SpelledOrNull("partitionkey") is { } key ? new PartitioningModel { Kind = PartitionKindOf(row.Letter("partitioning")), Key = new SqlExpression(key) } : null,
    };

    private static PartitionKind PartitionKindOf(char letter) => letter switch
    {
        'r' => PartitionKind.Range,
        'l' => PartitionKind.List,
        'h' => PartitionKind.Hash,
        _ => throw new UnreachableException(),
    };
}
