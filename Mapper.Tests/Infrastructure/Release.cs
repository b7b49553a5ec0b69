using System.Globalization;
using Mapper.Tests.Silence;

namespace Mapper.Tests;

/// <summary>Classes as a program of its own, which syncs whenever its input says where, and answers with a line.</summary>
internal sealed class Release : IDisposable
{
    private const string Program = """
        public static class Program
        {
            public static async System.Threading.Tasks.Task Main()
            {
                while (System.Console.ReadLine() is { } line)
                {
                    string[] words = line.Split('\t');
                    await using var dataSource = Npgsql.NpgsqlDataSource.Create(words[0]);
                    var options = new global::Mapper.MigratorOptions { OnlineThreshold = long.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture) };
                    string answer;
                    try
                    {
                        var result = await Mapper.Postgres.NpgsqlDataSourceExtensions.CreateMigrator(dataSource, options).SyncAsync(typeof(Program).Assembly);
                        answer = $"{result.Applied.Count} applied{(result.Pending.Count > 0 ? $", {result.Pending.Count} pending" : "")}";
                    }
                    catch (System.Exception exception)
                    {
                        answer = exception is global::Mapper.MapperException told ? $"{told.Code}: {told.Message}" : exception.ToString();
                    }

                    System.Console.WriteLine(answer.ReplaceLineEndings(" "));
                }
            }
        }

        """;

    private readonly string _file = Path.Combine(AppContext.BaseDirectory, $"Release{Guid.NewGuid():N}.dll");

    internal Release(string classes, string version = "1.0.0.0")
    {
        using FileStream image = File.Create(_file);
        SourceCompiler.WriteProgram(image, "Shop", $"using System;\nusing Mapper.Annotations;\n[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n{Program}{classes}").Should().BeEmpty();
    }

    internal Replica Start() => new(_file);

    /// <summary>What a replica is told to do.</summary>
    internal static string Order(string connectionString, long onlineThreshold) => string.Create(CultureInfo.InvariantCulture, $"{connectionString}\t{onlineThreshold}");

    public void Dispose() => File.Delete(_file);
}
