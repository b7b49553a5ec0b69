using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Mapper.Annotations;
using Mapper.Reading;

namespace Mapper.Tests.Reading;

/// <summary>Classes are read once, unless their assembly can be unloaded.</summary>
public sealed class ReadModelsTests
{
    private static readonly ModelOptions Options = new();
    private static readonly AssemblyLoadContext Kept = new("kept");

    [Test]
    public void Assemblies_that_were_read_are_not_read_again_even_when_nobody_holds_their_model()
    {
        Assembly assembly = new EmittedAssembly("shop of one").Class("Order", () => new TableAttribute("orders")).LoadInto(Kept);
        WeakReference read = ReadWeakly([assembly]);
        GC.Collect();
        ReadModels.Of([assembly], new ModelOptions()).Should().BeSameAs(read.Target);
        GC.KeepAlive(assembly);
    }

    [Test]
    public void Other_assemblies_and_other_options_are_another_model()
    {
        Assembly shop = new EmittedAssembly("shop").Class("Order", () => new TableAttribute("orders")).LoadInto(Kept);
        Assembly bank = new EmittedAssembly("bank").Class("Account", () => new TableAttribute("accounts")).LoadInto(Kept);
        ReadModels.Of([shop], Options).Model.Tables.Should().ContainSingle();
        ReadModels.Of([shop, bank], Options).Model.Tables.Should().HaveCount(2);
        ReadModels.Of([shop], Options with { DefaultSchema = "tenant" }).Model.Tables[0].Name.Schema.Should().Be("tenant");
        ReadModels.Of([shop], Options).Model.Tables[0].Name.Schema.Should().Be("public");
    }

    [Test]
    public void Classes_with_mistakes_are_read_anew()
    {
        Assembly assembly = new EmittedAssembly("faulty shop").Class("Order", () => new TableAttribute("orders"), () => new UniqueAttribute("Nothing")).LoadInto(Kept);
        ReadModel first = ReadModels.Of([assembly], Options);
        first.Model.Diagnostics.Should().NotBeEmpty();
        ReadModels.Of([assembly], Options).Should().NotBeSameAs(first);
    }

    [Test]
    public void A_plugin_that_was_read_with_its_host_can_be_unloaded()
    {
        WeakReference context = ReadAndUnload();
        for (int i = 0; context.IsAlive && i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        context.IsAlive.Should().BeFalse();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ReadWeakly(Assembly[] assemblies) => new(ReadModels.Of(assemblies, Options));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ReadAndUnload()
    {
        var context = new AssemblyLoadContext("plugin", isCollectible: true);
        Assembly plugin = new EmittedAssembly("plugin").Class("Order", () => new TableAttribute("orders")).LoadInto(context);
        ReadModels.Of([plugin, typeof(NUnit.Framework.Assert).Assembly], Options).Model.Tables.Should().ContainSingle();
        context.Unload();
        return new WeakReference(context);
    }
}
