using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary><c>pg_class.reloptions</c>, and <c>pg_attribute.attoptions</c>, as storage parameters.</summary>
internal static class StorageParameters
{
    internal static EquatableArray<StorageParameter> Read(NpgsqlDataReader row) =>
        row.Texts("parameters").Select(Parameter).OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>One as the catalog holds it: <c>fillfactor=70</c>.</summary>
    internal static StorageParameter Parameter(string option)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        return new StorageParameter(option[..equals], option[(equals + 1)..]);
    }
}
