using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>
/// What the server answers to a question about its catalog when it follows a reference to what has gone meanwhile: "cache lookup failed", "could not open relation with OID",
/// "invalid internal value for enum".
/// </summary>
internal static class MovedCatalog
{
    internal static bool IsOne(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.InternalError or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InvalidBinaryRepresentation;

    internal static CatalogMovedException Describe(PostgresException exception) => CatalogMovedException.While($"the server: {exception.MessageText}", exception);
}
