using System.Diagnostics;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Versions;

/// <summary>A release as a program of its own, which syncs when it starts and says what came of it.</summary>
internal sealed class OldRelease : IDisposable
{
    private const string Program = """
        public static class Program
        {
            public static async System.Threading.Tasks.Task<int> Main(string[] arguments)
            {
                await using var dataSource = Npgsql.NpgsqlDataSource.Create(arguments[0]);
                try
                {
                    var result = await Mapper.Postgres.NpgsqlDataSourceExtensions.CreateMigrator(dataSource).SyncAsync(typeof(Program).Assembly);
                    System.Console.Write($"{result.Applied.Count} applied");
                }
                catch (global::Mapper.MapperException exception)
                {
                    System.Console.Write(exception.Code);
                }

                return 0;
            }
        }

        """;

    private readonly string _file = Path.Combine(AppContext.BaseDirectory, $"Release{Guid.NewGuid():N}.dll");

    internal OldRelease(string classes)
    {
        using FileStream image = File.Create(_file);
        SourceCompiler.WriteProgram(image, "Shop", $"using System;\nusing Mapper.Annotations;\n[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")]\n{Program}{classes}").Should().BeEmpty();
    }

    /// <summary>Runs it to its end.</summary>
    internal async Task<string> StartAsync(string connectionString)
    {
        string runtime = Path.Combine(AppContext.BaseDirectory, "Mapper.Tests");
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", $"{runtime}.runtimeconfig.json", "--depsfile", $"{runtime}.deps.json", _file, connectionString]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        (await errors).Should().BeEmpty();
        return output;
    }

    public void Dispose() => File.Delete(_file);
}
