using System.Reflection;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Reading;
using Mapper.Tests.Silence;
using Mapper.Tests.Sync;
using Mapper.Tests.Wire;
using Npgsql;

namespace Mapper.Tests.Probing;

/// <summary>Classes that are known by the versions of their modules.</summary>
[OnMajor(Majors.WithVector)]
public sealed class KnownClassesTests
{
    [Table("own")]
    private sealed class Own
    {
        [PrimaryKey]
        public int Id { get; set; }

        public List<decimal?>? Prices { get; set; }
    }

    [Table("derived")]
    private sealed class Derived
    {
        [PrimaryKey]
        public int Id { get; set; }

        [ForeignKey(typeof(global::AgentStore.Tables.World))]
        public Guid? World { get; set; }
    }

    [Test]
    public async Task Classes_that_were_compared_before_are_known_without_being_read()
    {
        await using Database database = await Database.CreateAsync();
        Assembly store = typeof(global::AgentStore.ProjectManagement.Project).Assembly;
        await database.Source.CreateMigrator().SyncAsync([typeof(global::AgentStore.Tables.World).Assembly, store]);
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
            proxy.Arm();
        }

        SyncResult result = await source.CreateMigrator().SyncAsync([store, typeof(global::AgentStore.Tables.World).Assembly]);

        proxy.Log.RoundTrips.Should().Be(1);
        result.Plan.TableCount.Should().Be(20);
        result.Plan.Target.Tables.Should().HaveCount(20, "they are read when somebody asks");
        (await source.CreateMigrator().SyncAsync(result.Plan.Target with { Tables = [.. result.Plan.Target.Tables, Some.Table("more")] })).Changed.Should().BeTrue("what is made of a model is another one");
    }

    [Test]
    public async Task Another_build_of_the_same_classes_is_read_and_not_compared()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Build("first"));
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
            proxy.Arm();
        }

        Assembly second = Build("second");
        SyncResult result = await source.CreateMigrator().SyncAsync(second);

        result.Changed.Should().BeFalse();
        proxy.Log.Statements.Should().NotContain(statement => statement.StartsWith("BEGIN", StringComparison.Ordinal)).And.Contain(statement => statement.StartsWith("INSERT INTO mapper.fingerprints", StringComparison.Ordinal));
        proxy.Arm();
        await source.CreateMigrator().SyncAsync(second);
        proxy.Log.RoundTrips.Should().Be(1, "this build is known now");
    }

    [Test]
    public async Task Who_may_not_write_the_books_starts_with_another_build_all_the_same()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Build("first"));
        string role = $"mapper_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA mapper TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA mapper TO {role}");
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString);

        (await source.CreateMigrator().SyncAsync(Build("second"))).Changed.Should().BeFalse();

        await database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Test]
    public async Task Another_build_starts_though_another_process_has_just_written_the_same()
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync("CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '40001'; END $$");
        await database.Source.CreateMigrator().SyncAsync(Build("first"));
        await database.ExecuteAsync("CREATE TRIGGER collide BEFORE INSERT ON mapper.fingerprints FOR EACH ROW EXECUTE FUNCTION collide()");

        (await database.Source.CreateMigrator().SyncAsync(Build("second"))).Changed.Should().BeFalse("under REPEATABLE READ the second of two that write one row fails");
    }

    [Test]
    public async Task Classes_that_say_something_new_have_the_server_plan_the_question_once()
    {
        await using Database database = await Database.CreateAsync();
        await database.Source.CreateMigrator().SyncAsync(Build("first"));
        await using var proxy = new WireProxy(database.ConnectionString);
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(proxy.ConnectionString);
        proxy.Arm();

        SyncResult result = await source.CreateMigrator().SyncAsync(Build("second", "public int? More { get; set; }"));

        result.Applied.Should().ContainSingle();
        proxy.Log.Statements.Count(statement => statement.StartsWith("WITH known AS", StringComparison.Ordinal)).Should().Be(1);
    }

    private static Assembly Build(string number, string more = "")
    {
        (Assembly? assembly, string errors) = SourceCompiler.Compile($$"""
            [Mapper.Annotations.Table("things")]
            public class Thing
            {
                [Mapper.Annotations.PrimaryKey] public int Id { get; set; }
                public string? Name { get; set; }
                {{more}}
                public static string Build() => "{{number}}";
            }
            """, assembly: "Things");
        errors.Should().BeEmpty();
        return assembly!;
    }

    [Test]
    public void Classes_that_hang_on_an_assembly_beside_are_read_each_time()
    {
        SchemaModel own = SchemaModel.FromTypes([typeof(Own)]);
        SchemaModel borrowing = SchemaModel.FromTypes([typeof(Derived)]);
        Assembly[] tests = [typeof(Own).Assembly];

        (AssemblySet.SaysAll(tests, own), AssemblySet.SaysAll(tests, borrowing)).Should().Be((true, false));
        AssemblySet.SaysAll([.. tests, typeof(global::AgentStore.Tables.World).Assembly], borrowing).Should().BeTrue();
    }
}
