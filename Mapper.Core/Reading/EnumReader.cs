using System.Reflection;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;
using Mapper.Reading.Columns;

namespace Mapper.Reading;

/// <summary>Reads the enum types that columns have, or that were given.</summary>
internal sealed class EnumReader(ReadingContext context)
{
    internal IReadOnlyList<EnumModel> Read(IEnumerable<Type> given, IEnumerable<TableModel> tables) =>
    [
        .. given.Concat(tables.SelectMany(table => table.Columns).Select(TypeOf).OfType<Type>())
            .Distinct()
            .Select(Read)
            .OrderBy(type => type.Name)
            .ThenBy(type => type.ClrType.Value!.DisplayName, StringComparer.Ordinal),
    ];

    /// <summary>The CLR enum that a column stores as a PostgreSQL enum, unless the column states another type.</summary>
    internal static Type? TypeOf(ColumnModel column) =>
        column.Source.Value is { DeclaredType: null } source && EnumMembers.EnumIn(source.ClrType) is { } type && IsEnumType(type) ? type : null;

    internal static bool IsEnumType(Type type) => type.IsEnum && AnnotationSet.Of(type.GetCustomAttributesData()).Has(Ours.EnumType);

    private EnumModel Read(Type type)
    {
        string? name = AnnotationSet.Of(type.GetCustomAttributesData()).One(Ours.EnumType)?.At<string>(0);
        return new EnumModel
        {
            Name = ReadingContext.Qualified(name ?? context.Naming.Convert(type.Name), context.SchemaOf(type)),
            Labels = [.. EnumMembers.Of(type).Select(Label)],
            Owner = context.PluginOf(type).Name,
            ClrType = type,
        };
    }

    private EnumLabelModel Label(FieldInfo member)
    {
        AnnotationSet annotations = AnnotationSet.Of(member.GetCustomAttributesData());
        return new EnumLabelModel(
            annotations.One(Bcl.EnumMember)?.Text("Value") ?? annotations.One(EfCore.PgName)?.At<string>(0) ?? context.Naming.Convert(member.Name),
            member.Name,
            annotations.All(Ours.RenamedFrom).Select(renamed => renamed.At<string>(0) ?? "").ToEquatableArray());
    }
}
