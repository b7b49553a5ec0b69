using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Postgres.Catalog;

/// <summary>
/// A dump has the server parse its own spelling, which it then spells anew: <c>x IN ('a', 'b')</c> over a varchar becomes another text with every first
/// restore, and only from then on the same. So what still differs is compared once more as the server spells its own spelling, on both sides.
/// </summary>
/// <param name="shadows">Has the server spell.</param>
internal sealed class SecondSpelling(ShadowTables shadows)
{
    /// <summary>The tables, with the existing spelling of everything that is the same in the end.</summary>
    internal async Task<SchemaModel> SpellAsync(
        SchemaModel target, IReadOnlyDictionary<QualifiedName, TableModel> existing, IReadOnlyList<string> extensionSchemas, CancellationToken cancellationToken)
    {
        TableModel[] different = [.. target.Tables.Where(table => existing.TryGetValue(table.Name, out TableModel? live) && !TableDiff.Compare(table, live).IsEmpty)];
        if (different.Length == 0)
        {
            return target;
        }

        IReadOnlyDictionary<QualifiedName, TableModel> wanted = await shadows.ReadAsync([.. different.Select(Spelled)], extensionSchemas, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<QualifiedName, TableModel> found = await shadows.ReadAsync([.. different.Select(table => Spelled(existing[table.Name]))], extensionSchemas, cancellationToken).ConfigureAwait(false);
        return target with
        {
            Tables = target.Tables.Select(table => existing.TryGetValue(table.Name, out TableModel? live) && wanted.TryGetValue(table.Name, out TableModel? again)
                ? new SecondComparison(again, live, found.GetValueOrDefault(table.Name, live)).Respell(table)
                : table).ToEquatableArray(),
        };
    }

    // Exclusions stay out: the catalog has no spelling of their elements alone that could be sent.
    private static TableModel Spelled(TableModel table) => table with
    {
        Columns = table.Columns.Select(column => column with { Default = Spelled(column.Default), Generated = column.Generated is { } generated ? generated with { Expression = Spelled(generated.Expression)! } : null }).ToEquatableArray(),
        Checks = table.Checks.Select(check => check with { Expression = Spelled(check.Expression)! }).ToEquatableArray(),
        Exclusions = [],
        Partitioning = table.Partitioning is { } partitioning
            ? partitioning with { Key = Spelled(partitioning.Key), Partitions = partitioning.Partitions.Select(partition => partition with { Bounds = Spelled(partition.Bounds) }).ToEquatableArray() }
            : null,
        RowLevelSecurity = table.RowLevelSecurity is { } security
            ? security with { Policies = security.Policies.Select(policy => policy with { Using = Spelled(policy.Using), WithCheck = Spelled(policy.WithCheck) }).ToEquatableArray() }
            : null,
        Indexes = table.Indexes.Select(index => index with
        {
            KeysSql = index.Keys.Count > 0 ? null : index.KeysSql,
            Keys = index.Keys.Select(key => key with { Expression = Spelled(key.Expression) }).ToEquatableArray(),
            Where = Spelled(index.Where),
        }).ToEquatableArray(),
    };

    private static SqlExpression? Spelled(SqlExpression? expression) => expression is null ? null : new SqlExpression(expression.Spelling);
}
