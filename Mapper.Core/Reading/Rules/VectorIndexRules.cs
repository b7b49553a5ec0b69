using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Rules;

/// <summary>Rules over the indexes of vectors.</summary>
internal static class VectorIndexRules
{
    internal static IEnumerable<Diagnostic> Check(TableModel table)
    {
        foreach (IndexModel index in table.Indexes.Where(index => index.Method is "hnsw" or "ivfflat"))
        {
            foreach (string column in index.Keys.Select(key => key.Column).OfType<string>())
            {
                if (table.Column(column)?.Source.Value is { DeclaredType: null, Dimensions: { } dimensions } source
                    && VectorTypes.GreatestIndexed(source) is { } greatest && dimensions > greatest)
                {
                    yield return ModelErrors.VectorIndexTooWide(Place.Of(table, index), index.Method, column, dimensions, greatest);
                }
            }
        }
    }
}
