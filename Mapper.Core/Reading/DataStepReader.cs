using Mapper.Errors;
using Mapper.Model;
using Mapper.Reading.Attributes;
using Mapper.Reading.Classes;

namespace Mapper.Reading;

/// <summary>Reads data steps.</summary>
internal sealed class DataStepReader(ReadingContext context)
{
    private const string Batched = "Mapper.IBatchedDataStep";

    internal static bool IsStep(Type type) => AnnotationSet.Of(type.GetCustomAttributesData()).Has(Ours.DataStep);

    internal IReadOnlyList<DataStepModel> Read(IEnumerable<ReadableType> types)
    {
        IReadOnlyList<DataStepModel> steps = [.. types.Select(Read).OrderBy(step => step.Id, StringComparer.Ordinal).ThenBy(step => step.ClrType.Value!.DisplayName, StringComparer.Ordinal)];
        foreach (IGrouping<string, DataStepModel> same in steps.GroupBy(step => step.Id).Where(group => group.Count() > 1))
        {
            string[] plugins = [.. same.Select(step => step.Owner.Value).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
            string[] classes = [.. same.Select(step => $"{step.ClrType.Value!.DisplayName}{(plugins.Length > 1 ? $" of the plugin '{step.Owner.Value}'" : "")}").Order(StringComparer.Ordinal)];
            context.Report(ModelErrors.DataStepTwice(new Place(same.First().ClrType.Value!.DisplayName), same.Key, classes) with { Plugins = plugins.Length > 1 ? [.. plugins] : [] });
        }

        return steps;
    }

    private DataStepModel Read(ReadableType readable)
    {
        Type type = readable.Type;
        Annotation step = AnnotationSet.Of(type.GetCustomAttributesData()).One(Ours.DataStep)!;
        string[] contracts = [.. readable.Type.GetInterfaces().Select(contract => contract.ComparableName).Where(name => name is "Mapper.IDataStep" or Batched)];
        bool isBatched = contracts is [Batched];
        if (contracts.Length != 1 || type.IsAbstract || type.ContainsGenericParameters)
        {
            context.Report(ModelErrors.DataStepCannotRun(new Place(type.DisplayName)));
        }

        string id = step.At<string>(0) ?? "";
        if (string.IsNullOrWhiteSpace(id))
        {
            context.Report(ModelErrors.EmptyName(new Place(type.DisplayName), "data step"));
        }

        if (id.Contains('\0', StringComparison.Ordinal))
        {
            context.Report(ModelErrors.NameHasNul(new Place(type.DisplayName), "data step"));
        }

        if (isBatched && step.Flag("Before"))
        {
            context.Report(ModelErrors.BatchedStepBefore(new Place(type.DisplayName)));
        }

        return new DataStepModel(id, step.Flag("Before"), type) { Batched = isBatched, Owner = context.PluginOf(type).Name };
    }
}
