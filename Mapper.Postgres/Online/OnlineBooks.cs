using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Planning.Json;
using Mapper.Postgres.Bookkeeping;
using Mapper.Postgres.Catalog;
using Mapper.Postgres.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Mapper.Postgres.Online;

/// <summary>The books about changes that are made after the commit: <c>pending</c> has those that are not through.</summary>
internal sealed class OnlineBooks(NpgsqlConnection connection, string schema)
{
    private const string Kind = "online";

    private string Pending => Identifiers.Quote(new QualifiedName(schema, "pending"));

    /// <summary>What is still to be done on the tables of the schemas <c>$1</c> and names <c>$2</c>.</summary>
    // As JSON, a table that an older version made answers NULL for the column that it lacks.
    internal string Query => $"SELECT schema_name, table_name, statement, to_jsonb(p) ->> 'model_hash' AS model_hash, to_jsonb(p) ->> 'part_kind' AS part_kind, to_jsonb(p) ->> 'part_name' AS part_name FROM {Pending} AS p WHERE kind = '{Kind}' AND (schema_name, table_name) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY id";

    private string Delete => $"""
        DELETE FROM {Pending} AS p
        WHERE kind = '{Kind}' AND (schema_name, table_name) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND (model_hash = $6 OR $7 = 'any') AND NOT EXISTS (
            SELECT FROM unnest($3::text[], $4::text[], $5::text[]) AS l (schema, name, statement) WHERE l.schema = p.schema_name AND l.name = p.table_name AND l.statement = p.statement AND p.model_hash = $6)
        RETURNING id, schema_name, table_name, part_kind, part_name, CASE WHEN model_hash = $6 THEN step END AS step
        """;

    private string Insert => $"""
        INSERT INTO {Pending} (kind, schema_name, table_name, statement, part_kind, part_name, model_hash, step, recorded_at)
        SELECT '{Kind}', l.schema, l.name, l.statement, l.kind, l.part, $7, l.step, now()
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS l (schema, name, statement, kind, part, step, place)
        WHERE NOT EXISTS (SELECT FROM {Pending} AS p WHERE p.kind = '{Kind}' AND p.schema_name = l.schema AND p.table_name = l.name AND p.statement = l.statement AND p.model_hash = $7)
        ORDER BY l.place
        """;

    /// <summary>A row of <see cref="Query"/>.</summary>
    internal static RecordedStep Read(NpgsqlDataReader row) => new(Table(row), row.Text("statement"), row.TextOrNull("model_hash"));

    /// <summary>The index that a row of <see cref="Query"/> leads to.</summary>
    internal static PartKey? ReadIndex(NpgsqlDataReader row) => PartOf(row) is { Kind: PartKind.Index } part ? part : null;

    /// <summary>Makes the books say what is left of the tables' steps.</summary>
    /// <returns>The parts that steps led to which are not left; and of this model's steps those that are not left, in order.</returns>
    internal async Task<(IReadOnlyList<PartKey> Made, IReadOnlyList<PlannedStep> Done)> WriteAsync(IReadOnlyCollection<QualifiedName> tables, IReadOnlyList<PlannedStep> left, string hash, RecordedBy by, CancellationToken cancellationToken)
    {
        List<(long Id, PartKey? Part, PlannedStep? Step)> gone = await ReadAsync(
            Delete,
            [.. Names(tables), .. Keys(left)],
            [hash, by == RecordedBy.AnyModel ? "any" : "this"],
            row => (row.GetInt64(row.GetOrdinal("id")), PartOf(row), row.TextOrNull("step") is { } json && BooksJson.Read<PlannedStep>(json) is { } step ? Known(step, PartOf(row)) : null),
            cancellationToken).ConfigureAwait(false);
        await AddAsync(left, hash, cancellationToken).ConfigureAwait(false);
        return ([.. gone.Select(it => it.Part).OfType<PartKey>()], [.. gone.OrderBy(it => it.Id).Select(it => it.Step).OfType<PlannedStep>()]);
    }

    /// <summary>Writes down those of some steps that the books do not have yet.</summary>
    internal async Task AddAsync(IReadOnlyList<PlannedStep> left, string hash, CancellationToken cancellationToken)
    {
        if (left.Count == 0)
        {
            return;
        }

        var command = new NpgsqlCommand(Insert, connection) { CommandTimeout = 0 };
        await using ConfiguredAsyncDisposable closing = command.ConfigureAwait(false);
        Add(command, [.. Keys(left), [.. left.Select(step => KindOf(step.Makes))], [.. left.Select(step => step.Makes?.Name)], [.. left.Select(BooksJson.Write)]]);
        AddValues(command, [hash]);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string[][] Keys(IReadOnlyList<PlannedStep> steps) => [.. Names([.. steps.Select(step => step.Change.Table!)]), [.. steps.Select(step => step.Sql)]];

    private async Task<List<T>> ReadAsync<T>(string sql, string?[][] lists, string[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        Add(command, lists);
        AddValues(command, values);
        await using ConfiguredAsyncDisposable closingCommand = command.ConfigureAwait(false);
        NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closingRows = row.ConfigureAwait(false);
        var all = new List<T>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            all.Add(read(row));
        }

        return all;
    }

    private static void Add(NpgsqlCommand command, IEnumerable<string?[]> parameters)
    {
        foreach (string?[] parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        }
    }

    private static void AddValues(NpgsqlCommand command, IEnumerable<string> values)
    {
        foreach (string value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private static PartKey? PartOf(NpgsqlDataReader row) => row.TextOrNull("part_kind") is { } kind ? new PartKey(kind, Table(row), row.Text("part_name")) : null;

    // An index that nobody asks for is made on the way to something: to a key, or to what takes its name in the end.
    private static PlannedStep Known(PlannedStep step, PartKey? part) => step.Change is CreateIndex create && part is null ? step with { Change = create with { Index = create.Index with { IsOfKey = true } } } : step;

    private static string? KindOf(INamedModel? part) => part switch
    {
        IndexModel => PartKind.Index,
        ConstraintModel => PartKind.Constraint,
        _ => null,
    };

    private static QualifiedName Table(NpgsqlDataReader row) => new(row.Text("schema_name"), row.Text("table_name"));

    private static string[][] Names(IReadOnlyCollection<QualifiedName> tables) => [[.. tables.Select(table => table.Schema)], [.. tables.Select(table => table.Name)]];
}
