using System.Data;

namespace Mapper.Postgres;

/// <summary>How a column stores values of a CLR type that Dapper or Npgsql would not store so by themselves.</summary>
internal interface IStoredForm
{
    /// <summary>What the values are stored as, for messages; forms of one name store alike.</summary>
    string Name { get; }

    /// <summary>Gives a parameter a value, which is not <see langword="null"/>.</summary>
    void Write(IDbDataParameter parameter, object value);

    /// <summary>The value that a reader found, as the property's type; <see langword="null"/> when it is of another form.</summary>
    object? Read(Type type, object stored);
}
