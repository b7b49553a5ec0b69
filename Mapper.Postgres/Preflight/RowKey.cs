using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Preflight;

/// <summary>What a refusal calls a row by: its primary key, or its place where the table has none.</summary>
/// <param name="Name">The key in words.</param>
/// <param name="Columns">The columns that it is made of, and ordered by.</param>
/// <param name="Sql">The key as one text.</param>
internal sealed record RowKey(string Name, string Columns, string Sql)
{
    internal static RowKey Of(TableModel table) => table switch
    {
        { PrimaryKey.Columns: [var column] } => new RowKey(column, Identifiers.Quote(column), $"{Identifiers.Quote(column)}::text"),
        { PrimaryKey.Columns: { Count: > 0 } columns } => new RowKey($"({string.Join(", ", columns)})", Identifiers.List(columns), $"format('(%s)', concat_ws(', ', {Identifiers.List(columns)}))"),
        // A place is one of a partition.
        { Partitioning: not null } => new RowKey("ctid", "tableoid, ctid", "format('%s in %s', ctid, tableoid::regclass)"),
        _ => new RowKey("ctid", "ctid", "ctid::text"),
    };

    /// <summary>A SELECT of the first keys.</summary>
    /// <param name="from">What stands after FROM.</param>
    /// <param name="before">What orders them before the key does, with a comma.</param>
    internal string First(string from, string before = "") => $"SELECT {Sql} AS mapper_key FROM {from} ORDER BY {before}{Columns} LIMIT {Offenders.Named}";
}
