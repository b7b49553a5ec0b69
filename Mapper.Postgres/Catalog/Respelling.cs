using Mapper.Model;

namespace Mapper.Postgres.Catalog;

/// <summary>Puts the server's spelling into a model: what is sent stays as its author wrote it, what is compared is the server's.</summary>
internal static class Respelling
{
    internal static TableModel Respell(TableModel table, TableModel shadow) => table with
    {
        Columns = table.Columns.Select(column => Column(column, shadow.Column(column.Name))).ToEquatableArray(),
        Checks = table.Checks.Select(check => Check(check, Named(shadow.Checks, check.Name))).ToEquatableArray(),
        Indexes = table.Indexes.Select(index => Index(index, Named(shadow.Indexes, index.Name))).ToEquatableArray(),
    };

    private static ColumnModel Column(ColumnModel column, ColumnModel? shadow) => shadow is null ? column : column with
    {
        StoreType = shadow.StoreType,
        Collation = shadow.Collation,
        Default = Spell(column.Default, shadow.Default),
        Generated = column.Generated is { } generated && shadow.Generated is { } spelled ? new GeneratedModel(Spell(generated.Expression, spelled.Expression)!, generated.Virtual) : column.Generated,
    };

    private static CheckModel Check(CheckModel check, CheckModel? shadow) => shadow is null ? check : check with { Expression = Spell(check.Expression, shadow.Expression)! };

    private static IndexModel Index(IndexModel index, IndexModel? shadow) => shadow is null ? index : index with
    {
        Keys = shadow.Keys,
        With = shadow.With,
        Where = Spell(index.Where, shadow.Where),
    };

    // A default that the server does not keep (DEFAULT NULL) is none.
    private static SqlExpression? Spell(SqlExpression? written, SqlExpression? shadow) => written is null || shadow is null ? null : written with { Spelling = shadow.Spelling };

    private static T? Named<T>(IEnumerable<T> parts, string name)
        where T : class, INamedModel => parts.FirstOrDefault(part => part.Name == name);
}
