using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tool.Scaffolding;

/// <summary>Writes a table as a class.</summary>
internal sealed class ClassWriter(ScaffoldedNames names, TableModel table)
{
    private readonly ConstraintWriter _constraints = new(names, table);
    private readonly IndexWriter _indexes = new(names, table);
    private readonly PropertyWriter _properties = new(names, table);

    /// <summary>What of the table no annotation says.</summary>
    internal IEnumerable<string> Unsaid => _constraints.Unsaid().Concat(_indexes.Unsaid());

    internal string Write()
    {
        IEnumerable<AttributeText> attributes =
        [
            Table(),
            .. table.Comment is { } comment ? [new AttributeText("Comment").With(CSharp.Literal(comment))] : Array.Empty<AttributeText>(),
            .. _constraints.OfClass(),
            .. _indexes.OfClass(),
            .. new PartitionWriter(names, table).OfClass(),
            .. Security(),
        ];
        IEnumerable<string> properties = table.Columns.Select(column => string.Join('\n', _properties.Write(column, [.. _constraints.OfProperty(column.Name), .. _indexes.OfProperty(column.Name)])));
        return string.Join('\n',
        [
            .. Unsaid.Select(unsaid => $"// No annotation says it: {unsaid.ReplaceLineEndings(" ")}"),
            .. attributes.Select(attribute => $"[{attribute}]"),
            $"public sealed class {names.TypeOf(table.Name)}",
            "{",
            string.Join("\n\n", properties),
            "}",
        ]) + "\n";
    }

    private AttributeText Table() => new AttributeText("Table")
        .With(CSharp.Literal(table.Name.Name))
        .Text("Schema", table.Name.Schema == "public" ? null : table.Name.Schema)
        .Flag("Unlogged", table.Unlogged)
        .Text("With", table.With.Count == 0 ? null : Parameters.List(table.With));

    // Policies of a table on which they are not enabled bind nobody, and stay as they are.
    private IEnumerable<AttributeText> Security() => table.RowLevelSecurity is not { Enabled: true } security
        ? []
        : [new AttributeText("RowLevelSecurity").Flag("Force", security.Force), .. security.Policies.Select(Policy)];

    private static AttributeText Policy(PolicyModel policy) => new AttributeText("Policy")
        .With(CSharp.Literal(policy.Name))
        .Named("For", policy.For == PolicyCommand.All ? null : $"{nameof(PolicyCommand)}.{policy.For}")
        .Named("To", policy.To is ["public"] ? null : CSharp.Array(policy.To.Select(CSharp.Literal)))
        .Text("Using", policy.Using?.Sql)
        .Text("WithCheck", policy.WithCheck?.Sql)
        .Flag("Restrictive", policy.Restrictive);
}
