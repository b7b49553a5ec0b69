using System.Reflection;
using Mapper.Postgres;
using Mapper.Tests.Silence;
using Mapper.Tests.Sync;
using Microsoft.CodeAnalysis;

namespace Mapper.Tests.Documentation;

[OnMajor(Majors.WithVector)]
public sealed class ReadmeTests
{
    // What a console project has without saying so.
    private const string ImplicitUsings = "global using System;\n";

    private static readonly string Readme = Repository.Read("README.md");

    [Test]
    public async Task The_program_runs_and_makes_the_SQL_that_is_shown()
    {
        await using Database database = await Database.CreateAsync();
        Migrator migrator = database.Source.CreateMigrator();
        string source = Blocks("csharp").Single().Replace("Host=localhost;Username=postgres;Database=shop", database.ConnectionString, StringComparison.Ordinal);
        (Assembly? program, string errors) = SourceCompiler.Compile(ImplicitUsings + source, OutputKind.ConsoleApplication);
        errors.Should().BeEmpty();

        string planned = (await migrator.PlanAsync(program!)).ToSql();
        await Task.Run(() => program!.EntryPoint!.Invoke(null, [Array.Empty<string>()]));

        planned.Trim().Should().Be(Blocks("sql").Single().Trim());
        (await migrator.PlanAsync(program!)).IsEmpty.Should().BeTrue();
    }

    [Test]
    public void The_commands_name_projects_that_exist()
    {
        Blocks("bash").Select(block => block.Trim()).Should().Equal("dotnet run --project examples/Quickstart", "dotnet test");
        Repository.Files("examples/Quickstart", "*.csproj").Should().ContainSingle();
    }

    [Test]
    public void The_plan_is_one_that_the_page_of_the_command_plays() => Repository.Read("docs/tool.md").Should().Contain(Blocks("console").Single());

    private static IEnumerable<string> Blocks(string language) => MarkdownBlocks.In(Readme, language);
}
