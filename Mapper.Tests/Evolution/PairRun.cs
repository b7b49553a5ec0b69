using System.Reflection;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Silence;
using Mapper.Tests.Sync.Cases;
using Npgsql;

namespace Mapper.Tests.Evolution;

/// <summary>Plays one pair: it applies and nothing is lost, or it refuses and nothing is touched.</summary>
internal sealed class PairRun(Playground playground, DrawnPair pair, Tally tally)
{
    private Migrator Migrator => playground.Grown.Source.CreateMigrator();

    internal async Task PlayAsync()
    {
        if (Read(pair.Before) is not { } before || Read(pair.After) is not { } after)
        {
            return;
        }

        try
        {
            await BuildAsync(before);
        }
        catch (Exception) when (pair.IsShrunk)
        {
            // What it named was shrunk away.
            return;
        }

        tally.Count("pairs");
        SyncPlan plan;
        try
        {
            plan = await Migrator.PlanAsync(after);
        }
        catch (ModelException mistaken)
        {
            foreach (string code in mistaken.Diagnostics.Select(it => it.Code).Distinct())
            {
                tally.Count($"mistaken {code}");
            }

            tally.Count("refused");
            await CheckUntouchedAsync<ModelException>(after);
            return;
        }

        tally.Count(plan);
        if (plan.Refused.Count > 0)
        {
            tally.Count("refused");
            await CheckUntouchedAsync<UnsafePlanException>(after);
        }
        else if (await playground.TryFreshAsync(after) is { } unbuildable)
        {
            tally.Count("unbuildable");
            TestContext.Out.WriteLine($"Unbuildable: {unbuildable.Message}");
            await CheckEitherAsync(before, after, plan);
        }
        else
        {
            tally.Count("applied");
            await CheckAppliedAsync(before, after, plan, hasFresh: true);
        }
    }

    private static Assembly? Compile(DrawnModel drawing)
    {
        (Assembly? assembly, string errors) = SourceCompiler.Compile(drawing.Source);
        return assembly is null && !drawing.IsShrunk ? throw new AssertionException(errors) : assembly;
    }

    // What was shrunk may be no model any more.
    private SchemaModel? Read(DrawnModel drawing)
    {
        SchemaModel? model = Compile(drawing) is { } assembly ? SchemaModel.FromAssemblies([assembly]) : null;
        return pair.IsShrunk && model is { Diagnostics.Count: > 0 } or { Tables.Count: 0 } ? null : model;
    }

    private async Task BuildAsync(SchemaModel before)
    {
        await playground.ClearAsync();
        await playground.Grown.SyncAsync(before);
        SchemaModel completed = new PostgresDialect().Complete(before);
        await playground.Grown.ExecuteAsync(new RowArtist(new Random(pair.Rows), completed).Draw());
        await playground.Grown.ExecuteAsync($"SELECT;{pair.Meanwhile}");
        tally.Count("tables", before.Tables.Count);
        string filled = string.Join(" UNION ALL ", before.Tables.Select(table => $"SELECT EXISTS (SELECT FROM {Sql.Name(table.Name)})"));
        tally.Count("tables with rows", (await playground.Grown.QueryAsync<bool>(filled)).Count(it => it));
    }

    private async Task CheckUntouchedAsync<T>(SchemaModel after)
        where T : Exception
    {
        string dump = await PgDump.OfAsync(playground.Grown.ConnectionString);
        await FluentActions.Awaiting(() => Migrator.SyncAsync(after)).Should().ThrowAsync<T>();
        PgDump.ShouldEqual(await PgDump.OfAsync(playground.Grown.ConnectionString), dump, "what is refused changes nothing");
    }

    // What can't be built afresh may stand here, by what gone classes and properties have left.
    private async Task CheckEitherAsync(SchemaModel before, SchemaModel after, SyncPlan plan)
    {
        string dump = await PgDump.OfAsync(playground.Grown.ConnectionString);
        try
        {
            await CheckAppliedAsync(before, after, plan, hasFresh: false);
        }
        catch (AssertionException failed) when (failed.InnerException is MapperException)
        {
            PgDump.ShouldEqual(await PgDump.OfAsync(playground.Grown.ConnectionString), dump, "what fails changes nothing");
        }
    }

    private async Task CheckAppliedAsync(SchemaModel before, SchemaModel after, SyncPlan plan, bool hasFresh)
    {
        (string query, string queryAfter) = Survivors.Of(new PostgresDialect().Complete(before), new PostgresDialect().Complete(after));
        IReadOnlyList<string> values;
        try
        {
            values = await playground.Grown.QueryAsync<string>(query);
        }
        catch (PostgresException)
        {
            // It converts as [ConvertUsing] says, which the old type or a value forbids.
            tally.Count("refused");
            await CheckUntouchedAsync<UnsafePlanException>(after);
            return;
        }

        try
        {
            await Migrator.SyncAsync(after);
            (await playground.Grown.QueryAsync<string>(queryAfter)).Should().Equal(values, "every value survives");
            SyncPlan second = await Migrator.PlanAsync(after);
            if (hasFresh)
            {
                await CheckFreshAsync(after, new Remains(before, after, second));
            }

            second.ToSql().Should().BeEmpty();
            second.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty();
        }
        catch (UnsafePlanException conflict) when (conflict.Refused is [{ Code: "MAP2216" or "MAP2217" or "MAP2218" }])
        {
            // What the rows hold only by what this plan makes of them could not be asked before; and the SQL of an unbuildable class may be at fault.
            tally.Count(hasFresh ? "conflicts" : "unbuildable and refused");
            TestContext.Progress.WriteLine($"Conflict: {conflict.Message}\n{pair}");
            (await playground.Grown.QueryAsync<string>(query)).Should().Equal(values, "what fails changes nothing");
        }
        catch (Exception exception)
        {
            throw new AssertionException($"{exception.Message}\n{plan.ToSql()}", exception);
        }
    }

    private async Task CheckFreshAsync(SchemaModel after, Remains remains)
    {
        await using NpgsqlConnection grownUp = await playground.Grown.Source.OpenConnectionAsync();
        await using NpgsqlConnection builtUp = await playground.Fresh.Source.OpenConnectionAsync();
        IReadOnlyList<string> grown = await CatalogSnapshot.TakeAsync(grownUp, after);
        IReadOnlyList<string> fresh = await CatalogSnapshot.TakeAsync(builtUp, after);
        grown = [.. grown.Select(remains.Strip).Select(Spelling.Normal)];
        fresh = [.. fresh.Select(remains.Strip).Select(Spelling.Normal)];
        IReadOnlyList<string> more = [.. CaseRun.Without(grown, fresh)];
        IReadOnlyList<string> missing = [.. CaseRun.Without(fresh, grown)];
        IReadOnlyDictionary<string, string> equal = await EqualDefaults.FindAsync(playground.Grown, more, missing);
        more.Where(line => !equal.ContainsKey(line) && !remains.Explain(line)).Should().BeEmpty("else it is as if built afresh");
        missing.Except(equal.Values).Where(line => !line.StartsWith("extension ", StringComparison.Ordinal) && line != "schema ext" && !(line.StartsWith("enum ", StringComparison.Ordinal) && remains.Explain(line))).Should().BeEmpty("nothing may be missing");
    }
}
