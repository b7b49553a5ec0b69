using System.Text.Json.Serialization;
using Mapper.Model;
using Mapper.Planning.Undoing;

namespace Mapper.Planning.Json;

/// <summary>How a plan is read and written without reflection. A converter of each closed type stands here, since making one at run time would need reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters =
    [
        typeof(SqlExpressionConverter),
        typeof(ConstantConverter),
        typeof(AsideConverter<bool>),
        typeof(AsideConverter<string>),
        typeof(AsideConverter<ColumnHints>),
        typeof(AsideConverter<EquatableArray<string>>),
        typeof(AsideConverter<EquatableArray<QualifiedName>>),
        typeof(EquatableArrayConverter<object>),
        typeof(EquatableArrayConverter<string>),
        typeof(EquatableArrayConverter<QualifiedName>),
        typeof(EquatableArrayConverter<TableModel>),
        typeof(EquatableArrayConverter<ColumnModel>),
        typeof(EquatableArrayConverter<UniqueModel>),
        typeof(EquatableArrayConverter<CheckModel>),
        typeof(EquatableArrayConverter<ExclusionModel>),
        typeof(EquatableArrayConverter<ForeignKeyModel>),
        typeof(EquatableArrayConverter<IndexModel>),
        typeof(EquatableArrayConverter<IndexKeyModel>),
        typeof(EquatableArrayConverter<StorageParameter>),
        typeof(EquatableArrayConverter<PartitionModel>),
        typeof(EquatableArrayConverter<PolicyModel>),
        typeof(EquatableArrayConverter<EnumModel>),
        typeof(EquatableArrayConverter<EnumLabelModel>),
        typeof(EquatableArrayConverter<ExtensionModel>),
        typeof(EquatableArrayConverter<DataStepModel>),
        typeof(EquatableArrayConverter<PluginModel>),
        typeof(EquatableArrayConverter<Diagnostic>),
    ])]
[JsonSerializable(typeof(SavedPlan))]
[JsonSerializable(typeof(WayBack))]
[JsonSerializable(typeof(PlannedStep))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
