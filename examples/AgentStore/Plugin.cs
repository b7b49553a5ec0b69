using Mapper.Annotations;

[assembly: SchemaPlugin("core", Schema = "core")]
