using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Mapper.Annotations;
using Mapper.Model;

namespace Mapper.Tests.Reading;

/// <summary>What assemblies state, and which of their classes count.</summary>
public sealed class DiscoveryTests
{
    [Test]
    public void An_assembly_without_a_plugin_attribute_is_a_plugin_of_its_own_name()
    {
        SchemaModel model = SchemaModel.FromAssemblies([new EmittedAssembly("some.assembly").Class("Order", () => new TableAttribute(null)).Load()]);
        model.Plugins.Should().Equal(new PluginModel("some.assembly", null, []));
        model.Tables.Single().Owner.Value.Should().Be("some.assembly");
    }

    [Test]
    public void The_schema_is_the_attribute_s_then_the_plugin_s_then_the_option_s()
    {
        Assembly plugin = new EmittedAssembly("a", () => new SchemaPluginAttribute("a") { Schema = "of_plugin" })
            .Class("Stated", () => new TableAttribute("stated") { Schema = "of_table" })
            .Class("Unstated", () => new TableAttribute("unstated"))
            .Load();
        Assembly plain = new EmittedAssembly("b").Class("Plain", () => new TableAttribute("plain")).Load();
        SchemaModel model = SchemaModel.FromAssemblies([plugin, plain], new ModelOptions { DefaultSchema = "of_options" });
        model.Diagnostics.Should().BeEmpty();
        model.Tables.Select(table => table.Name.ToString()).Should().Equal("of_options.plain", "of_plugin.unstated", "of_table.stated");
    }

    [Test]
    public void Table_options_are_read_and_a_dot_in_a_table_s_name_is_a_dot()
    {
        TableModel table = SchemaModel.FromAssemblies(
            [new EmittedAssembly("tables").Class("Order", () => new TableAttribute("a.b") { Unlogged = true, With = "fillfactor = 50" }).Load()]).Tables.Single();
        table.Name.Should().Be(new QualifiedName("public", "a.b"));
        table.Unlogged.Should().BeTrue();
        table.With.Should().Equal(new StorageParameter("fillfactor", "50"));
    }

    [Test]
    public void Only_annotated_classes_of_an_assembly_count() =>
        SchemaModel.FromAssemblies([new EmittedAssembly("some").Class("Mapped", () => new TableAttribute(null)).Class("Plain").Load()])
            .Tables.Select(table => table.Name.Name).Should().Equal("mapped");

    [Test]
    public void Private_nested_classes_count() =>
        Read.Model(typeof(Hidden)).Tables.Single().Member.Value.Should().Be("Mapper.Tests.Reading.DiscoveryTests.Hidden");

    [Test]
    public void The_order_of_the_input_never_shows()
    {
        Type[] types = [typeof(Contract.Order), typeof(Contract.Customer), typeof(Contract.Tag), typeof(Contract.Event), typeof(Faulty), typeof(AlsoFaulty), typeof(Contract.SplitNames)];
        SchemaModel forth = SchemaModel.FromTypes(types);
        SchemaModel back = SchemaModel.FromTypes([.. types.Reverse(), typeof(Contract.Tag)]);
        back.Should().Be(forth);
        back.ToString().Should().Be(forth.ToString());
        forth.Diagnostics.Should().HaveCountGreaterThan(1);
    }

    [Test]
    public void A_type_that_cannot_be_loaded_is_a_mistake_and_the_others_are_read()
    {
        var missing = new EmittedAssembly("missing");
        Assembly assembly = new EmittedAssembly("incomplete")
            .Class("Whole", () => new TableAttribute("whole"))
            .Class("Broken", missing.Define("Parent"), [], () => new TableAttribute("broken"))
            .Load();
        SchemaModel model = SchemaModel.FromAssemblies([assembly]);
        Diagnostic mistake = model.Diagnostics.Should().ContainSingle().Subject;
        (mistake.Code, mistake.Member).Should().Be(("MAP1001", "incomplete"));
        mistake.Message.Should().Contain("missing");
        model.Tables.Select(table => table.Name.Name).Should().Equal("whole");
    }

    [Test]
    public void Two_plugins_with_one_table_are_both_named()
    {
        SchemaModel model = SchemaModel.FromAssemblies(
        [
            new EmittedAssembly("first").Class("A.Order", () => new TableAttribute("orders")).Load(),
            new EmittedAssembly("second").Class("B.Order", () => new TableAttribute("orders")).Load(),
        ]);
        Diagnostic mistake = model.Diagnostics.Should().ContainSingle().Subject;
        mistake.Code.Should().Be("MAP1011");
        mistake.Message.Should().ContainAll("first", "second", "A.Order", "B.Order");
    }

    [Test]
    public void A_class_annotation_of_an_unmapped_base_counts_and_of_a_mapped_one_does_not()
    {
        Read.Table<OfUnmapped>().Checks.Should().ContainSingle();
        Read.Table(typeof(OfMapped), typeof(Mapped)).Checks.Should().BeEmpty();
        Read.Table(typeof(OfMapped), typeof(Mapped)).Columns.Should().HaveCount(1);
    }

    [Test]
    public void A_mapped_class_beside_the_model_can_be_referred_to()
    {
        SchemaModel model = Read.Model(typeof(Contract.Order));
        model.Diagnostics.Should().BeEmpty();
        model.Tables.Single().ForeignKeys.Should().Contain(key => key.Principal.Name == "customers" && key.PrincipalColumns[0] == "id");
    }

    [Test]
    public void A_plugin_can_be_unloaded_after_reading()
    {
        WeakReference context = ReadAndForget();
        for (int i = 0; context.IsAlive && i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        context.IsAlive.Should().BeFalse();
    }

    [Test]
    public void Null_is_the_caller_s_mistake()
    {
        Action assemblies = () => SchemaModel.FromAssemblies(null!);
        Action types = () => SchemaModel.FromTypes(null!);
        assemblies.Should().Throw<ArgumentNullException>();
        types.Should().Throw<ArgumentNullException>();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ReadAndForget()
    {
        var context = new AssemblyLoadContext("plugin", isCollectible: true);
        Assembly assembly = new EmittedAssembly("plugin").Class("Order", () => new TableAttribute("orders")).LoadInto(context);
        SchemaModel.FromAssemblies([assembly]).Tables.Should().ContainSingle();
        context.Unload();
        return new WeakReference(context);
    }

    private sealed class Hidden
    {
        public int Value { get; set; }
    }

    [Unique("Nothing")]
    [Index("NoSuch")]
    private sealed class Faulty
    {
        public int Value { get; set; }
    }

    private sealed class AlsoFaulty
    {
        [Default("x")]
        public int Value { get; set; }
    }

    [Check("value > 0")]
    private abstract class Unmapped
    {
        public int Value { get; set; }
    }

    private sealed class OfUnmapped : Unmapped;

    [Check("value > 0")]
    private class Mapped
    {
        public int Value { get; set; }
    }

    private sealed class OfMapped : Mapped;
}
