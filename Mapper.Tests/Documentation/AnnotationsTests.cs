using Mapper.Model;
using Mapper.Postgres;

namespace Mapper.Tests.Documentation;

public sealed class AnnotationsTests
{
    /// <summary>Compiled and read here.</summary>
    internal const string Page = "docs/annotations.md";

    [Test]
    public void The_page_of_annotations_says_what_the_docstrings_say()
    {
        string page = AnnotationsPage.Write();
        if (Environment.GetEnvironmentVariable("MAPPER_APPROVE") == "1")
        {
            Repository.Write(Page, page);
        }

        Repository.Read(Page).Should().Be(page, "MAPPER_APPROVE=1 writes it anew");
    }

    [TestCaseSource(nameof(Examples))]
    public void Every_example_is_free_of_mistakes(string code)
    {
        SchemaModel model = new PostgresDialect().Complete(SchemaModel.FromAssemblies([new CodeExample(code).Load()]));

        model.Diagnostics.Select(diagnostic => diagnostic.ToString()).Should().BeEmpty();
    }

    private static IEnumerable<string> Examples() => MarkdownBlocks.In(Repository.Read(Page), "csharp");
}
