using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Mapper.Model;
using NpgsqlTypes;

namespace Mapper.Postgres;

/// <summary>The form in which each column of a model stores its property.</summary>
[RequiresUnreferencedCode(DapperMapping.Dynamic), RequiresDynamicCode(DapperMapping.Dynamic)]
internal sealed class StoredForms(IEnumerable<EnumModel> enums, JsonSerializerOptions json)
{
    private readonly Dictionary<Type, EnumModel> _enums = enums.Where(type => type.ClrType.Value is not null).ToDictionary(type => type.ClrType.Value!);

    /// <summary>The column's form, or <see langword="null"/> where Npgsql stores the value as it is.</summary>
    internal IStoredForm? Of(ColumnModel column) => (column.Source.Value, column.StoreType) switch
    {
        (not null, "jsonb") => new JsonForm(NpgsqlDbType.Jsonb, json),
        (not null, "json") => new JsonForm(NpgsqlDbType.Json, json),
        ({ ClrType: var type }, { } stored) => Of(type, column, stored),
        _ => null,
    };

    private IStoredForm? Of(Type type, ColumnModel column, string stored) => type switch
    {
        { FullName: "Pgvector.Vector" } => new VectorForm(),
        _ when type == typeof(float[]) && StoreTypes.BareName(stored) == "vector" => new VectorForm(),
        { IsEnum: true } => OfEnum(type, column, stored),
        _ when IsUnknownNumber(type) => new NumberForm(),
        _ when type == typeof(string) => IsText(stored) ? null : new TextForm(),
        _ when ItemOf(type) is { } item && stored.EndsWith("[]", StringComparison.Ordinal) => OfList(item, column, stored[..^2]),
        _ => null,
    };

    private EnumForm OfEnum(Type type, ColumnModel column, string stored) => column.IsOfEnum.Value && _enums.TryGetValue(type, out EnumModel? labels)
        ? EnumForm.ByLabel(labels.Labels.Where(label => label.ClrName.Value is not null).Select(label => KeyValuePair.Create(label.ClrName.Value!, label.Name)))
        : StoreTypes.IsNumber(stored) ? EnumForm.ByNumber : EnumForm.ByName;

    private ListForm? OfList(Type item, ColumnModel column, string stored)
    {
        Type bare = Nullable.GetUnderlyingType(item) ?? item;
        if (bare.IsEnum)
        {
            EnumForm form = OfEnum(bare, column, stored);
            return new ListForm(item, form.TextOf, form);
        }

        return IsUnknownNumber(bare) ? new ListForm(item, number => Convert.ToString(number, CultureInfo.InvariantCulture)!, new NumberForm()) : null;
    }

    private static Type? ItemOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsConstructedGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GenericTypeArguments[0] : null;

    // Npgsql writes no such numbers.
    private static bool IsUnknownNumber(Type type) => type == typeof(sbyte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong);

    private static bool IsText(string stored) => StoreTypes.WithoutModifier(stored) is "text" or "character varying" or "character" or "name";
}
