using System.Diagnostics;
using System.Globalization;
using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>A row of <c>pg_attribute</c> as a column.</summary>
internal static class CatalogColumn
{
    internal static ColumnModel Read(NpgsqlDataReader row, string? comment)
    {
        string[] serial = row.Texts("serial");
        string[] type = row.Texts("enum");
        char generated = row.Letter("generated");
        SqlExpression? expression = row.SpelledOrNull("expression") is { } sql ? new SqlExpression(sql) : null;
        return new ColumnModel
        {
            Name = row.Text("name"),
            StoreType = Type(row),
            Nullable = !row.Flag("required"),
            Default = generated == ' ' ? expression : null,
            Generated = generated == ' ' || expression is null ? null : new GeneratedModel(expression, Virtual: generated == 'v'),
            Identity = Identity(row),
            IsSerial = serial.Length > 0,
            SerialSequence = serial is [var schema, var sequence] ? new QualifiedName(schema, sequence) : null,
            IsOfEnum = type.Length > 0,
            EnumType = type is [var its, var name] ? new QualifiedName(its, name) : null,
            IsReplicaIdentity = row.Flag("replicaidentity"),
            IsInherited = row.Flag("inherited"),
            IsDemanded = row.Flag("demanded"),
            IsUnvalidated = row.Flag("unvalidated"),
            Collation = row.TextOrNull("collation"),
            Storage = Storage(row.Letter("storage")),
            HasOwnStorage = row.Flag("ownstorage"),
            Tuning = generated != ' ' && row.Texts("tuning") is [var target, .. var options] ? Tuning(target, options) : null,
            Compression = row.Letter("compression") switch { 'p' => "pglz", 'l' => "lz4", _ => null },
            Comment = comment,
        };
    }

    // What the server says of a type that it does not find (format_type).
    private static string Type(NpgsqlDataReader row) => row.Text("type") is var type && type.StartsWith("???", StringComparison.Ordinal) ? throw CatalogMovedException.While($"the type of {row.Text("name")} went") : type;

    private static ColumnTuning Tuning(string target, string[] options) =>
        new(target.Length == 0 ? null : int.Parse(target, CultureInfo.InvariantCulture), options.Select(StorageParameters.Parameter).ToEquatableArray());

    private static string Storage(char letter) => letter switch
    {
        'p' => "plain",
        'e' => "external",
        'x' => "extended",
        'm' => "main",
        _ => throw new UnreachableException(),
    };

    private static IdentityModel? Identity(NpgsqlDataReader row) => row.Letter("identity") switch
    {
        ' ' => null,
        var kind when row.Numbers("sequence") is [var start, var increment, var minimum, var maximum, var cache, var cycle] => new IdentityModel
        {
            Always = kind == 'a',
            Start = start,
            Increment = increment,
            MinValue = minimum,
            MaxValue = maximum,
            Cache = cache,
            Cycle = cycle != 0,
        },
        // Of a partition, since 17: the sequence is the partitioned table's.
        var kind => new IdentityModel { Always = kind == 'a' },
    };
}
