namespace Mapper.Model;

/// <summary>What an operator has told the server to gather of a column's values, and to assume of them; no class says so.</summary>
/// <param name="StatisticsTarget">How much ANALYZE gathers; <see langword="null"/> for the server's default.</param>
/// <param name="Options">The column's options, as <c>n_distinct</c>.</param>
internal sealed record ColumnTuning(int? StatisticsTarget, EquatableArray<StorageParameter> Options);
