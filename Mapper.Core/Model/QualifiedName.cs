namespace Mapper.Model;

/// <summary>The name of a table or type with its schema, both as PostgreSQL stores them: unquoted, case kept.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Name">The name in it.</param>
public sealed record QualifiedName(string Schema, string Name) : IComparable<QualifiedName>
{
    /// <summary>Orders by schema, then name, ordinally.</summary>
    /// <param name="other">Another name.</param>
    public int CompareTo(QualifiedName? other)
    {
        if (other is null)
        {
            return 1;
        }

        int schemas = string.CompareOrdinal(Schema, other.Schema);
        return schemas != 0 ? schemas : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary><c>schema.name</c>, for people; SQL quotes it where needed.</summary>
    public override string ToString() => $"{Schema}.{Name}";
}
