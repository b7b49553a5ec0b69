using Npgsql.Internal;
using Npgsql.Internal.Postgres;
using Pgvector;

namespace Mapper.Postgres;

/// <summary>Reads and writes pgvector's <c>vector</c> as <c>Pgvector.Vector</c>: what Pgvector 0.1 brings along for that does not load with Npgsql 10.</summary>
internal sealed class VectorResolverFactory : PgTypeInfoResolverFactory
{
    public override IPgTypeInfoResolver CreateResolver() => new Resolver(new TypeInfoMappingCollection(), withArrays: false);

    public override IPgTypeInfoResolver CreateArrayResolver() => new Resolver(new TypeInfoMappingCollection(), withArrays: true);

    private sealed class Resolver : IPgTypeInfoResolver
    {
        private readonly TypeInfoMappingCollection _mappings;

        internal Resolver(TypeInfoMappingCollection mappings, bool withArrays)
        {
            _mappings = mappings;
            _mappings.AddType<Vector>("vector", static (options, mapping, _) => mapping.CreateInfo(options, new VectorConverter()), isDefault: true);
            if (withArrays)
            {
                _mappings.AddArrayType<Vector>("vector");
            }
        }

        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) => _mappings.Find(type, dataTypeName, options);
    }
}
