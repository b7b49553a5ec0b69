using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Tests.Documentation.Readme;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Documentation;

[OnMajor(Majors.WithVector)]
public sealed class ReadmeTests
{
    private static readonly string Here = Path.GetDirectoryName(SourcePath())!;
    private static readonly string Readme = File.ReadAllText(Path.Combine(Here, "..", "..", "README.md"));

    [Test]
    public void Every_block_of_CSharp_stands_in_a_compiled_file()
    {
        string compiled = WithoutIndentation(string.Concat(Directory.GetFiles(Here, "Readme*.cs").Where(file => !file.EndsWith("Tests.cs", StringComparison.Ordinal)).Select(File.ReadAllText)));
        string[] blocks = [.. Blocks("csharp")];

        blocks.Should().HaveCountGreaterThan(1);
        foreach (string block in blocks)
        {
            string classes = block.Replace("using Mapper.Annotations;\n\n", "", StringComparison.Ordinal);
            compiled.Should().Contain(WithoutIndentation(classes));
        }
    }

    [Test]
    public async Task The_classes_make_the_SQL_that_is_shown()
    {
        await using Database database = await Database.CreateAsync();

        SyncResult result = await database.SyncQuietlyAsync(SchemaModel.FromTypes([typeof(Author), typeof(Book)], new ModelOptions { DefaultSchema = "public" }));

        result.Plan.ToSql().Trim().Should().Be(Blocks("sql").Single().Trim());
    }

    [Test]
    public void The_commands_name_projects_that_exist()
    {
        Blocks("bash").Select(block => block.Trim()).Should().Equal("dotnet run --project examples/Quickstart", "dotnet test");
        Directory.Exists(Path.Combine(Here, "..", "..", "examples", "Quickstart")).Should().BeTrue();
    }

    private static IEnumerable<string> Blocks(string language) => MarkdownBlocks.In(Readme, language);

    private static string WithoutIndentation(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim())).Trim();

    private static string SourcePath([CallerFilePath] string path = "") => path;
}
