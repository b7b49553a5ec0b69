using Mapper.Model;
using Mapper.Postgres.Sql;

namespace Mapper.Postgres.Explaining;

/// <summary>
/// Gives a declared table the spelling of the existing one, wherever the server says that both mean the same. Where it can't tell, the
/// spelling is given too and the difference noted as unknown.
/// </summary>
internal sealed class TableComparison(TableModel live, Func<Question, bool> isEqual)
{
    private readonly List<UnknownDifference> _unknown = [];

    internal IReadOnlyList<UnknownDifference> Unknown => _unknown;

    internal TableModel Respell(TableModel target) => target with
    {
        Columns = target.Columns.Select(column => live.Column(column.Name) is { } existing ? Column(column, existing) : column).ToEquatableArray(),
        Checks = target.Checks.Select(check => Check(check, target)).ToEquatableArray(),
        Indexes = target.Indexes.Select(Index).ToEquatableArray(),
    };

    private ColumnModel Column(ColumnModel column, ColumnModel existing) => column with
    {
        StoreType = column.StoreType == existing.StoreType || Means(ExplainSql.Null(column.StoreType!), ExplainSql.Null(existing.StoreType!)) ? existing.StoreType : column.StoreType,
        Default = Default(column, existing),
        Generated = column.Generated is { } generated && existing.Generated is { } stored
            ? generated with { Expression = Spell("generation expression", column.Name, generated.Expression, stored.Expression, sql => ExplainSql.Assigned(sql, existing.StoreType!)) }
            : column.Generated,
    };

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

    private IndexModel Index(IndexModel index)
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

        if (Array.Find(candidates, candidate => candidate.Existing.Name == index.Name) is not { } named)
        {
            return index;
        }

        Note("index", index.Name, IndexSql.Create(live.Name, index), IndexSql.Create(live.Name, named.Existing));
        return named.Spelled;
    }

    private SqlExpression Spell(string kind, string name, SqlExpression written, SqlExpression stored, Func<string, string> place)
    {
        if (written != stored && !Means(place(written.Sql), place(stored.Sql)))
        {
            Note(kind, name, written.Sql, stored.Sql);
        }

        return written with { Spelling = stored.Spelling };
    }

    private bool Means(string authored, string stored) => isEqual(new Question(live.Name, QuestionKind.Expressions, authored, stored));

    private void Note(string kind, string name, string authored, string stored) =>
        _unknown.Add(new UnknownDifference { Kind = kind, Table = live.Name, Name = name, Authored = authored, Stored = stored });
}
