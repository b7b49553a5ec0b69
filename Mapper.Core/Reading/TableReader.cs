using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;
using Mapper.Reading.Columns;
using Mapper.Reading.Constraints;

namespace Mapper.Reading;

/// <summary>Reads one class: everything of its table but the foreign keys, which need the other tables.</summary>
internal sealed class TableReader(ReadingContext context)
{
    private readonly PropertyReader _properties = new(context.Naming);
    private readonly ColumnReader _columns = new(context);
    private readonly KeyReader _keys = new(context);
    private readonly UniqueReader _uniques = new(context);
    private readonly CheckReader _checks = new(context);
    private readonly ExclusionReader _exclusions = new(context);
    private readonly IndexReader _indexes = new(context);
    private readonly PartitionReader _partitions = new(context);
    private readonly PolicyReader _policies = new(context);

    internal TableDraft Read(ReadableType type)
    {
        TableDraft draft = Draft(type);
        PropertyRules.Check(draft, context);
        KeyDraft key = _keys.Read(draft);
        draft.Columns = ColumnOrder.Of(draft.Columns, key.Properties);
        draft.ImpliedIdentity = key is { NumbersItself: true, Properties: [var lone] } && IdentityReader.IsImplied(lone) ? lone.Column : null;
        draft.Table = WithConstraints(WithColumns(draft, key), draft, key);
        return draft;
    }

    private TableDraft Draft(ReadableType type)
    {
        AnnotationSet annotations = ClassAnnotations.Of(type.Type, context.IsMapped);
        IReadOnlyList<ClassProperty> properties = _properties.Read(type);
        ILookup<PropertyRole, ClassProperty> roles = properties.ToLookup(property => PropertyRoles.Of(property, context.IsMapped));
        QualifiedName name = NameOf(type.Type, annotations);
        return new TableDraft
        {
            Class = type.Type,
            Name = name,
            Plugin = context.PluginOf(type.Type),
            Annotations = annotations,
            Properties = properties,
            Columns = [.. roles[PropertyRole.Column]],
            Navigations = [.. roles[PropertyRole.Navigation]],
            Table = new TableModel { Name = name },
        };
    }

    private QualifiedName NameOf(Type type, AnnotationSet annotations)
    {
        Annotation? ours = annotations.One(Ours.Table);
        Annotation? bcl = annotations.One(Bcl.Table);
        return new QualifiedName(
            ours?.Text("Schema") ?? bcl?.Text("Schema") ?? context.SchemaOf(type),
            ours?.At<string>(0) ?? bcl?.At<string>(0) ?? context.Naming.Convert(type.Name.Split('`')[0]));
    }

    private TableModel WithColumns(TableDraft draft, KeyDraft key) => draft.Table with
    {
        Columns = [.. draft.Columns.Select(property => _columns.Read(draft, property, key.Properties.Contains(property)))],
        PrimaryKey = KeyReader.Model(draft, key),
        Comment = ColumnReader.CommentOf(draft.Annotations),
        Unlogged = draft.Annotations.One(Ours.Table)?.Flag("Unlogged") ?? false,
        With = StorageParameters.Read(draft.Annotations.One(Ours.Table)?.Text("With"), draft.Place, context),
        RenamedFrom = FormerNames(draft),
        RemovedColumns = draft.Annotations.All(Ours.Removed).Select(removed => removed.At<string>(0) ?? "").Order(StringComparer.Ordinal).ToEquatableArray(),
        Member = draft.Member,
        ClrType = draft.Class,
        Owner = draft.Plugin.Name,
    };

    private TableModel WithConstraints(TableModel table, TableDraft draft, KeyDraft key)
    {
        if (draft.ImpliedIdentity is not null && key.Properties is [var lone])
        {
            table = table with { Columns = [.. table.Columns.Select(column => column.Name == lone.Column ? column with { Identity = new IdentityModel() } : column)] };
        }

        return table with
        {
            Uniques = _uniques.Read(draft),
            Checks = _checks.Read(draft),
            Exclusions = _exclusions.Read(draft),
            Indexes = _indexes.Read(draft),
            Partitioning = _partitions.Read(draft),
            RowLevelSecurity = _policies.Read(draft),
        };
    }

    private static EquatableArray<QualifiedName> FormerNames(TableDraft draft) =>
        [.. draft.Annotations.All(Ours.RenamedFrom).Select(renamed => ReadingContext.Qualified(renamed.At<string>(0) ?? "", draft.Name.Schema))];
}
