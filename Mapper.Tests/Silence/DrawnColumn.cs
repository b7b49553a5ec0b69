namespace Mapper.Tests.Silence;

/// <summary>A column in the making.</summary>
internal sealed record DrawnColumn(string Property, string Name, DrawnType Type)
{
    internal bool Nullable { get; set; }

    internal bool Generated { get; set; }

    /// <summary>The number of the table whose key it refers to, if it was drawn for a foreign key.</summary>
    internal int? Principal { get; init; }

    /// <summary>Whether an index may hold it: not what is no column, nor what is stored nowhere.</summary>
    internal bool Indexable => Type.Clr != "object" && !Attributes.Exists(it => it.States("Virtual"));

    /// <summary>What [Column] says besides the name and the type.</summary>
    internal List<string> Facets { get; init; } = [];

    /// <summary>All but [Column] and what makes the type.</summary>
    internal List<DrawnAttribute> Attributes { get; init; } = [];

    /// <summary>The name in SQL, as it stands in a C# string.</summary>
    internal string Sql => $"\\\"{Name.Replace("\"", "\\\"\\\"", StringComparison.Ordinal)}\\\"";

    internal string Of(string template) => template.Replace("{0}", Sql, StringComparison.Ordinal);

    internal bool Has(string attribute) => Attributes.Exists(it => it.Name == attribute);

    internal DrawnColumn Copy() => this with { Facets = [.. Facets], Attributes = [.. Attributes] };

    internal DrawnProperty ToProperty()
    {
        DrawnAttribute column = DrawnAttribute.Of("Column", [Name == $"{char.ToLowerInvariant(Property[0])}{Property[1..]}" ? null : TableArtist.Quote(Name), Type.Column, .. Facets]);
        return new(Nullable ? $"{Type.Clr}?" : Type.Clr, Property, [.. column.Arguments.IsEmpty ? Array.Empty<string>() : [$"{column}"], .. Type.Attribute is { } type ? new[] { type } : [], .. Attributes.Select(it => $"{it}")]);
    }
}
