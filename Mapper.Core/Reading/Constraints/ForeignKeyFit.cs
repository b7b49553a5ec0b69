using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Constraints;

/// <summary>Whether a foreign key and the table it refers to go together.</summary>
internal static class ForeignKeyFit
{
    /// <param name="draft">The foreign key as its class states it.</param>
    /// <param name="key">The foreign key.</param>
    /// <param name="principal">The class that it names.</param>
    /// <param name="declared">The class by which the model makes the table, mostly the same.</param>
    internal static IEnumerable<Diagnostic> Check(ForeignKeyDraft draft, ForeignKeyModel key, TableDraft principal, TableDraft declared)
    {
        if (key.Columns.Count != key.PrincipalColumns.Count)
        {
            return [ModelErrors.ForeignKeyArity(draft.Place, key.Columns, principal.Name.ToString(), key.PrincipalColumns)];
        }

        IEnumerable<Diagnostic> types = key.Columns.Zip(key.PrincipalColumns, (column, other) => Types(draft, column, declared, other)).OfType<Diagnostic>();
        return IsUnique(declared.Table, key.PrincipalColumns)
            ? types
            : types.Append(ModelErrors.PrincipalNotUnique(draft.Place, Words(principal, declared), key.PrincipalColumns));
    }

    private static string Words(TableDraft principal, TableDraft declared) =>
        declared == principal ? principal.Name.ToString() : $"{principal.Name} as {declared.Member} has it ({principal.Member} is not in the model)";

    private static Diagnostic? Types(ForeignKeyDraft draft, string column, TableDraft principal, string principalColumn)
    {
        ColumnSource? source = draft.Dependent.Table.Column(column)?.Source.Value;
        ColumnSource? other = principal.Table.Column(principalColumn)?.Source.Value;
        return source is null || other is null || Comparability.AreComparable(source, other)
            ? null
            : ModelErrors.ForeignKeyTypes(draft.Place, column, source.ClrType.Name, $"{principal.Name}.{principalColumn}", other.ClrType.Name);
    }

    /// <summary>PostgreSQL takes the columns in any order, but no deferrable constraint and no partial index.</summary>
    private static bool IsUnique(TableModel table, IEnumerable<string> columns)
    {
        HashSet<string> wanted = [.. columns];
        return (table.PrimaryKey is { Deferrable: false } key && wanted.SetEquals(key.Columns))
            || table.Uniques.Any(unique => !unique.Deferrable && wanted.SetEquals(unique.Columns))
            || table.Indexes.Any(index => index is { Unique: true, Where: null } && index.Keys.Count > 0 && wanted.SetEquals(index.Keys.Select(part => part.Column ?? "")));
    }
}
