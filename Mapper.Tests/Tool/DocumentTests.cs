using System.Text.RegularExpressions;
using Mapper.Tests.Documentation;
using Mapper.Tool;

namespace Mapper.Tests.Tool;

/// <summary>Plays docs/tool.md: its classes are the shop, and each command says what stands under it.</summary>
[OnMajor(17)]
public sealed partial class DocumentTests
{
    private static readonly string Page = Repository.Read("docs/tool.md");

    [Test]
    public async Task Every_command_of_the_page_answers_what_is_shown()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = "";
        int code = 0;
        int commands = 0;
        foreach ((string language, string block) in Page.Split("```").Where((_, i) => i % 2 == 1).Select(block => (block[..block.IndexOf('\n', StringComparison.Ordinal)], block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..])))
        {
            if (language == "csharp")
            {
                assembly = shop.Write(block);
            }

            foreach (Match command in language == "console" ? CommandPattern().Matches(block) : Enumerable.Empty<Match>())
            {
                string[] words = command.Groups["words"].Value.Split(' ');
                ToolRun? run = words[0] == "mapper" ? await ToolRun.HereAsync(shop.Database.ConnectionString, [.. words[1..].Select(word => word == "Shop.dll" ? assembly : word)], directory: shop.Folder) : null;
                code = run?.ExitCode ?? code;
                Neutral(run is null ? $"{code}\n" : run.Out + run.Error).Should().Be(Neutral(command.Groups["answer"].Value), command.Groups["words"].Value);
                commands++;
            }
        }

        commands.Should().BeGreaterThan(10);
        File.Exists(Path.Combine(shop.Folder, "applied.json")).Should().BeTrue();
    }

    [Test]
    public async Task Every_command_and_option_of_the_page_is_there_and_every_command_is_on_the_page()
    {
        string help = string.Concat(await Task.WhenAll(Commands.Select(async command => (await ToolRun.HereAsync(null, [command, "--help"])).Out)));

        OptionPattern().Matches(Page).Select(match => match.Value).Where(option => option != "--global").Distinct().Should().AllSatisfy(option => help.Should().Contain(option));
        Commands.Should().AllSatisfy(command => Page.Should().Contain($"mapper {command}"));
    }

    private static IEnumerable<string> Commands => MapperCommand.Names;

    // What is another on each machine, and each time.
    private static string Neutral(string text) =>
        TimePattern().Replace(DurationPattern().Replace(TitlePattern().Replace(RolePattern().Replace(text, "by app"), "shop on localhost:5432 as app${version}"), "0 ms"), "2026-11-26 09:30:00Z");

    [GeneratedRegex(@"^\$ (?<words>[^\n]*)\n(?<answer>([^$][^\n]*\n|\n)*)", RegexOptions.Multiline)]
    private static partial Regex CommandPattern();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]+")]
    private static partial Regex OptionPattern();

    [GeneratedRegex(@"^\S+ on \S+:\d+ as \w+(?<version>, PostgreSQL \d+)?(\.\d+)?$", RegexOptions.Multiline)]
    private static partial Regex TitlePattern();

    [GeneratedRegex(@"\bby \w+$", RegexOptions.Multiline)]
    private static partial Regex RolePattern();

    [GeneratedRegex(@"\b\d+ ms\b")]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ")]
    private static partial Regex TimePattern();
}
