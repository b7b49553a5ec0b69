using Mapper.Tests.Plugins;
using Npgsql;

namespace Mapper.Tests.Tool;

[OnMajor(17)]
public sealed class InputTests
{
    private const string Secret = "geheim-4711";

    [Test]
    public async Task The_connection_is_said_by_the_option_the_environment_or_the_settings_in_that_order()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = shop.Write(Shop.Customers);
        string connection = shop.Database.ConnectionString;
        const string wrong = "Host=127.0.0.1;Port=1;Timeout=1";
        await File.WriteAllTextAsync(Path.Combine(shop.Folder, "appsettings.json"), $$"""
            {
              // As ASP.NET Core reads it.
              "ConnectionStrings": { "Shop": "{{wrong}}", },
            }
            """);
        await File.WriteAllTextAsync(Path.Combine(shop.Folder, "appsettings.Staging.json"), $$"""{ "ConnectionStrings": { "Shop": "{{connection}}" } }""");

        async Task<int> Plan(Dictionary<string, string> variables, params string[] args) =>
            (await ToolRun.HereAsync(null, ["plan", assembly, .. args], directory: shop.Folder, variables: variables)).ExitCode;

        (await Plan(new() { ["MAPPER_CONNECTION"] = wrong }, "--connection", connection)).Should().Be(2);
        (await Plan(new() { ["MAPPER_CONNECTION"] = connection })).Should().Be(2);
        (await Plan([])).Should().Be(1, "the settings' server is not there");
        (await Plan(new() { ["DOTNET_ENVIRONMENT"] = "Staging" })).Should().Be(2);
        (await Plan(new() { ["ConnectionStrings__Shop"] = connection })).Should().Be(2);
        (await Plan(new() { ["ConnectionStrings__Other"] = connection })).Should().Be(64, "there are two");
        (await Plan(new() { ["ConnectionStrings__Other"] = connection }, "--connection-name", "Other")).Should().Be(2);
        (await Plan(new() { ["ConnectionStrings__Other"] = connection }, "--connection-name", "Third")).Should().Be(64);
    }

    [TestCase("plan", "--conection", "Host=h;Password=" + Secret)]
    [TestCase("plan", "Host=h;Password=" + Secret)]
    [TestCase("plan", "postgres://app:" + Secret + "@h/shop")]
    [TestCase("history", "--connection", "Host=h;Password=a;" + Secret + "=x")]
    [TestCase("history", "--connection", "Host=h;Port=" + Secret)]
    [TestCase("history", "--connection", "Host=127.0.0.1;Port=1;Username=app;Password=" + Secret)]
    [TestCase("history", "--connection", "Host=127.0.0.1;Port=1;Username=app;Password=" + Secret, "--json")]
    public async Task No_password_is_ever_shown(params string[] args)
    {
        ToolRun run = await ToolRun.HereAsync(null, args);

        run.ExitCode.Should().BeOneOf(1, 64);
        run.Error.Should().StartWith("error: ");
        (run.Out + run.Error).Should().NotContain(Secret);
    }

    [TestCase("plan")]
    [TestCase("plan", "--plugins")]
    [TestCase("plan", "x.dll", "--lock-wait", "-1")]
    [TestCase("plan", "x.dll", "--json", "--sql")]
    [TestCase("apply", "x.dll", "--yes", "--allow-data-loss", "customers")]
    [TestCase("destroy")]
    public async Task What_makes_no_sense_exits_with_64_and_says_why(params string[] args)
    {
        using var folder = new PluginFolder();
        folder.Add("x.dll", Shop.Customers);

        ToolRun run = await ToolRun.HereAsync("Host=never.connected", args, directory: folder.Path);

        run.Should().BeEquivalentTo(new { ExitCode = 64, Out = "" });
        run.Error.Should().StartWith("error: ");
    }

    [TestCase("error: --limit: write a number of entries, 0 for all.\n", "history", "--limit", "-3")]
    [TestCase("error: The entry is a number, as mapper history shows it.\n", "undo", "abc")]
    public async Task A_number_that_is_none_is_told_in_words_of_the_command(string error, params string[] args)
    {
        ToolRun run = await ToolRun.HereAsync("Host=never.connected", args);

        run.ExitCode.Should().Be(64);
        run.Error.Should().StartWith(error);
    }

    [Test]
    public async Task The_help_of_a_command_shows_the_options_and_endings_that_mean_something_to_it()
    {
        string history = (await ToolRun.HereAsync(null, ["history", "--help"])).Out;
        string undo = (await ToolRun.HereAsync(null, ["undo", "--help"])).Out;
        string plan = (await ToolRun.HereAsync(null, ["plan", "--help"])).Out;

        history.Should().Contain("--bookkeeping-schema").And.NotContainAny("--superseded", "--baseline", "--allow-data-loss", "--lock-wait", ".sql");
        undo.Should().ContainAll("--allow-data-loss", "--lock-wait", "ends with .json").And.NotContainAny("--superseded", "--no-extensions", ".md");
        plan.Should().ContainAll("--superseded", "--baseline", "ends with .json", "ends with .md", "ends with .sql");
    }

    [Test]
    public async Task A_server_that_refuses_is_quoted()
    {
        await using Shop shop = await Shop.CreateAsync();
        string other = new NpgsqlConnectionStringBuilder(shop.Database.ConnectionString) { Database = "no_such_database" }.ConnectionString;

        ToolRun run = await ToolRun.HereAsync(other, ["history"]);

        run.Should().BeEquivalentTo(new { ExitCode = 1, Error = "error: The server says 3D000: database \"no_such_database\" does not exist\n" });
    }

    [Test]
    public async Task None_of_an_assemblys_code_is_run()
    {
        await using Shop shop = await Shop.CreateAsync();
        string assembly = shop.Write($$"""
            {{Shop.Customers}}
            public static class Program
            {
                [System.Runtime.CompilerServices.ModuleInitializer] internal static void Begin() => Environment.FailFast("It ran.");
                public static void Main() => Environment.FailFast("It ran.");
            }
            """);

        (await shop.RunAsync("plan", assembly)).ExitCode.Should().Be(2);
    }

    [Test]
    public async Task Dependencies_lie_beside_the_assembly_and_a_missing_one_makes_no_smaller_model()
    {
        await using Shop shop = await Shop.CreateAsync();
        using var folder = new PluginFolder();
        string contracts = folder.Add("Contracts.dll", "public abstract class Named { public string Name { get; set; } = \"\"; }");
        string assembly = folder.Add("Shop.dll", "[Table(\"customers\")] public sealed class Customer : Named { [PrimaryKey] public int Id { get; set; } }\n[Table(\"orders\")] public sealed class Order { [PrimaryKey] public int Id { get; set; } }", contracts);

        ToolRun with = await shop.RunAsync("plan", assembly, "--sql");
        File.Delete(contracts);
        ToolRun without = await shop.RunAsync("plan", assembly, "--sql");

        with.Out.Should().Contain("name text NOT NULL");
        without.Should().BeEquivalentTo(new { ExitCode = 1, Out = "" });
        without.Error.Should().Contain("MAP1001").And.Contain("Contracts");
    }

    [Test]
    public async Task A_folder_of_plugins_is_planned_together_with_the_hosts_assembly()
    {
        await using Shop shop = await Shop.CreateAsync();
        string host = shop.Write(Shop.Customers);
        using var folder = new PluginFolder();
        folder.Add("billing/Billing.dll", "[Table(\"bills\")] public sealed class Bill { [PrimaryKey] public int Id { get; set; } [ForeignKey(typeof(Customer))] public int CustomerId { get; set; } }", host);

        ToolRun together = await shop.RunAsync("apply", host, "--plugins", folder.Path, "--yes", "--json");
        ToolRun verify = await shop.RunAsync("verify", host, "--plugins", folder.Path, "--json");

        together.Json["applied"]!.AsArray().Select(step => (string?)step!["table"]).Should().Equal("public.customers", "public.bills");
        ((string?)verify.Json["state"]).Should().Be("inSync");
    }

    [Test]
    public async Task A_plugin_that_cannot_be_loaded_is_an_error_and_so_is_an_empty_folder()
    {
        using var folder = new PluginFolder();
        ToolRun empty = await ToolRun.HereAsync("Host=never.connected", ["plan", "--plugins", folder.Path]);

        // Names of their own: another command in this process would lend them an assembly of a common one.
        string contracts = folder.Add("LostContracts.dll", "public abstract class Named { public string Name { get; set; } = \"\"; }");
        folder.Add("Orphan.dll", "[Table(\"customers\")] public sealed class Customer : Named { [PrimaryKey] public int Id { get; set; } }", contracts);
        File.Delete(contracts);
        ToolRun broken = await ToolRun.HereAsync("Host=never.connected", ["plan", "--plugins", folder.Path]);

        (empty.ExitCode, broken.ExitCode).Should().Be((1, 1));
        empty.Error.Should().Be($"error: There is no plugin in {folder.Path}.\n");
        broken.Error.Should().Contain("Orphan.dll: It can't be loaded").And.Contain("LostContracts");
    }

    [Test]
    public async Task What_is_no_assembly_with_classes_is_named()
    {
        using var folder = new PluginFolder();
        string text = folder.Write("Text.dll", "no assembly"u8.ToArray());
        string bare = folder.Add("Bare.dll", "public sealed class Bare { }");
        string host = folder.Write("Bare", []);

        async Task<string> Error(string file) => (await ToolRun.HereAsync("Host=never.connected", ["plan", file])).Error;

        (await Error(text)).Should().Be($"error: {text} is no .NET assembly.\n");
        (await Error(bare)).Should().Be("error: No class with [Table] stands in Bare: an empty model would be in sync with every database.\n");
        (await Error(host)).Should().Be($"error: {host} is no assembly. Do you mean {bare}?\n");
        (await Error($"{text}x.dll")).Should().Be($"error: There is no file {text}x.dll.\n");
    }
}
