using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>
/// Is the name of a new index, or of a key that has one, free? Indexes share their names with all tables, views and sequences of the schema, and what no class declares stays.
/// And that of a new table or partition, which needs a type of its name (PostgreSQL docs, CREATE TABLE)?
/// </summary>
internal static class TakenNames
{
    private const char Separator = '\u001f';

    // Whether it is on the table that wants the name; that by a word, as the rest of the answer.
    private const string OnItself = "itself";

    // An array's type makes way by itself (moveArrayTypeName).
    private const string OfType = "type";

    // An index that is to be built online and stands on its table by now was built by another process since the catalog was read: the build finds that.
    private const string Holders = $"""
        SELECT concat_ws(chr(31), w.schema, w.name, pg_describe_object('pg_class'::regclass, c.oid, 0) || coalesce(' of table ' || i.indrelid::regclass, ''),
            (SELECT '{OnItself}' FROM pg_class AS t WHERE t.oid = i.indrelid AND t.relnamespace = n.oid AND t.relname = w.relation))
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS w (schema, name, relation, built_on)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = w.name
        LEFT JOIN pg_index AS i ON i.indexrelid = c.oid
        WHERE NOT EXISTS (SELECT FROM pg_class AS t WHERE t.oid = i.indrelid AND t.relnamespace = n.oid AND t.relname = w.built_on)
        UNION ALL
        SELECT concat_ws(chr(31), w.schema, w.name, pg_describe_object('pg_type'::regclass, t.oid, 0), '{OfType}')
        FROM unnest($5::text[], $6::text[]) AS w (schema, name)
        JOIN pg_namespace AS n ON n.nspname = w.schema
        JOIN pg_type AS t ON t.typnamespace = n.oid AND t.typname = w.name AND t.typrelid = 0 AND NOT EXISTS (SELECT FROM pg_type AS e WHERE e.oid = t.typelem AND e.typarray = t.oid)
        """;

    /// <exception cref="CatalogMovedException">The table has the key or index that it had not when it was read.</exception>
    internal static async Task<IReadOnlyList<Refusal>> AskAsync(NpgsqlConnection connection, SyncPlan plan, DatabaseModel live, CancellationToken cancellationToken)
    {
        HashSet<QualifiedName> freed = [.. plan.Steps.Select(step => Freed(step.Change)).OfType<QualifiedName>()];
        (SchemaChange Change, INamedModel Part, string? BuiltOn)[] made =
        [
            .. plan.Steps.SelectMany(step => Made(step.Change).Select(part => (step.Change, part, step.Transactional ? null : step.Change.Table!.Name))).Where(it => !freed.Contains(NameOf(it.Change, it.part))),
        ];
        AddPartition[] partitions = [.. plan.Steps.Select(step => step.Change).OfType<AddPartition>().Where(add => !freed.Contains(add.Partition.Name))];
        (SchemaChange Change, QualifiedName Name)[] typed = [.. plan.Steps.Select(step => step.Change).OfType<CreateTable>().Select(create => ((SchemaChange)create, create.Table)), .. partitions.Select(add => ((SchemaChange)add, add.Partition.Name))];
        if (made.Length == 0 && typed.Length == 0)
        {
            return [];
        }

        QualifiedName[] names = [.. made.Select(it => NameOf(it.Change, it.Part)), .. partitions.Select(add => add.Partition.Name)];
        IReadOnlyList<string> taken = await CatalogQuestion.AskAsync(
            connection,
            Holders,
            [
                names.Select(name => name.Schema).ToArray(), names.Select(name => name.Name).ToArray(),
                made.Select(it => it.Change.Table!.Name).Concat(partitions.Select(add => add.TableName.Name)).ToArray(), made.Select(it => it.BuiltOn).Concat(partitions.Select(_ => (string?)null)).ToArray(),
                typed.Select(it => it.Name.Schema).ToArray(), typed.Select(it => it.Name.Name).ToArray(),
            ],
            cancellationToken).ConfigureAwait(false);

        // What goes in this moment has no description, and holds no name.
        string[][] lines = [.. taken.Select(line => line.Split(Separator)).Where(line => line.Length >= 3)];
        HashSet<QualifiedName> onItself = [.. lines.Where(line => line is [.., OnItself]).Select(NameOf)];
        if (made.FirstOrDefault(it => onItself.Contains(NameOf(it.Change, it.Part)) && !Has(live, it.Change.Table!, it.Part.Name)) is { Part: { } come })
        {
            throw CatalogMovedException.While($"{come.Name} came");
        }

        Dictionary<QualifiedName, string> types = lines.Where(line => line is [.., OfType]).ToDictionary(NameOf, line => line[2]);
        Dictionary<QualifiedName, string> holders = lines.Where(line => line is not [.., OfType]).DistinctBy(NameOf).ToDictionary(NameOf, line => line[2]);
        return
        [
            .. typed.Where(it => types.ContainsKey(it.Name)).Select(it => Refuse(it.Change, it.Name, types[it.Name], plan.Target)),
            .. partitions.Where(add => holders.ContainsKey(add.Partition.Name)).Select(add => Refuse(add, add.Partition.Name, holders[add.Partition.Name], plan.Target)),
            .. made.Where(it => holders.ContainsKey(NameOf(it.Change, it.Part))).Select(it => Refuse(it.Change, it.Part, holders[NameOf(it.Change, it.Part)], plan.Target)),
        ];
    }

    private static QualifiedName NameOf(string[] line) => new(line[0], line[1]);

    private static bool Has(DatabaseModel live, QualifiedName table, string name) => live.Table(table) is { } found
        && ((IEnumerable<INamedModel?>)[found.PrimaryKey, .. found.Uniques, .. found.Exclusions, .. found.Indexes]).Any(part => part?.Name == name);

    private static QualifiedName NameOf(SchemaChange change, INamedModel part) => new(change.Table!.Schema, part.Name);

    private static IEnumerable<INamedModel> Made(SchemaChange change) => change switch
    {
        CreateTable { Model: var table } => [.. table.PrimaryKey is { } key ? [key] : Array.Empty<INamedModel>(), .. table.Uniques, .. table.Exclusions],
        AddConstraint { Constraint: (PrimaryKeyModel or UniqueModel or ExclusionModel) and { UsesIndex.Value: false } } add => [add.Constraint],
        CreateIndex { Index: var index } => [index],
        _ => [],
    };

    private static QualifiedName? Freed(SchemaChange change) => change switch
    {
        DropConstraint { Constraint: var constraint } => NameOf(change, constraint),
        DropIndex { Index: var index } => NameOf(change, index),
        RenamePart { Before: var before } => NameOf(change, before),
        RenameTable { Before: var before } => before,
        DropTable => change.Table,
        _ => null,
    };

    private static Refusal Refuse(SchemaChange change, QualifiedName name, string holder, SchemaModel target) => new()
    {
        Code = "MAP2105",
        Change = change,
        Member = target.Table(change.Table!)?.Member.Value,
        Target = change.Table!.ToString(),
        Reason = $"The name {(change is AddPartition ? $"of its partition {name} " : "")}belongs to {holder}, and a table comes with a type of its own name.",
        Remedy = $"Give the {(change is AddPartition ? "partition another name" : "class another table name")}, or rename what holds this one.",
    };

    private static Refusal Refuse(SchemaChange change, INamedModel part, string holder, SchemaModel target) => new()
    {
        Code = "MAP2231",
        Change = change,
        Member = part.Member.Value ?? target.Table(change.Table!)?.Member.Value,
        Target = change.Table!.ToString(),
        Reason = $"The name {part.Name} belongs to {holder}, which the plan leaves where it is.",
        Remedy = "Give the key or index another Name, or rename what holds this one.",
    };
}
