using Mapper.Model;
using Mapper.Postgres;
using Mapper.Reading;

namespace Mapper.Tests.Evolution;

/// <summary>What becomes of a column's values: an expression over them, and where its result must stand afterwards.</summary>
internal static class Fate
{
    /// <summary>The two expressions; <see langword="null"/> where the class says nothing that could be foretold.</summary>
    internal static (string Before, string After)? Of(ColumnModel before, ColumnModel after, Labels labels)
    {
        ColumnHints hints = after.Hints.Value;
        bool retyped = before.StoreType != after.StoreType;
        bool filled = before.Nullable && !after.Nullable && hints.Backfill is not null;
        string name = Sql.Name(before.Name);
        if (after.Generated is not null || (retyped && filled))
        {
            return null;
        }

        if (retyped && hints.ConvertUsing is { } conversion)
        {
            return ($"({conversion})::{after.StoreType}::text", $"{Sql.Name(after.Name)}::text");
        }

        string value = filled ? $"coalesce({name}, ({hints.Backfill})::{after.StoreType})" : name;
        return (Text(labels.Rename(value, before.StoreType!), before.StoreType!), Text(retyped ? $"{Sql.Name(after.Name)}::{before.StoreType}" : Sql.Name(after.Name), before.StoreType!));
    }

    /// <summary>A column that was added with a value for the rows that were there. An enum type may come with it, and is not there before.</summary>
    internal static (string Before, string After) OfNew(ColumnModel column) =>
        ($"({column.Hints.Value.Backfill}){(EnumReader.TypeOf(column) is null ? $"::{column.StoreType}" : "")}::text", $"{Sql.Name(column.Name)}::text");

    // 1.50 and 1.5 are one number.
    private static string Text(string value, string type) => StoreTypes.WithoutModifier(type) == "numeric" ? $"trim_scale({value})::text" : $"({value})::text";
}
