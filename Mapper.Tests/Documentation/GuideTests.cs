using Mapper.Model;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Documentation;

/// <summary>The guide is played from top to bottom on one database; what it shows is what comes out.</summary>
[OnMajor(Majors.WithVector)]
public sealed class GuideTests
{
    private const string Rows = "INSERT INTO books (title, pages) VALUES ('The Dispossessed', 341), ('A Wizard of Earthsea', NULL), ('The Left Hand of Darkness', NULL)";

    // As the program of the guide has them.
    private static readonly MigratorOptions Options = new() { Superseded = SupersededPolicy.Apply };

    [Test]
    public async Task The_guide_shows_what_each_of_its_classes_does()
    {
        await using Database database = await Database.CreateAsync();
        string guide = Repository.Read("docs/guide.md");
        CodeExample[] versions = [.. MarkdownBlocks.In(guide, "csharp").Select(code => new CodeExample(code)).Where(example => example.IsModel)];
        var statements = new List<string>();
        var refusals = new List<string>();

        foreach (CodeExample version in versions)
        {
            SchemaModel model = SchemaModel.FromAssemblies([version.Load("Shop")]);
            try
            {
                statements.Add((await database.SyncQuietlyAsync(model, Options)).Plan.ToSql().Trim());
            }
            catch (UnsafePlanException refusal)
            {
                refusals.Add(refusal.Message.Trim());
            }

            if (statements.Count == 1)
            {
                await database.ExecuteAsync(Rows);
            }
        }

        statements.Should().Equal(MarkdownBlocks.In(guide, "sql").Select(block => block.Trim()));
        refusals.Should().Equal(MarkdownBlocks.In(guide, "text").Select(block => block.Trim()));
        (await database.QueryAsync<string>("SELECT concat_ws(' ', name, pages, price) FROM books ORDER BY id"))
            .Should().Equal("The Dispossessed 341 0", "A Wizard of Earthsea 0 0", "The Left Hand of Darkness 0 0");
    }
}
