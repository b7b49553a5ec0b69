using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Explaining;

/// <summary>
/// Gives a declared table the spelling of the existing one, wherever the server says that both mean the same.
/// </summary>
/// <param name="live">The existing table.</param>
/// <param name="isEqual">What the server says.</param>
/// <param name="unknown">What to make of a difference that it can't tell: given the spelling too and noted, or left.</param>
internal sealed class TableComparison(TableModel live, Func<Question, bool> isEqual, UnknownCounts unknown)
{
    private readonly List<UnknownDifference> _unknown = [];

    internal IReadOnlyList<UnknownDifference> Unknown => _unknown;

    internal TableModel Respell(TableModel target) => target with
    {
        Columns = target.Columns.Select(column => live.Column(column.Name) is { } existing ? Column(column, existing) : column).ToEquatableArray(),
        Checks = target.Checks.Select(check => Check(check, target)).ToEquatableArray(),
        Exclusions = target.Exclusions.Select(Exclusion).ToEquatableArray(),
        Partitioning = target.Partitioning is { } partitioning && live.Partitioning is { } divided ? Partitioning(partitioning, divided) : target.Partitioning,
        RowLevelSecurity = target.RowLevelSecurity is { } security
            ? security with { Policies = security.Policies.Select(policy => live.RowLevelSecurity?.Policies.FirstOrDefault(existing => existing.Name == policy.Name) is { } existing ? Policy(policy, existing) : policy).ToEquatableArray() }
            : null,
        Indexes = target.Indexes.Select(index => Index(index, target)).ToEquatableArray(),
    };

    private ColumnModel Column(ColumnModel column, ColumnModel existing) => column with
    {
        StoreType = column.StoreType == existing.StoreType || Means(ExplainSql.Null(column.StoreType!), ExplainSql.Null(existing.StoreType!)) ? existing.StoreType : column.StoreType,
        Collation = Collation(column.Collation, existing.Collation),
        Default = Default(column, existing),
        Generated = column.Generated is { } generated && existing.Generated is { } stored
            ? generated with { Expression = Spell("generation expression", column.Name, generated.Expression, stored.Expression, sql => ExplainSql.Assigned(sql, existing.StoreType!)) }
            : column.Generated,
    };

    // As the search path finds it: the catalog's own first, without their schema and the type's own without a word, then the table's schema.
    private string? Collation(string? written, string? stored)
    {
        string? name = written?.StartsWith("pg_catalog.", StringComparison.Ordinal) == true ? written["pg_catalog.".Length..] : written;
        name = name == "default" ? null : name;
        return name == stored || (name is not null && $"{live.Name.Schema}.{name}" == stored) ? stored : written;
    }

    // A default that the server does not keep (DEFAULT NULL) is none.
    private SqlExpression? Default(ColumnModel column, ColumnModel existing) => (column.Default, existing.Default) switch
    {
        (null, _) => null,
        ({ } written, null) => Means(ExplainSql.Assigned(written, existing.StoreType!), ExplainSql.Null(existing.StoreType!)) ? null : written,
        ({ } written, { } stored) => Spell("default", column.Name, written, stored, sql => ExplainSql.Assigned(sql, existing.StoreType!)),
    };

    // The one of the same meaning, else the one of the same name; an existing check that is another declared one's is nobody else's.
    private CheckModel Check(CheckModel check, TableModel target)
    {
        if (live.Checks.Any(existing => existing.Expression == check.Expression))
        {
            return check;
        }

        CheckModel[] free = [.. live.Checks.Where(existing => target.Checks.All(other => other.Expression != existing.Expression))];
        CheckModel? same = Array.Find(free, existing => Means(check.Expression.Sql, existing.Expression.Sql));
        CheckModel? named = Array.Find(free, existing => existing.Name == check.Name);
        return (same, named) switch
        {
            ({ } found, _) => check with { Expression = check.Expression with { Spelling = found.Expression.Spelling } },
            (null, { } found) => check with { Expression = Spell("check constraint", check.Name, check.Expression, found.Expression, sql => sql) },
            _ => check,
        };
    }

    // The server shows no element by EXPLAIN, only the predicate: elements are the same when the whole definition is, word for word.
    private ExclusionModel Exclusion(ExclusionModel exclusion)
    {
        if (live.Exclusions.Any(existing => existing with { Name = exclusion.Name } == exclusion))
        {
            return exclusion;
        }

        ExclusionModel[] candidates = [.. live.Exclusions.Where(existing => Spelled(exclusion, existing) with { Name = existing.Name } == existing)];
        if (Array.Find(candidates, existing => IsSame(exclusion, existing)) is { } same)
        {
            return Spelled(exclusion, same);
        }

        if (unknown == UnknownCounts.AsDifferent || Array.Find(candidates, existing => existing.Name == exclusion.Name) is not { } named)
        {
            return exclusion;
        }

        Note("exclusion constraint", exclusion.Name, ConstraintSql.Body(exclusion), named.Elements.Sql);
        return Spelled(exclusion, named);
    }

    private bool IsSame(ExclusionModel exclusion, ExclusionModel existing) =>
        ConstraintSql.Body(exclusion with { Where = existing.Where }) == existing.Elements.Sql
        && (exclusion.Where == existing.Where || Means(exclusion.Where!.Sql, existing.Where!.Sql));

    private static ExclusionModel Spelled(ExclusionModel exclusion, ExclusionModel existing) => exclusion with
    {
        Elements = exclusion.Elements with { Spelling = existing.Elements.Spelling },
        Where = exclusion.Where is { } where && existing.Where is { } predicate ? where with { Spelling = predicate.Spelling } : exclusion.Where,
    };

    private PartitioningModel Partitioning(PartitioningModel partitioning, PartitioningModel existing) => partitioning with
    {
        Key = partitioning.Key is { } written && existing.Key is { } stored ? Compare("partition key", live.Name.Name, written, stored, partitioning.Kind == existing.Kind) : partitioning.Key,
        Partitions = partitioning.Partitions
            .Select(partition => existing.Partitions.FirstOrDefault(other => other.Name == partition.Name) is { Bounds: { } bounds }
                ? partition with { Bounds = Compare("partition", partition.Name.Name, partition.Bounds!, bounds, partition.IsDefault == (bounds.Sql == "DEFAULT")) }
                : partition)
            .ToEquatableArray(),
    };

    // Bounds and keys are no expressions that EXPLAIN shows.
    private SqlExpression Compare(string kind, string name, SqlExpression written, SqlExpression stored, bool mayBeSame)
    {
        if (written == stored || !mayBeSame || unknown == UnknownCounts.AsDifferent)
        {
            return written;
        }

        Note(kind, name, written.Sql, stored.Sql);
        return written with { Spelling = stored.Spelling };
    }

    private PolicyModel Policy(PolicyModel policy, PolicyModel existing) => policy with
    {
        Using = policy.Using is { } written && existing.Using is { } stored ? Spell("policy", policy.Name, written, stored, sql => sql) : policy.Using,
        WithCheck = policy.WithCheck is { } check && existing.WithCheck is { } kept ? Spell("policy", policy.Name, check, kept, sql => sql) : policy.WithCheck,
    };

    private IndexModel Index(IndexModel index, TableModel target)
    {
        if (live.Indexes.Any(existing => existing with { Name = index.Name } == index))
        {
            return index;
        }

        IndexComparison[] candidates = [.. live.Indexes.OrderByDescending(existing => existing.Name == index.Name).Select(existing => IndexComparison.Of(index, existing, live.Name, isEqual)).Where(candidate => candidate.Fits)];
        if (Array.Find(candidates, candidate => candidate.IsCertain) is { } same)
        {
            return same.Spelled;
        }

        if (unknown == UnknownCounts.AsDifferent || Array.Find(candidates, candidate => candidate.Existing.Name == index.Name || MayBe(index, candidate.Existing, target)) is not { } named)
        {
            return index;
        }

        Note("index", index.Name, IndexSql.Create(live.Name, index), IndexSql.Create(live.Name, named.Existing));
        return named.Spelled;
    }

    // An index whose name nobody chose may have any: it may be one that is no other's.
    private static bool MayBe(IndexModel index, IndexModel existing, TableModel target) =>
        !index.NameIsChosen.Value && target.Indexes.All(other => other with { Name = existing.Name } != existing);

    private SqlExpression Spell(string kind, string name, SqlExpression written, SqlExpression stored, Func<string, string> place)
    {
        if (written != stored && !Means(place(written.Sql), place(stored.Sql)))
        {
            if (unknown == UnknownCounts.AsDifferent)
            {
                return written;
            }

            Note(kind, name, written.Sql, stored.Sql);
        }

        return written with { Spelling = stored.Spelling };
    }

    private bool Means(string authored, string stored) => isEqual(new Question(live.Name, QuestionKind.Expressions, authored, stored));

    private void Note(string kind, string name, string authored, string stored) =>
        _unknown.Add(new UnknownDifference { Kind = kind, Table = live.Name, Name = name, Authored = authored, Stored = stored });
}
