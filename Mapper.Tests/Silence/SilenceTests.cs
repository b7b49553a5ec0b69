using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Silence;

/// <summary>The law of silence: whatever classes say, a second sync sends no DDL, and who only looks finds the database in sync.</summary>
[OnEveryMajor]
public sealed class SilenceTests
{
    private const ulong Seed = 20261123;
    // All but the extensions: PostgreSQL is not at its best when one is dropped and made again within a session.
    internal const string Clean = """
        DO $$ DECLARE command text; BEGIN
            FOR command IN
                SELECT format('DROP SCHEMA %I CASCADE', nspname) FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname NOT IN ('information_schema', 'public')
                UNION ALL SELECT format('DROP TABLE public.%I CASCADE', relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
                UNION ALL SELECT format('DROP VIEW IF EXISTS public.%I CASCADE', relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
                UNION ALL SELECT format('DROP TYPE public.%I CASCADE', typname) FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('d', 'e')
            LOOP
                EXECUTE command;
            END LOOP;
        END $$
        """;

    private readonly Coverage _coverage = new();

    private static int Models => (Majors.OfThisTest, Sweep.IsFull) switch
    {
        (Majors.WithVector, true) => 5000,
        (Majors.WithVector, false) => 220,
        _ => 40,
    };

    [Test]
    public async Task A_second_sync_of_any_model_is_silent()
    {
        int major = Majors.OfThisTest;
        await using Database database = await Database.CreateAsync();
        var drawings = Gen.Choose(int.MinValue, int.MaxValue).Select(seed => new Artist(new Random(seed), major).Draw());

        Prop.ForAll(Arb.From(drawings, drawing => drawing.Smaller()), drawing => IsSilentAsync(database, drawing))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Models).WithReplay(Seed, 1));

        TestContext.Out.WriteLine(_coverage);
        if (major == Majors.WithVector)
        {
            _coverage.Missing(attributes: 20, types: 5).Should().BeEmpty("what is never drawn is never shown to be silent");
        }
    }

    private async Task IsSilentAsync(Database database, DrawnModel drawing)
    {
        try
        {
            (Assembly? assembly, string errors) = SourceCompiler.Compile(drawing.Source);
            SchemaModel model = SchemaModel.FromAssemblies(assembly is null ? [] : [assembly]);
            if (drawing.IsShrunk && (assembly is null || model.Diagnostics.Count > 0))
            {
                return;
            }

            errors.Should().BeEmpty();
            await database.ExecuteAsync(Clean);
            await database.SyncQuietlyAsync(model);
            (await database.Source.CreateMigrator().VerifyAsync(model)).Summary.Should().Be("The database is in sync.");
            _coverage.Count(assembly!, new PostgresDialect().Complete(model));
        }
        catch (MapperException exception) when (drawing.IsShrunk && (exception as ApplyException ?? exception.InnerException as ApplyException)?.SqlState is PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedTable)
        {
            // What it named was shrunk away.
        }
        catch (Exception exception)
        {
            throw new AssertionException($"{exception.Message}\n{drawing}", exception);
        }
    }
}
