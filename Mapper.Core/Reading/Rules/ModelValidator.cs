using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Rules;

/// <summary>Finds the mistakes that show in the finished model, all of them.</summary>
internal static class ModelValidator
{
    internal static IEnumerable<Diagnostic> Check(SchemaModel model) =>
        TrimmingRules.Check(model)
            .Concat(model.Tables.SelectMany(Check))
            .Concat(TableRules.SharedPasts(model))
            .Concat(EnumRules.Check(model))
            .Concat(NameRules.Check(model));

    private static IEnumerable<Diagnostic> Check(TableModel table) =>
        TableRules.Check(table)
            .Concat(table.Columns.SelectMany(column => ColumnRules.Check(Place.Of(table, column), column)))
            .Concat(TextRules.Check(table))
            .Concat(ValueRules.Check(table))
            .Concat(KeyRules.Check(table))
            .Concat(VectorIndexRules.Check(table))
            .Concat(PartitionRules.Check(table))
            .Concat(PolicyRules.Check(table));
}
