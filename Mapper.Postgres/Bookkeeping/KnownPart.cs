using Mapper.Model;

namespace Mapper.Postgres.Bookkeeping;

/// <summary>What kind of thing a row of <c>objects</c> is about.</summary>
internal static class PartKind
{
    internal const string Type = "type";
    internal const string Table = "table";
    internal const string Column = "column";
    internal const string Constraint = "constraint";
    internal const string Index = "index";
    internal const string Policy = "policy";
    internal const string Partition = "partition";
    internal const string PartitionKey = "partition key";

    /// <summary>Stands between the labels of an enum type (ASCII's unit separator).</summary>
    internal const char Separator = '\u001f';
}

/// <summary>Names a part of a table: a column, a constraint, an index, or the table itself.</summary>
internal readonly record struct PartKey(string Kind, QualifiedName Table, string Name);

/// <summary>What the bookkeeping knows of a part.</summary>
/// <param name="Made">Whether Mapper created it.</param>
/// <param name="Authored">What the class said, as it was sent.</param>
/// <param name="Spelled">What the server made of it.</param>
/// <param name="Past">The former names that the class stated.</param>
/// <param name="ConvertedUsing">The [ConvertUsing] that it stated.</param>
/// <param name="Owner">The plugin of that class.</param>
internal sealed record KnownPart(bool Made, string? Authored, string? Spelled, EquatableArray<string> Past, string? ConvertedUsing, TableOwner? Owner)
{
    /// <summary>A column of which no more is known than that it came with a table that Mapper created: it has no row of its own.</summary>
    internal static KnownPart WithoutRow { get; } = new(Made: false, Authored: null, Spelled: null, Past: [], ConvertedUsing: null, Owner: null) { CameWithTable = true };

    /// <summary>Of a column: whether it came with a table that Mapper created.</summary>
    internal bool CameWithTable { get; init; }

    internal bool IsMade => Made || CameWithTable;
}
