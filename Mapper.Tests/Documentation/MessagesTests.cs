using System.Text.RegularExpressions;
using Mapper.Postgres;
using Mapper.Tests.Sync;
using Npgsql;

namespace Mapper.Tests.Documentation;

/// <summary>Holds docs/messages.md and the code together.</summary>
[OnMajor(Majors.WithVector)]
public sealed partial class MessagesTests
{
    // What an example alone does not bring up: a role that may not read the rows (RowSecurityTests) or alter the table (LateRemedyTests), a sync before (EnumCases).
    private static readonly string[] Elsewhere = ["MAP2204", "MAP2209", "MAP2235"];

    private static readonly string Sources = string.Concat(new[] { "Mapper.Core", "Mapper.Postgres" }.SelectMany(folder => Repository.Files(folder, "*.cs")).Select(Repository.Read));

    private static IEnumerable<TestCaseData> Mistakes => MessagesPage.Sections
        .Where(section => section.Code.StartsWith("MAP1", StringComparison.Ordinal) && section.CSharp is { IsModel: true })
        .Select(section => new TestCaseData(section.Code).SetArgDisplayNames(section.Code));

    private static IEnumerable<TestCaseData> Refusals => MessagesPage.Sections
        .Where(section => section.Code.StartsWith("MAP2", StringComparison.Ordinal) && section.CSharp is { IsModel: true } && !Elsewhere.Contains(section.Code))
        .Select(section => new TestCaseData(section.Code).SetArgDisplayNames(section.Code)
            .SetProperty(Majors.Property, section.Sql?.Contains("WITHOUT OVERLAPS", StringComparison.Ordinal) == true ? 18 : Majors.WithVector));

    [Test]
    public void The_page_documents_every_code_of_the_sources_once_and_in_order()
    {
        string[] documented = [.. MessagesPage.Sections.Select(section => section.Code), .. MessagesPage.Hazards.Select(hazard => hazard[0])];

        documented.Order(StringComparer.Ordinal).Should().Equal(CodePattern().Matches(Sources).Select(match => match.Groups["code"].Value).Distinct().Order(StringComparer.Ordinal));
        MessagesPage.Sections.Select(section => section.Code).Should().BeInAscendingOrder(StringComparer.Ordinal);
        documented.Should().Contain(MessagesPage.LinkedCodes);
    }

    [Test]
    public void Every_section_has_a_title_a_cause_an_example_and_a_way_out() =>
        MessagesPage.Sections.Should().AllSatisfy(section => section.Structure.Should().Be("title, cause, example, way out", section.Code));

    [Test]
    public void Every_hazard_has_the_kind_of_the_sources_and_says_when_it_is_there_and_what_to_do()
    {
        MessagesPage.Hazards.Should().AllSatisfy(hazard => hazard.Should().HaveCount(4).And.NotContain(""));
        MessagesPage.Hazards.Select(hazard => $"{hazard[0]} {hazard[1]}").Should().Equal(
            HazardPattern().Matches(Sources).Select(match => $"{match.Groups["code"].Value} {match.Groups["kind"].Value}").Distinct().Order(StringComparer.Ordinal));
    }

    [Test]
    public void Every_block_of_CSharp_in_docs_compiles()
    {
        (string Code, string Errors)[] blocks =
            [.. Repository.Files("docs", "*.md").Except([AnnotationsTests.Page]).SelectMany(file => MarkdownBlocks.In(Repository.Read(file), "csharp")).Select(code => (code, new CodeExample(code).Errors()))];

        blocks.Should().HaveCountGreaterThan(100);
        blocks.Where(block => block.Errors.Length > 0).Should().BeEmpty();
    }

    [TestCaseSource(nameof(Mistakes))]
    public async Task The_example_of_a_mistake_makes_it_and_no_other(string code)
    {
        await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create("Host=never.connected");
        CodeExample example = Section(code).CSharp!;
        int assemblies = example.Code.Contains("// stands in two assemblies", StringComparison.Ordinal) ? 2 : 1;

        Func<Task> planning = () => dataSource.CreateMigrator().PlanAsync([.. Enumerable.Range(0, assemblies).Select(_ => example.Load())]);

        MapperException thrown = (await planning.Should().ThrowAsync<MapperException>()).Which;
        IReadOnlyList<Diagnostic> diagnostics = thrown is OwnershipException ownership ? ownership.Diagnostics : thrown.Should().BeOfType<ModelException>().Subject.Diagnostics;
        diagnostics.Select(diagnostic => diagnostic.Code).Distinct().Should().Equal(code);
    }

    [TestCaseSource(nameof(Refusals))]
    public async Task The_example_of_a_refusal_is_refused_and_for_nothing_else(string code)
    {
        await using Database database = await Database.CreateAsync();
        if (Section(code).Sql is { } sql)
        {
            await database.ExecuteAsync(sql);
        }

        Migrator migrator = database.Source.CreateMigrator(new MigratorOptions { CreateExtensions = false });
        SyncPlan plan = await migrator.PlanAsync(Section(code).CSharp!.Load());
        // Some are refused by the server alone, when it is told to.
        IReadOnlyList<Refusal> refused = plan.Refused.Count > 0
            ? plan.Refused
            : (await migrator.Awaiting(it => it.SyncAsync(Section(code).CSharp!.Load())).Should().ThrowAsync<UnsafePlanException>()).Which.Refused;

        refused.Select(refusal => refusal.Code).Distinct().Should().Equal(code);
    }

    private static MessageSection Section(string code) => MessagesPage.Sections.Single(section => section.Code == code);

    [GeneratedRegex(@"""(?<code>MAP\d{4})""")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"HazardKind\.(?<kind>\w+), ""(?<code>MAP\d{4})""")]
    private static partial Regex HazardPattern();
}
