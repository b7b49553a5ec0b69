using System.Text.Json.Serialization;

namespace Mapper;

/// <content>The name of each change in a saved plan. It must never change; a new change takes one line.</content>
[JsonDerivedType(typeof(CreateSchema), "createSchema")]
[JsonDerivedType(typeof(CreateExtension), "createExtension")]
[JsonDerivedType(typeof(CreateEnumType), "createEnumType")]
[JsonDerivedType(typeof(AddEnumLabel), "addEnumLabel")]
[JsonDerivedType(typeof(RenameEnumLabel), "renameEnumLabel")]
[JsonDerivedType(typeof(ReorderEnumType), "reorderEnumType")]
[JsonDerivedType(typeof(ReplaceType), "replaceType")]
[JsonDerivedType(typeof(CreateTable), "createTable")]
[JsonDerivedType(typeof(AddColumn), "addColumn")]
[JsonDerivedType(typeof(AddConstraint), "addConstraint")]
[JsonDerivedType(typeof(CreateIndex), "createIndex")]
[JsonDerivedType(typeof(SetTableComment), "setTableComment")]
[JsonDerivedType(typeof(SetColumnComment), "setColumnComment")]
[JsonDerivedType(typeof(AlterColumn), "alterColumn")]
[JsonDerivedType(typeof(ReplaceConstraint), "replaceConstraint")]
[JsonDerivedType(typeof(ReplaceIndex), "replaceIndex")]
[JsonDerivedType(typeof(RenamePart), "renamePart")]
[JsonDerivedType(typeof(DropConstraint), "dropConstraint")]
[JsonDerivedType(typeof(DropIndex), "dropIndex")]
[JsonDerivedType(typeof(DropGeneratedColumn), "dropGeneratedColumn")]
[JsonDerivedType(typeof(RelaxLeftover), "relaxLeftover")]
[JsonDerivedType(typeof(AdvanceIdentity), "advanceIdentity")]
[JsonDerivedType(typeof(SetUnlogged), "setUnlogged")]
[JsonDerivedType(typeof(ReplaceRelation), "replaceRelation")]
public abstract partial record SchemaChange;
