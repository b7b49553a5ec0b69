using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres;

/// <summary>How a value gets into a parameter.</summary>
internal static class ParameterValues
{
    /// <summary>As text of no type: the server reads it as what the column, or the other side of an operator, is.</summary>
    internal static void SetUntyped(this IDbDataParameter parameter, string text) => parameter.SetTyped(text, NpgsqlDbType.Unknown);

    internal static void SetTyped(this IDbDataParameter parameter, string text, NpgsqlDbType type)
    {
        // Behind a profiler it may be another.
        if (parameter is NpgsqlParameter known)
        {
            known.NpgsqlDbType = type;
        }

        parameter.Value = text;
    }
}
