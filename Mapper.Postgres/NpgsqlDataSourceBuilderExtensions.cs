using System.Diagnostics.CodeAnalysis;
using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres;

/// <summary>Data sources for the classes of a model.</summary>
public static class NpgsqlDataSourceBuilderExtensions
{
    /// <summary>Tells a data source of a model's enums, by their labels, and of pgvector's vectors, so that they are read as what the classes have.</summary>
    /// <param name="builder">The builder of the data source.</param>
    /// <param name="model">The model.</param>
    /// <returns>The same builder.</returns>
    [RequiresUnreferencedCode("The enums of the model are found by reflection."), RequiresDynamicCode("How an enum is read is made at run time.")]
    public static NpgsqlDataSourceBuilder MapModel(this NpgsqlDataSourceBuilder builder, SchemaModel model)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(model);
        foreach (EnumModel type in model.Enums)
        {
            if (type.ClrType.Value is { } clr)
            {
                builder.MapEnum(clr, $"{type.Name.Schema}.{type.Name.Name}", new LabelTranslator(type));
            }
        }

        builder.AddTypeInfoResolverFactory(new VectorResolverFactory());
        return builder;
    }
}
