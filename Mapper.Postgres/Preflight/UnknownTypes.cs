using Mapper.Model;
using Mapper.Postgres.Sql;
using Mapper.Reading;
using Npgsql;

namespace Mapper.Postgres.Preflight;

/// <summary>
/// Does the server know the types of new and changed columns? Each is asked for by planning a cast, after what the plan makes before its tables
/// has been made under a savepoint.
/// </summary>
internal sealed class UnknownTypes(NpgsqlConnection connection, IReadOnlyList<string> extensionSchemas)
{
    internal async Task<IReadOnlyList<Refusal>> AskAsync(SyncPlan plan, CancellationToken cancellationToken)
    {
        string[] prerequisites = [.. plan.Steps.Where(step => IsPrerequisite(step.Change)).Select(step => step.Sql)];
        var refusals = new List<Refusal>();
        foreach (IGrouping<string, TypeUse> schema in Uses(plan).GroupBy(use => use.Change.Table!.Schema))
        {
            string[] before = [.. prerequisites, SearchPath.Set(schema.Key, extensionSchemas)];
            if (await FailureAsync(before, schema, cancellationToken).ConfigureAwait(false) is null || await FailureAsync(before, [], cancellationToken).ConfigureAwait(false) is not null)
            {
                continue;
            }

            foreach (TypeUse use in schema)
            {
                if (await FailureAsync(before, [use], cancellationToken).ConfigureAwait(false) is { } failure)
                {
                    refusals.Add(Refuse(use, failure));
                }
            }
        }

        return refusals;
    }

    // What a known type implies need not be made to know it.
    private static bool IsPrerequisite(SchemaChange change) => change switch
    {
        CreateSchema or CreateEnumType => true,
        CreateExtension { Extension: var extension } => !ImpliedExtensions.Names.Contains(extension),
        _ => false,
    };

    private static IEnumerable<TypeUse> Uses(SyncPlan plan) => plan.Changes.Distinct()
        .SelectMany<SchemaChange, TypeUse>(change => change switch
        {
            CreateTable { Model: var table } => [.. table.Columns.Select(column => new TypeUse(change, column))],
            AddColumn { Column: var column } => [new TypeUse(change, column)],
            AlterColumn { Aspect: ColumnAspect.Type, After: var column } => [new TypeUse(change, column)],
            _ => [],
        })
        .Where(use => EnumReader.TypeOf(use.Column) is null && !StoreTypes.IsBuiltIn(use.Column.StoreType!) && ImpliedExtensions.Of(use.Column) is null);

    private static Refusal Refuse(TypeUse use, string failure) => new()
    {
        Code = "MAP2205",
        Change = use.Change,
        Member = use.Column.Member.Value,
        Target = $"{use.Change.Table}.{use.Column.Name}",
        Reason = $"The server does not take the type {use.Column.StoreType}: {failure}.",
        Remedy = "Correct [Column(Type = \"…\")]: a type of another schema is written with it, and one of an extension needs [Extension]; or create the type first.",
    };

    /// <summary>Why the server refuses one of the types, in its own words.</summary>
    private async Task<string?> FailureAsync(IEnumerable<string> before, IEnumerable<TypeUse> uses, CancellationToken cancellationToken)
    {
        string casts = string.Join(", ", uses.Select(use => $"CAST(NULL AS {Expressions.Embed(use.Column.StoreType!)})"));
        try
        {
            await connection.ExecuteAsync(["SAVEPOINT mapper_types", .. before, $"EXPLAIN (COSTS OFF) SELECT {casts}", "ROLLBACK TO SAVEPOINT mapper_types", "RELEASE SAVEPOINT mapper_types"], cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException exception) when (ServerAnswers.SaysNo(exception))
        {
            await connection.ExecuteAsync(["ROLLBACK TO SAVEPOINT mapper_types", "RELEASE SAVEPOINT mapper_types"], CancellationToken.None).ConfigureAwait(false);
            return exception.MessageText;
        }
    }

    private sealed record TypeUse(SchemaChange Change, ColumnModel Column);
}
