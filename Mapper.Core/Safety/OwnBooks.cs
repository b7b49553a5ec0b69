using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Rules;

namespace Mapper.Safety;

/// <summary>Mapper's own tables are nobody else's: a class that declared one, or took it by a rename, would bring the journal and the owners of all tables into its hands.</summary>
internal static class OwnBooks
{
    private static readonly string[] Names = ["state", "objects", "journal", "pending", "data_steps", "fingerprints"];

    private static readonly Place Option = new("MigratorOptions.BookkeepingSchema");

    internal static IEnumerable<Diagnostic> Check(SchemaModel model, MigratorOptions options) =>
    [
        .. NameRules.Check(options.BookkeepingSchema, "schema of Mapper's own tables", Option),
        .. TableRules.IsReserved(options.BookkeepingSchema) ? [ModelErrors.ReservedSchema(Option, options.BookkeepingSchema)] : Array.Empty<Diagnostic>(),
        .. from table in model.Tables
           from name in table.RenamedFrom.Value.Prepend(table.Name).Concat((table.Partitioning?.Partitions ?? []).Select(partition => partition.Name))
           where name.Schema == options.BookkeepingSchema && Names.Contains(name.Name)
           select ModelErrors.TableOfBooks(Place.Of(table), name.ToString()),
    ];
}
