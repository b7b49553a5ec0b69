using System.Diagnostics;
using System.Globalization;
using Mapper.Tests.Silence;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Probing;

/// <summary>What a process loads and compiles to learn that nothing is to do.</summary>
[OnMajor(17)]
public sealed class LoadedAssembliesTests
{
    private const string Source = """
        using System;
        using System.Linq;
        using Mapper.Annotations;
        using Mapper.Postgres;
        using Npgsql;

        await using NpgsqlDataSource source = NpgsqlDataSource.Create(args[0]);
        bool changed = args[1] == "select" ? await SelectAsync(source) : (await source.CreateMigrator().SyncAsync(typeof(Item).Assembly)).Changed;
        long compiled = System.Runtime.JitInfo.GetCompiledMethodCount();
        Console.WriteLine(string.Join(" ", AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name).Prepend($"{compiled}").Prepend(changed ? "changed" : "unchanged")));

        static async System.Threading.Tasks.Task<bool> SelectAsync(NpgsqlDataSource source)
        {
            await using NpgsqlCommand command = source.CreateCommand("SELECT 1");
            return (int)(await command.ExecuteScalarAsync())! != 1;
        }

        [Table("items")]
        public sealed class Item
        {
            [PrimaryKey, Identity]
            public long Id { get; set; }

            [Index, Default("none")]
            public string Name { get; set; } = "";

            [Check("price > 0"), Column(Type = "numeric(10, 2)")]
            public decimal? Price { get; set; }
        }
        """;

    [Test]
    public async Task An_up_to_date_start_loads_nothing_that_the_same_program_does_not_load_to_select_1_and_compiles_little_more()
    {
        await using Database database = await Database.CreateAsync();
        string program = Path.Combine(AppContext.BaseDirectory, $"Starts{Guid.NewGuid():N}.dll");
        try
        {
            await using (FileStream image = File.Create(program))
            {
                SourceCompiler.WriteProgram(image, Path.GetFileNameWithoutExtension(program), Source).Should().BeEmpty();
            }

            (await RunAsync(program, database, "sync"))[0].Should().Be("changed");
            string[] loaded = await RunAsync(program, database, "sync");
            string[] byNpgsql = await RunAsync(program, database, "select");

            loaded[0].Should().Be("unchanged");
            loaded.Should().Contain(["Mapper.Core", "Mapper.Postgres", "Npgsql"]);
            loaded.Skip(2).Except(byNpgsql).Should().BeEmpty();
            // About 200, and 100 more where an await has to wait that else need not.
            (Number(loaded[1]) - Number(byNpgsql[1])).Should().BeLessThan(500, "every method that is compiled costs such a process 0.06 ms");
        }
        finally
        {
            File.Delete(program);
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<string[]> RunAsync(string program, Database database, string what)
    {
        string tests = Path.Combine(AppContext.BaseDirectory, "Mapper.Tests");
        using Process child = Process.Start(new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json", program, database.ConnectionString, what])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // So that nothing is compiled twice, however long it runs. Hexadecimal, in milliseconds.
            Environment = { ["DOTNET_TC_CallCountingDelayMs"] = "FFFFF" },
        })!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        string said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        child.ExitCode.Should().Be(0, await errors);
        return said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
