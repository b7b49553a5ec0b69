using Mapper.Errors;
using Mapper.Model;

namespace Mapper.Reading.Constraints;

/// <summary>
/// Settles the names of constraints and indexes. Chosen names come first and stand, twice chosen ones are reported; a derived name that is taken
/// gets a hash of what it stands for. Constraints share names within their table; tables, partitions and indexes within their schema.
/// </summary>
internal sealed class ConstraintNames(ReadingContext context)
{
    private readonly Dictionary<QualifiedName, Claim> _relations = [];

    internal IReadOnlyList<TableModel> Settle(IReadOnlyList<TableModel> tables)
    {
        foreach (TableModel table in tables)
        {
            ClaimTable(table);
        }

        List<Dictionary<string, Claim>> constraints = [.. tables.Select(ClaimChosen)];
        return [.. tables.Select((table, i) => new NamedTable(this, table, constraints[i]).Settle())];
    }

    private void ClaimTable(TableModel table)
    {
        _relations[table.Name] = new Claim($"the table of {table.Member.Value}", null);
        foreach (PartitionModel partition in table.Partitioning?.Partitions ?? [])
        {
            if (!_relations.TryAdd(partition.Name, new Claim($"a partition of {table.Name}", null)))
            {
                context.Report(ModelErrors.RelationNameTwice(Place.Of(table), partition.Name.Schema, partition.Name.Name, _relations[partition.Name].Owner));
            }
        }
    }

    private Dictionary<string, Claim> ClaimChosen(TableModel table)
    {
        Dictionary<string, Claim> constraints = new(StringComparer.Ordinal);
        foreach (INamedModel part in NamedParts.Of(table).Where(part => part.NameIsChosen.Value))
        {
            var claim = new Claim($"the {NamedParts.KindOf(part)} of {table.Name}", part);
            var relation = new QualifiedName(table.Name.Schema, part.Name);
            if (NamedParts.IsConstraint(part) && !constraints.TryAdd(part.Name, claim))
            {
                context.Report(ModelErrors.ConstraintNameTwice(Place.Of(table, part), part.Name));
            }
            else if (NamedParts.IsRelation(part) && !_relations.TryAdd(relation, claim))
            {
                context.Report(ModelErrors.RelationNameTwice(Place.Of(table, part), relation.Schema, relation.Name, _relations[relation].Owner));
            }
        }

        return constraints;
    }

    /// <summary>Who has a name, and what a constraint or index of that name means.</summary>
    private sealed record Claim(string Owner, INamedModel? Part)
    {
        /// <summary>Wanted only where two claim one name.</summary>
        internal string? Meaning => Part is null ? null : NamedParts.MeaningOf(Part);
    }

    /// <summary>One table, whose derived names are settled in the order of its parts.</summary>
    private sealed class NamedTable(ConstraintNames names, TableModel table, Dictionary<string, Claim> constraints)
    {
        internal TableModel Settle() => table with
        {
            PrimaryKey = table.PrimaryKey is { } key ? key with { Name = NameOf(key) } : null,
            Uniques = Sorted(table.Uniques.Select(part => part with { Name = NameOf(part) })),
            Exclusions = Sorted(table.Exclusions.Select(part => part with { Name = NameOf(part) })),
            Checks = Sorted(table.Checks.Select(part => part with { Name = NameOf(part) })),
            ForeignKeys = Sorted(table.ForeignKeys.Select(part => part with { Name = NameOf(part) })),
            Indexes = Sorted(table.Indexes.Select(part => part with { Name = NameOf(part) })),
        };

        private static EquatableArray<T> Sorted<T>(IEnumerable<T> parts)
            where T : INamedModel => [.. parts.OrderBy(part => part.Name, StringComparer.Ordinal)];

        private string NameOf(INamedModel part)
        {
            if (part.NameIsChosen.Value)
            {
                return part.Name;
            }

            var claim = new Claim($"the {NamedParts.KindOf(part)} of {table.Name}", part);
            string name = DerivedNames.Fit(part.Name);
            if (Holder(part, name) is { } holder && holder.Owner == claim.Owner && holder.Meaning == claim.Meaning)
            {
                names.Report(ModelErrors.DeclaredTwice(Place.Of(table, part), name));
            }

            if (Holder(part, name) is not null)
            {
                for (string meaning = $"{table.Name} {claim.Meaning}"; Holder(part, name) is not null; meaning += '+')
                {
                    name = DerivedNames.WithHash(part.Name, meaning);
                }
            }

            Take(part, name, claim);
            return name;
        }

        private Claim? Holder(INamedModel part, string name) =>
            (NamedParts.IsConstraint(part) ? constraints.GetValueOrDefault(name) : null)
            ?? (NamedParts.IsRelation(part) ? names._relations.GetValueOrDefault(new QualifiedName(table.Name.Schema, name)) : null);

        private void Take(INamedModel part, string name, Claim claim)
        {
            if (NamedParts.IsConstraint(part))
            {
                constraints.Add(name, claim);
            }

            if (NamedParts.IsRelation(part))
            {
                names._relations.Add(new QualifiedName(table.Name.Schema, name), claim);
            }
        }
    }

    private void Report(Diagnostic diagnostic) => context.Report(diagnostic);
}
