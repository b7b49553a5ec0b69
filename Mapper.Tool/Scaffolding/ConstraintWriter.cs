using Mapper.Annotations;
using Mapper.Model;
using Mapper.Reading.Constraints;

namespace Mapper.Tool.Scaffolding;

/// <summary>Writes keys, checks, foreign keys and exclusions: on the property where it is about one column, else on the class.</summary>
internal sealed class ConstraintWriter(ScaffoldedNames names, TableModel table)
{
    /// <summary>The attributes of a column's property.</summary>
    internal IEnumerable<AttributeText> OfProperty(string column) =>
    [
        .. table.PrimaryKey is { Columns: [var key] } primary && key == column ? [PrimaryKey(primary)] : Array.Empty<AttributeText>(),
        .. table.Uniques.Where(unique => unique.Columns is [var only] && only == column && IsSayable(unique)).Select(Unique),
        .. table.ForeignKeys.Where(foreign => foreign.Columns is [var only] && only == column && IsSayable(foreign)).Select(ForeignKey),
        .. table.Checks.Where(check => ColumnOf(check) == column && IsSayable(check)).Select(check => new AttributeText("Check").With(CSharp.Literal(check.Expression.Sql))),
    ];

    /// <summary>The attributes of the class.</summary>
    internal IEnumerable<AttributeText> OfClass() =>
    [
        .. table.PrimaryKey is { Columns.Count: > 1 } primary ? [PrimaryKey(primary, [.. names.NamesOf(table, primary.Columns)])] : Array.Empty<AttributeText>(),
        .. table.Uniques.Where(unique => unique.Columns.Count > 1 && IsSayable(unique)).Select(unique => Unique(unique, [.. names.NamesOf(table, unique.Columns)])),
        .. table.ForeignKeys.Where(foreign => foreign.Columns.Count > 1 && IsSayable(foreign)).Select(foreign => ForeignKey(foreign, [.. names.NamesOf(table, foreign.Columns)])),
        .. table.Checks.Where(check => ColumnOf(check) is null && IsSayable(check)).Select(check => new AttributeText("Check").With(CSharp.Literal(check.Expression.Sql)).Text("Name", check.Name)),
        .. table.Exclusions.Select(Exclusion),
    ];

    /// <summary>What no annotation says.</summary>
    internal IEnumerable<string> Unsaid() =>
    [
        .. table.PrimaryKey is { } key && (key.Include.Count > 0 || key.Deferrable || key.WithoutOverlaps) ? [$"primary key {key.Name}: INCLUDE, DEFERRABLE and WITHOUT OVERLAPS"] : Array.Empty<string>(),
        .. table.Uniques.Where(unique => !IsSayable(unique)).Select(unique => $"unique constraint {unique.Name}: INCLUDE and WITHOUT OVERLAPS"),
        .. table.ForeignKeys.Where(foreign => !IsSayable(foreign)).Select(foreign => $"foreign key {foreign.Name}: PERIOD and NOT ENFORCED"),
        .. table.Checks.Where(check => !IsSayable(check)).Select(check => $"check constraint {check.Name}: NO INHERIT and NOT ENFORCED"),
        .. table.Checks.Where(check => check.NotValid && IsSayable(check)).Select(check => $"check constraint {check.Name}: NOT VALID; a sync validates it"),
        .. table.ForeignKeys.Where(foreign => foreign.NotValid && IsSayable(foreign)).Select(foreign => $"foreign key {foreign.Name}: NOT VALID; a sync validates it"),
    ];

    private static bool IsSayable(UniqueModel unique) => unique.Include.Count == 0 && !unique.WithoutOverlaps;

    private static bool IsSayable(ForeignKeyModel foreign) => !foreign.Period && !foreign.NotEnforced;

    private static bool IsSayable(CheckModel check) => !check.NoInherit && !check.NotEnforced;

    private AttributeText PrimaryKey(PrimaryKeyModel key, params IEnumerable<string> properties) =>
        new AttributeText("PrimaryKey").With(properties).Text("Name", Chosen(key.Name, DerivedNames.PrimaryKey(table.Name.Name)));

    private AttributeText Unique(UniqueModel unique) => Unique(unique, []);

    private AttributeText Unique(UniqueModel unique, IReadOnlyList<string> properties) => new AttributeText("Unique")
        .With(properties)
        .Text("Name", Chosen(unique.Name, DerivedNames.Unique(table.Name.Name, unique.Columns)))
        .Flag("NullsNotDistinct", unique.NullsNotDistinct)
        .Flag("Deferrable", unique.Deferrable)
        .Flag("InitiallyDeferred", unique.InitiallyDeferred);

    private AttributeText ForeignKey(ForeignKeyModel foreign) => ForeignKey(foreign, []);

    private AttributeText ForeignKey(ForeignKeyModel foreign, IReadOnlyList<string> properties)
    {
        TableModel? principal = names.Table(foreign.Principal);
        AttributeText attribute = principal is null
            ? new AttributeText("ForeignKey").With(CSharp.Literal(foreign.Principal.ToString()))
            : new AttributeText($"ForeignKey<{names.TypeOf(foreign.Principal)}>");
        bool isByKey = principal is not null && principal.PrimaryKey?.Columns == foreign.PrincipalColumns;
        IEnumerable<string> references = principal is null ? foreign.PrincipalColumns.Select(CSharp.Literal) : names.NamesOfOther(principal, foreign.PrincipalColumns, table);
        return attribute
            .With(properties)
            .Named("References", isByKey ? null : CSharp.Array(references))
            .Named("OnDelete", Action(foreign.OnDelete))
            .Named("OnDeleteColumns", foreign.OnDeleteColumns.Count == 0 ? null : CSharp.Array(names.NamesOf(table, foreign.OnDeleteColumns)))
            .Named("OnUpdate", Action(foreign.OnUpdate))
            .Flag("MatchFull", foreign.MatchFull)
            .Flag("Deferrable", foreign.Deferrable)
            .Flag("InitiallyDeferred", foreign.InitiallyDeferred)
            .Text("Name", Chosen(foreign.Name, DerivedNames.ForeignKey(table.Name.Name, foreign.Columns)));
    }

    private static AttributeText Exclusion(ExclusionModel exclusion) => new AttributeText("Exclude")
        .With(CSharp.Literal(SqlText.InParentheses(exclusion.Elements.Sql)))
        .Text("Method", exclusion.Method == "gist" ? null : exclusion.Method)
        .Text("Where", exclusion.Where?.Sql)
        .Flag("Deferrable", exclusion.Deferrable)
        .Flag("InitiallyDeferred", exclusion.InitiallyDeferred)
        .Text("Name", exclusion.Name);

    // A check bears a column's name where it stood on that property.
    private string? ColumnOf(CheckModel check) => table.Columns.Select(column => column.Name).FirstOrDefault(column => DerivedNames.Check(table.Name.Name, column) == check.Name);

    private static string? Action(ReferentialAction action) => action == ReferentialAction.NoAction ? null : $"{nameof(ReferentialAction)}.{action}";

    private static string? Chosen(string name, string derived) => name == derived ? null : name;
}
