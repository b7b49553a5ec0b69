using Mapper.Model;
using Mapper.Postgres.Sql;
using Mapper.Reading.Constraints;

namespace Mapper.Tool.Scaffolding;

/// <summary>Writes the indexes that no constraint owns.</summary>
internal sealed class IndexWriter(ScaffoldedNames names, TableModel table)
{
    internal IEnumerable<AttributeText> OfProperty(string column) => Sayable.Where(index => IsPlain(index) && index.Keys is [{ Column: { } only }] && only == column).Select(index => Write(index, []));

    internal IEnumerable<AttributeText> OfClass() => Sayable.Where(index => !IsPlain(index) || index.Keys.Count > 1).Select(index => IsPlain(index)
        ? Write(index, [.. names.NamesOf(table, index.Keys.Select(key => key.Column!))])
        : Write(index, []).Text("Keys", string.Join(", ", index.Keys.Select(IndexSql.Key))));

    internal IEnumerable<string> Unsaid() => table.Indexes.Where(index => index.Invalid).Select(index => $"index {index.Name}: its build failed, and no query uses it");

    private IEnumerable<IndexModel> Sayable => table.Indexes.Where(index => !index.Invalid);

    private static bool IsPlain(IndexModel index) => index.Keys.All(key => key is { Column: not null, Collation: null });

    private AttributeText Write(IndexModel index, IReadOnlyList<string> properties)
    {
        bool isPlain = IsPlain(index);
        return new AttributeText("Index")
            .With(properties)
            .Flag("Unique", index.Unique)
            .Text("Method", index.Method == "btree" ? null : index.Method)
            .Named("Descending", isPlain && index.Keys.Any(key => key.Descending) ? CSharp.Array(index.Keys.Select(key => CSharp.Literal(key.Descending))) : null)
            .Named("NullsFirst", isPlain && index.Keys.Any(key => key.NullsFirst != key.Descending) ? CSharp.Array(index.Keys.Select(key => CSharp.Literal(key.NullsFirst))) : null)
            .Named("Operators", isPlain && index.Keys.Any(key => key.Operator is not null) ? CSharp.Array(index.Keys.Select(key => CSharp.Literal(key.Operator ?? ""))) : null)
            .Named("Include", index.Include.Count == 0 ? null : CSharp.Array(names.NamesOf(table, index.Include)))
            .Text("Where", index.Where?.Sql)
            .Text("With", index.With.Count == 0 ? null : Parameters.List(index.With))
            .Flag("NullsNotDistinct", index.NullsNotDistinct)
            .Text("Name", isPlain && index.Name == DerivedNames.Index(table.Name.Name, index.Keys.Select(key => key.Column!)) ? null : index.Name);
    }
}
