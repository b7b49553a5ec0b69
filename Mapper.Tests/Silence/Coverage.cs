using System.Collections.Concurrent;
using System.Reflection;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Silence;

/// <summary>How often each attribute, each of its options and each type was drawn and went through.</summary>
internal sealed class Coverage
{
    // They say what becomes of something that is there already, or stand on an assembly.
    private static readonly string[] NotForCreation =
    [
        "RenamedFrom", "Removed", "RemovedTable", "Backfill", "ConvertUsing", "DataStep", "DataStep.Before", "SchemaPlugin", "SchemaPlugin.Schema", "SchemaPlugin.DependsOn", "Index.Concurrently",
        // PostgreSQL 18 alone has it.
        "Generated.Virtual",
    ];

    private readonly ConcurrentDictionary<string, int> _counts = new();

    internal IReadOnlyDictionary<string, int> Counts => _counts;

    internal void Count(Assembly assembly, SchemaModel completed)
    {
        foreach (Type type in assembly.GetTypes())
        {
            foreach (CustomAttributeData attribute in type.GetCustomAttributesData().Concat(type.GetMembers().SelectMany(member => member.GetCustomAttributesData())).Where(it => it.AttributeType.Namespace == "Mapper.Annotations"))
            {
                string name = attribute.AttributeType.Name.Split('`')[0][..^"Attribute".Length];
                Add(attribute.AttributeType.IsGenericType ? $"{name}<T>" : name);
                foreach (CustomAttributeNamedArgument argument in attribute.NamedArguments)
                {
                    Add($"{name}.{argument.MemberName}");
                }
            }
        }

        foreach (ColumnModel column in completed.Tables.SelectMany(table => table.Columns))
        {
            string type = StoreTypes.WithoutModifier(column.StoreType!);
            // Enums have many names.
            Add(type.Contains('.', StringComparison.Ordinal) ? "type enum" : $"type {type}");
        }
    }

    /// <summary>Attributes and options of the contract, and drawn types, that were met too seldom.</summary>
    internal IEnumerable<string> Missing(int attributes, int types) =>
    [
        .. Contract().Except(NotForCreation).Where(it => _counts.GetValueOrDefault(it) < attributes).Select(it => $"{it}: {_counts.GetValueOrDefault(it)}"),
        .. _counts.Where(it => it.Key.StartsWith("type ", StringComparison.Ordinal) && it.Value < types).Select(it => $"{it.Key}: {it.Value}"),
    ];

    private static IEnumerable<string> Contract() =>
        from attribute in typeof(TableAttribute).Assembly.GetTypes()
        where attribute.IsSubclassOf(typeof(Attribute)) && attribute.Namespace == typeof(TableAttribute).Namespace
        let name = attribute.Name.Split('`')[0][..^"Attribute".Length]
        from what in new[] { attribute.IsGenericType ? $"{name}<T>" : name }.Concat(attribute.IsGenericType ? [] : attribute.GetProperties().Where(option => option.SetMethod is not null).Select(option => $"{name}.{option.Name}"))
        select what;

    public override string ToString() => string.Join('\n', _counts.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}: {it.Value}"));

    private void Add(string what) => _counts.AddOrUpdate(what, 1, (_, count) => count + 1);
}
