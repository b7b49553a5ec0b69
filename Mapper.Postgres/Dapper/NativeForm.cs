using System.Data;

namespace Mapper.Postgres;

/// <summary>A value that Npgsql stores as what it is.</summary>
internal sealed class NativeForm : IStoredForm
{
    public string Name => "what it is";

    public void Write(IDbDataParameter parameter, object value) => parameter.Value = value;

    public object? Read(Type type, object stored) => null;
}
