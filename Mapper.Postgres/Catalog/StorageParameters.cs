using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary><c>pg_class.reloptions</c> as storage parameters.</summary>
internal static class StorageParameters
{
    internal static EquatableArray<StorageParameter> Read(NpgsqlDataReader row) =>
        row.Texts("parameters").Select(Parameter).OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ToEquatableArray();

    private static StorageParameter Parameter(string option)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        return new StorageParameter(option[..equals], option[(equals + 1)..]);
    }
}
