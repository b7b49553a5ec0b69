using System.Data;
using System.Globalization;
using Pgvector;

namespace Mapper.Postgres;

/// <summary>A vector of pgvector, as <c>Vector</c>, which goes as text, so that a data source needs no plugin for it, or as an array of floats.</summary>
internal sealed class VectorForm : IStoredForm
{
    public string Name => "vectors";

    public void Write(IDbDataParameter parameter, object value)
    {
        if (value is Vector vector)
        {
            parameter.SetUntyped(Text(vector.ToArray()));
        }
        else
        {
            // A real[], which pgvector takes for a vector where one is stored; other arrays of floats stay what they are.
            parameter.Value = value;
        }
    }

    public object? Read(Type type, object stored)
    {
        float[]? numbers = stored switch
        {
            Vector vector => vector.ToArray(),
            float[] array => array,
            string text => new Vector(text).ToArray(),
            _ => null,
        };
        return numbers is null || type == typeof(float[]) ? numbers : new Vector(numbers);
    }

    private static string Text(float[] numbers) => $"[{string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}]";
}
