using Mapper.Model;
using Npgsql;

namespace Mapper.Postgres.Catalog;

/// <summary>A row of <c>pg_type</c> whose name is wanted for an enum (PostgreSQL docs, 53.64).</summary>
internal sealed record CatalogType
{
    internal required uint Oid { get; init; }

    internal required QualifiedName Name { get; init; }

    internal required char KindLetter { get; init; }

    internal required EquatableArray<EnumLabelModel> Labels { get; init; }

    internal bool IsEnum => KindLetter == 'e';

    internal EnumModel ToEnum() => new() { Name = Name, Labels = Labels };

    internal OtherType ToOther() => new(Name, KindLetter switch
    {
        'b' => "base type",
        'c' => "composite type, as every table has one",
        'd' => "domain",
        'm' => "multirange type",
        'r' => "range type",
        _ => $"type of kind {KindLetter}",
    });

    internal static CatalogType Read(NpgsqlDataReader row) => new()
    {
        Oid = row.Oid("oid"),
        Name = new QualifiedName(row.Text("schema"), row.Text("name")),
        KindLetter = row.Letter("kind"),
        Labels = row.Texts("labels").Select(label => new EnumLabelModel(label, ClrName: null, RenamedFrom: default)).ToEquatableArray(),
    };
}
