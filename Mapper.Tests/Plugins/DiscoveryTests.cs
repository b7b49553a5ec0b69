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
    public void A_folder_that_is_not_there_is_an_error()
    {
        using var registry = new PluginRegistry();

        registry.Invoking(it => it.Discover("no-such-folder")).Should().Throw<DirectoryNotFoundException>().WithMessage("*no-such-folder*");
    }
}
