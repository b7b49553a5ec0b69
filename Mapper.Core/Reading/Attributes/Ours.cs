namespace Mapper.Reading.Attributes;

/// <summary>The full names of Mapper's own attributes. Names, not types: classes may come from another load context.</summary>
internal static class Ours
{
    internal const string Namespace = "Mapper.Annotations";
    internal const string Backfill = $"{Namespace}.BackfillAttribute";
    internal const string Check = $"{Namespace}.CheckAttribute";
    internal const string Collation = $"{Namespace}.CollationAttribute";
    internal const string Column = $"{Namespace}.ColumnAttribute";
    internal const string Comment = $"{Namespace}.CommentAttribute";
    internal const string ConvertUsing = $"{Namespace}.ConvertUsingAttribute";
    internal const string DataStep = $"{Namespace}.DataStepAttribute";
    internal const string Default = $"{Namespace}.DefaultAttribute";
    internal const string EnumType = $"{Namespace}.EnumTypeAttribute";
    internal const string Exclude = $"{Namespace}.ExcludeAttribute";
    internal const string Extension = $"{Namespace}.ExtensionAttribute";
    internal const string ForeignKey = $"{Namespace}.ForeignKeyAttribute";
    internal const string ForeignKeyOfT = $"{Namespace}.ForeignKeyAttribute`1";
    internal const string Generated = $"{Namespace}.GeneratedAttribute";
    internal const string Identity = $"{Namespace}.IdentityAttribute";
    internal const string Index = $"{Namespace}.IndexAttribute";
    internal const string NotMapped = $"{Namespace}.NotMappedAttribute";
    internal const string Partition = $"{Namespace}.PartitionAttribute";
    internal const string PartitionBy = $"{Namespace}.PartitionByAttribute";
    internal const string Policy = $"{Namespace}.PolicyAttribute";
    internal const string PrimaryKey = $"{Namespace}.PrimaryKeyAttribute";
    internal const string Removed = $"{Namespace}.RemovedAttribute";
    internal const string RemovedTable = $"{Namespace}.RemovedTableAttribute";
    internal const string RenamedFrom = $"{Namespace}.RenamedFromAttribute";
    internal const string RowLevelSecurity = $"{Namespace}.RowLevelSecurityAttribute";
    internal const string SchemaPlugin = $"{Namespace}.SchemaPluginAttribute";
    internal const string Table = $"{Namespace}.TableAttribute";
    internal const string Unique = $"{Namespace}.UniqueAttribute";
    internal const string Vector = $"{Namespace}.VectorAttribute";
}
