using Mapper.Model;
using Mapper.Plugins;

namespace Mapper.Tests.Plugins;

/// <summary>What is found in a folder, and what is skipped and why.</summary>
public sealed class DiscoveryTests
{
    [Test]
    public void Plugins_are_found_in_the_folder_and_in_those_in_it()
    {
        using var folder = new PluginFolder();
        folder.Add("Billing.dll", "[assembly: SchemaPlugin(\"billing\")]" + Plugin.Class("bills"));
        folder.Add("shop/Shop.dll", Plugin.Class("orders"));
        using var registry = new PluginRegistry();

        Discovery discovery = registry.Discover(folder.Path);

        discovery.Found.Select(found => found.Name).Should().Equal("billing", "Shop");
        discovery.Skipped.Should().BeEmpty();
        registry.Names.Should().Equal("Shop", "billing");
    }

    [Test]
    public void What_is_no_plugin_is_skipped_with_the_reason()
    {
        using var folder = new PluginFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a-native.dll"), "no assembly");
        folder.Add("b-plain.dll", "public sealed class Plain { }");
        string missing = folder.Add("c-missing.dll", "public class Parent { }");
        folder.Add("d-broken.dll", Plugin.Class("whole") + "[Table(\"broken\")] public sealed class Broken { [PrimaryKey] public int Id { get; set; } [NotMapped] public Parent Other { get; set; } }", missing);
        File.Delete(missing);
        folder.Add("e-one.dll", "[assembly: SchemaPlugin(\"same\")]");
        folder.Add("f-two.dll", "[assembly: SchemaPlugin(\"same\")]");
        File.Copy(typeof(Postgres.NpgsqlDataSourceExtensions).Assembly.Location, Path.Combine(folder.Path, "g-Mapper.Postgres.dll"));
        using var registry = new PluginRegistry();

        Discovery discovery = registry.Discover(folder.Path);

        discovery.Skipped.Select(skipped => $"{Path.GetFileName(skipped.Path)} {skipped.Kind}").Should().Equal(
            "a-native.dll NotManaged", "b-plain.dll NoMappedClass", "d-broken.dll NotLoadable", "f-two.dll SamePlugin", "g-Mapper.Postgres.dll OfHost");
        discovery.Skipped.Single(skipped => skipped.Kind == SkipKind.NotLoadable).Reason.Should().Contain("c-missing");
        discovery.Found.Select(found => found.Name).Should().Equal("same");
    }

    [Test]
    public void Discovering_a_folder_again_finds_only_what_is_new()
    {
        using var folder = new PluginFolder();
        folder.Add("first.dll", Plugin.Class("orders"));
        using var registry = new PluginRegistry();
        registry.Discover(folder.Path);
        folder.Add("second.dll", Plugin.Class("bills"));

        Discovery discovery = registry.Discover(folder.Path);

        discovery.Found.Select(found => found.Name).Should().Equal("second");
        discovery.Skipped.Should().ContainSingle().Which.Kind.Should().Be(SkipKind.SamePlugin);
    }

    [Test]
    public void What_the_host_has_comes_from_the_host_and_the_rest_from_beside_the_plugin()
    {
        using var folder = new PluginFolder();
        string library = folder.Add("billing/Library.dll", "public class Base { [PrimaryKey] public int Id { get; set; } }");
        folder.Add("billing/Billing.dll", "[Table(\"bills\")] public sealed class Bill : Base { }", library);
        using var registry = new PluginRegistry();

        Type bill = registry.Discover(folder.Path).Found.Single().Assembly.GetType("Bill")!;

        bill.BaseType!.Assembly.Location.Should().Be(library);
        bill.GetCustomAttributes(typeof(Annotations.TableAttribute), inherit: false).Should().ContainSingle();
    }

    [Test]
    public void A_file_in_a_bad_state_is_skipped_and_keeps_no_other_from_being_found()
    {
        using var folder = new PluginFolder();
        byte[] whole = File.ReadAllBytes(folder.Add("whole.dll", Plugin.Class("orders")));
        folder.Write("a-empty.dll", []);
        folder.Write("b-half.dll", whole[..(whole.Length / 2)]);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "c-nowhere.dll"), "/nowhere/at-all.dll");
        Directory.CreateDirectory(Path.Combine(folder.Path, "d-folder.dll"));
        string held = folder.Write("e-held.dll", whole);
        using FileStream holder = new(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        folder.Add("f-reference.dll", "[assembly: System.Runtime.CompilerServices.ReferenceAssembly]\n" + Plugin.Class("shapes"));
        using var registry = new PluginRegistry();

        Discovery discovery = registry.Discover(folder.Path);

        discovery.Skipped.Select(skipped => $"{Path.GetFileName(skipped.Path)} {skipped.Kind}").Should().Equal(
            "a-empty.dll NotManaged", "b-half.dll NotManaged", "c-nowhere.dll NotLoadable", "e-held.dll NotLoadable", "f-reference.dll NotLoadable");
        discovery.Skipped.Should().AllSatisfy(skipped => skipped.Reason.Should().MatchRegex("^It (is|can't be (read|loaded)).*"));
        discovery.Found.Select(found => found.Name).Should().Equal("whole");
    }

    [Test]
    public void Whatever_is_damaged_in_a_file_it_is_read_or_said_to_be_no_assembly()
    {
        using var folder = new PluginFolder();
        byte[] whole = File.ReadAllBytes(folder.Add("whole.dll", "[assembly: SchemaPlugin(\"whole\")]" + Plugin.Class("orders")));
        var chance = new Random(20261126);
        for (int i = 0; i < 1500; i++)
        {
            byte[] damaged = [.. whole[..(i % 3 == 0 ? chance.Next(whole.Length) : whole.Length)]];
            for (int k = 0; k < (damaged.Length == 0 ? 0 : i % 7); k++)
            {
                damaged[chance.Next(damaged.Length)] = (byte)chance.Next(256);
            }

            string path = folder.Write("damaged.dll", damaged);

            FluentActions.Invoking(() => PluginMetadata.Read(path)).Should().NotThrow($"case {i} is somebody's file");
        }
    }

    [Test]
    public void A_plugin_s_file_may_have_any_name()
    {
        using var folder = new PluginFolder();
        string[] names = ["a, b", "c, Version=1", "e'f\"g", "größe 日本"];
        foreach (string name in names)
        {
            folder.Add($"{name}.dll", Plugin.Class("orders"));
        }

        using var registry = new PluginRegistry();

        registry.Discover(folder.Path).Found.Select(found => found.Name).Should().Equal(names);
    }

    [Test]
    public void Of_two_versions_of_a_plugin_the_newer_is_taken_and_of_one_version_the_one_at_home()
    {
        using var folder = new PluginFolder();
        folder.Add("10/Shop.dll", Version(1) + Plugin.Class("orders"));
        string newer = folder.Add("20/Shop.dll", Version(2) + Plugin.Class("orders"));
        string billing = folder.Add("Shipping/Billing.dll", Version(1) + Plugin.Class("bills"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "billing"));
        File.Copy(billing, Path.Combine(folder.Path, "billing", "Billing.dll"));
        using var registry = new PluginRegistry();

        Discovery discovery = registry.Discover(folder.Path);

        discovery.Found.Select(found => Path.GetRelativePath(folder.Path, found.Path)).Should().Equal("20/Shop.dll", "billing/Billing.dll");
        discovery.Skipped.Select(skipped => skipped.Kind).Should().Equal(SkipKind.SamePlugin, SkipKind.SamePlugin);
        discovery.Skipped[0].Reason.Should().ContainAll(newer, "2.0.0.0");
    }

    [Test]
    public void Two_plugins_may_bring_one_library_in_two_versions()
    {
        using var folder = new PluginFolder();
        string first = folder.Add("a/Library.dll", Version(1) + "public class Base { [PrimaryKey] public int Id { get; set; } }");
        string second = folder.Add("b/Library.dll", Version(2) + "public class Base { [PrimaryKey] public int Id { get; set; } public string? Extra { get; set; } }");
        folder.Add("a/A.dll", "[Table(\"ones\")] public sealed class One : Base { }", first);
        folder.Add("b/B.dll", "[Table(\"twos\")] public sealed class Two : Base { }", second);
        using var registry = new PluginRegistry();
        registry.Discover(folder.Path);

        SchemaModel model = new PluginSet(registry.Snapshot(), new ModelOptions()).Whole;

        model.Diagnostics.Should().BeEmpty();
        model.Tables.Select(table => $"{table.Name.Name}: {string.Join(", ", table.Columns.Select(column => column.Name))}").Should().Equal("ones: id", "twos: id, extra");
    }

    private static string Version(int major) => $"[assembly: System.Reflection.AssemblyVersion(\"{major}.0.0.0\")]\n";

    [Test]
    public void A_folder_that_is_not_there_is_an_error()
    {
        using var registry = new PluginRegistry();

        registry.Invoking(it => it.Discover("no-such-folder")).Should().Throw<DirectoryNotFoundException>().WithMessage("*no-such-folder*");
    }
}
