using System.Data;

namespace Mapper.Postgres;

/// <summary>A string in a column of a type that is no text: the server reads the text as what the column is.</summary>
internal sealed class TextForm : IStoredForm
{
    public string Name => "texts";

    public void Write(IDbDataParameter parameter, object value) => parameter.SetUntyped((string)value);

    public object? Read(Type type, object stored) => stored as string;
}
