namespace Mapper.Tests.Sync.Cases;

/// <summary>Every kind of change that the engine makes.</summary>
internal static class KillKinds
{
    /// <summary>Changes that are refused, or expanded into others before they are planned, and those of online changes.</summary>
    internal static IReadOnlyList<Type> NeverPlanned { get; } =
    [
        typeof(ReplaceConstraint), typeof(ReplaceIndex), typeof(ReplaceRelation), typeof(ReplacePartition), typeof(Repartition), typeof(SwapEnumType), typeof(ReplaceType),
        typeof(DropSchema), typeof(DropExtension), typeof(CreateSequence), typeof(AttachSequence), typeof(TakeOverSequence), typeof(RunDataStep),
        typeof(CreatePartitionIndex), typeof(AttachPartitionIndex), typeof(DropPartitionIndex),
    ];

    internal static IReadOnlyList<KillKind> All { get; } =
    [
        new(typeof(CreateSchema), "schemas", "schema and a table in it"),
        new(typeof(CreateTable), "tables", "one big table with everything"),
        new(typeof(CreateExtension), "extensions", "extension in a custom schema and one in public"),
        new(typeof(CreateEnumType), "enums", "enum in another schema with a default"),
        new(typeof(AddEnumLabel), "enums", "labels added at the start, in the middle and at the end"),
        new(typeof(RenameEnumLabel), "renames", "enum label renamed with a hint"),
        new(typeof(SetEnumTypeAside), "enums", "labels in another order"),
        new(typeof(DropEnumType), "enums", "label removed that no row uses"),
        new(typeof(RenameTable), "renames", "two tables change places"),
        new(typeof(RenameColumn), "renames", "two columns change places"),
        new(typeof(AlterSequenceType), "sequences", "smallserial to smallint and serial to bigint"),
        new(typeof(DetachSequence), "sequences", "a serial column becomes an identity that goes on where it stood"),
        new(typeof(ContinueSequence), "sequences", "a serial column becomes an identity that goes on where it stood"),
        new(typeof(DropSequence), "sequences", "a serial column becomes an identity that goes on where it stood"),
        new(typeof(AddColumn), "columns", "two optional columns at once"),
        new(typeof(AddConstraint), "fks", "FK between two populated tables"),
        new(typeof(CreateIndex), "indexes", "two-column index, first DESC, in a named schema"),
        new(typeof(SetTableComment), "comments", "comments of a table and a column change"),
        new(typeof(SetColumnComment), "comments", "column comment with non-ASCII text and quotes"),
        new(typeof(AlterColumn), "types", "varchar(128) to varchar(256), timestamptz(2) to (3)", ColumnAspect.Type),
        new(typeof(AlterColumn), "nullability", "one column loosened, another tightened in the same sync", ColumnAspect.Nullability),
        new(typeof(AlterColumn), "defaults", "text, int and boolean defaults all change", ColumnAspect.Default),
        new(typeof(AlterColumn), "generated", "a generated column becomes ordinary and keeps its values", ColumnAspect.Generated),
        new(typeof(AlterColumn), "identity", "every property of an identity changes at once", ColumnAspect.Identity),
        new(typeof(AlterColumn), "columns", "another collation", ColumnAspect.Collation),
        new(typeof(AlterColumn), "columns", "storage and compression are set where they are stated", ColumnAspect.Storage),
        new(typeof(AlterColumn), "columns", "storage and compression are set where they are stated", ColumnAspect.Compression),
        new(typeof(AdvanceIdentity), "identity", "identity given to a column with rows goes on past the greatest value"),
        new(typeof(DropGeneratedColumn), "generated", "another expression of a generated column", Major: 15),
        new(typeof(RelaxLeftover), "unmanaged", "a column that nobody declares stays, and rows can still be added"),
        new(typeof(DropColumn), "columns", "dropping a serial column also drops its sequence"),
        new(typeof(DropTable), "removals", "two removed tables that reference each other"),
        new(typeof(BackfillColumn), "backfills", "a NOT NULL column is added over rows, with a default for those to come"),
        new(typeof(DropConstraint), "fks", "ON UPDATE CASCADE added"),
        new(typeof(DropIndex), "indexes", "DESC removed from the only key"),
        new(typeof(RenamePart), "indexes", "an index gets the name that its class chooses"),
        new(typeof(SetStorageParameters), "storage", "storage parameters of a filled table"),
        new(typeof(SetIndexParameters), "indexes", "storage parameters of an index change"),
        new(typeof(ValidateConstraint), "checks", "an unvalidated check is validated"),
        new(typeof(SetRowLevelSecurity), "policies", "row-level security is enabled, with one policy"),
        new(typeof(CreatePolicy), "policies", "row-level security is enabled, with one policy"),
        new(typeof(AlterPolicy), "policies", "roles and expressions of a policy change"),
        new(typeof(DropPolicy), "policies", "a policy that Mapper made and nobody declares any more is dropped"),
        new(typeof(AddPartition), "partitions", "second partition declared in the model"),
        new(typeof(SetUnlogged), "tables", "an unlogged table becomes logged"),
    ];
}
