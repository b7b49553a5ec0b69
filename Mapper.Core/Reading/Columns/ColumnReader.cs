using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading.Columns;

/// <summary>Reads one column from its property.</summary>
internal sealed class ColumnReader(ReadingContext context)
{
    private readonly DefaultReader _defaults = new(context);
    private readonly SqlText _sql = new(context);
    private readonly Nullability _nullability = new();

    internal ColumnModel Read(TableDraft draft, ClassProperty property, bool isKey)
    {
        IdentityModel? identity = IdentityReader.Read(property);
        (SqlExpression? sql, object? value) = _defaults.Read(draft, property);
        return new ColumnModel
        {
            Name = property.Column,
            Nullable = !isKey && identity is null && !property.Annotations.Has(Bcl.Required) && _nullability.IsNullable(property, draft.Class),
            Default = sql,
            Generated = Generated(draft, property),
            Identity = identity,
            Collation = property.Annotations.One(Ours.Collation)?.At<string>(0),
            Storage = OneOf("Storage", ["plain", "external", "extended", "main"], draft, property),
            Compression = OneOf("Compression", ["pglz", "lz4"], draft, property),
            Comment = CommentOf(property.Annotations),
            Member = property.Member,
            Source = Source(property, value),
            Hints = Hints(draft, property),
        };
    }

    internal static string? CommentOf(AnnotationSet annotations) =>
        annotations.One(Ours.Comment)?.At<string>(0) ?? annotations.One(EfCore.Comment)?.At<string>(0);

    private GeneratedModel? Generated(TableDraft draft, ClassProperty property) =>
        property.Annotations.One(Ours.Generated) is { } generated && _sql.First(generated, draft.PlaceOf(property)) is { } expression
            ? new GeneratedModel(expression, generated.Flag("Virtual"))
            : null;

    private string? OneOf(string argument, string[] words, TableDraft draft, ClassProperty property)
    {
        if (property.Annotations.One(Ours.Column)?.Text(argument) is not { } stated)
        {
            return null;
        }

        string? known = Array.Find(words, word => word.Equals(stated.Trim(), StringComparison.OrdinalIgnoreCase));
        if (known is null)
        {
            context.Report(ModelErrors.UnknownWord(draft.PlaceOf(property), argument, stated, words));
        }

        return known;
    }

    private static ColumnSource Source(ClassProperty property, object? defaultValue)
    {
        AnnotationSet annotations = property.Annotations;
        Annotation? column = annotations.One(Ours.Column);
        Annotation? precision = annotations.One(EfCore.Precision);
        return new ColumnSource
        {
            ClrType = property.Type,
            DeclaredType = column?.Text("Type") ?? annotations.One(Bcl.Column)?.Text("TypeName"),
            Length = column?.Int("Length") ?? LengthOf(property),
            Precision = column?.Int("Precision") ?? (precision is null ? null : precision.At<int>(0)),
            Scale = column?.Int("Scale") ?? (precision is { ArgumentCount: 2 } ? precision.At<int>(1) : null),
            Dimensions = annotations.One(Ours.Vector)?.At<int>(0),
            DefaultValue = defaultValue,
        };
    }

    /// <summary>The BCL's lengths, which for other types than strings are rules for the client. <c>[MaxLength]</c> without one means no limit.</summary>
    private static int? LengthOf(ClassProperty property) =>
        property.Type.ComparableName == "System.String"
        && (property.Annotations.One(Bcl.MaxLength) ?? property.Annotations.One(Bcl.StringLength)) is { ArgumentCount: > 0 } length
            ? length.At<int>(0) == -1 ? null : length.At<int>(0)
            : null;

    private ColumnHints Hints(TableDraft draft, ClassProperty property)
    {
        AnnotationSet annotations = property.Annotations;
        return new ColumnHints
        {
            RenamedFrom = [.. annotations.All(Ours.RenamedFrom).Select(renamed => renamed.At<string>(0) ?? "")],
            Backfill = Text(Ours.Backfill),
            ConvertUsing = Text(Ours.ConvertUsing),
        };

        string? Text(string annotation) => annotations.One(annotation) is { } found ? _sql.First(found, draft.PlaceOf(property))?.Sql : null;
    }
}
