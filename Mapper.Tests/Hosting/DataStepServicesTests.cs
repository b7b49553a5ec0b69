using System.Data.Common;
using Mapper.Annotations;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Postgres.Hosting;
using Mapper.Tests.DataSteps;
using Mapper.Tests.Sync;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mapper.Tests.Hosting;

/// <summary>What data steps get from the container.</summary>
[OnMajor(17)]
public sealed class DataStepServicesTests
{
    private static readonly SchemaModel Items = Some.Schema(Some.Table("items"));

    [Test]
    public async Task A_step_gets_a_scoped_service_which_ends_with_the_sync()
    {
        await using Database database = await Database.CreateAsync();
        var log = new List<string>();
        TestHost test = TestHost.For(database.Source, mapper => mapper.OnStartup(MapperStartup.None));
        test.Services.AddSingleton(log).AddScoped<Notebook>();
        test.Builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));

        using (IHost host = test.Builder.Build())
        {
            Migrator migrator = host.Services.GetRequiredService<Migrator>();
            await migrator.SyncAsync(Items);
            await migrator.SyncAsync(Items.With(new DataStepModel("note", Before: false, typeof(NotingStep))));
            log.Should().Equal("ran", "disposed");

            await migrator.SyncAsync(Items.With(new DataStepModel("note", Before: false, typeof(NotingStep)), new DataStepModel("note again", Before: false, typeof(NotingStep))));
            log.Should().Equal("ran", "disposed", "ran", "disposed");
        }
    }

    [Test]
    public async Task Two_databases_that_are_synced_at_once_share_no_scoped_service()
    {
        await using Database one = await Database.CreateAsync();
        await using Database two = await Database.CreateAsync();
        var test = new TestHost();
        test.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);
        var meeting = new Meeting();
        test.Services.AddSingleton(meeting).AddScoped<Guest>().AddKeyedSingleton("one", one.Source).AddKeyedSingleton("two", two.Source);
        foreach (string key in new[] { "one", "two" })
        {
            test.Services.AddMapper(mapper => mapper.AddPlugins(plugins => plugins.Register("meeting", [typeof(MeetingStep)])), serviceKey: key);
        }

        using IHost host = test.Builder.Build();
        await host.StartAsync();

        meeting.Guests.Should().HaveCount(2).And.OnlyHaveUniqueItems();
        await host.StopAsync();
    }

    [Test]
    public async Task A_key_asks_for_the_service_of_that_key_and_a_provider_without_keys_gives_none()
    {
        await using Database database = await Database.CreateAsync();
        var log = new List<string>();
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddPlugins(plugins => plugins.Register("keyed", [typeof(KeyedStep)])));
        test.Services.AddSingleton(log).AddSingleton("the other").AddKeyedSingleton("mine", "the right one");
        using IHost host = test.Builder.Build();

        await host.StartAsync();

        log.Should().Equal("the right one");
        Migrator plain = database.Source.CreateMigrator(new MigratorOptions { Services = new Steps.Services(log, "the other") });
        (await plain.Awaiting(it => it.SyncAsync(SchemaModel.FromTypes([typeof(KeyedStep)]))).Should().ThrowAsync<ModelException>()).Which.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("MAP1120");
        await host.StopAsync();
    }

    [Test]
    public async Task A_step_that_can_be_disposed_is_disposed_after_the_sync()
    {
        await using Database database = await Database.CreateAsync();
        var log = new List<string>();

        await database.SyncAsync(SchemaModel.FromTypes([typeof(ClosingStep)]), new MigratorOptions { Services = new Steps.Services(log) });

        log.Should().Equal("ran", "closed");
    }

    [Test]
    public async Task A_host_that_runs_no_step_makes_no_scope()
    {
        await using Database database = await Database.CreateAsync();
        var log = new List<string>();
        TestHost test = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items));
        test.Services.AddSingleton(log).AddScoped<Notebook>();

        using (IHost host = test.Builder.Build())
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        log.Should().BeEmpty();
    }

    [Test]
    public async Task The_host_is_given_the_result_and_may_refuse_to_start()
    {
        await using Database database = await Database.CreateAsync();
        var statements = new List<int>();
        using (IHost host = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items).OnSynced(result => statements.Add(result.Applied.Count))).Builder.Build())
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        statements.Should().ContainSingle().Which.Should().BePositive();
        TestHost second = TestHost.For(database.Source, mapper => mapper.AddAssembly(HostedClasses.Items).OnSynced(_ => throw new InvalidOperationException("not with me"))).Noting(() => Task.FromResult("started"));
        using IHost refusing = second.Builder.Build();
        await refusing.Awaiting(it => it.StartAsync()).Should().ThrowAsync<InvalidOperationException>().WithMessage("not with me");
        second.Notes.Should().BeEmpty();
    }

    /// <summary>Where two steps wait for each other.</summary>
    internal sealed class Meeting
    {
        private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal System.Collections.Concurrent.ConcurrentQueue<Guest> Guests { get; } = new();

        internal Task JoinAsync(Guest guest)
        {
            Guests.Enqueue(guest);
            if (Guests.Count == 2)
            {
                _both.SetResult();
            }

            return _both.Task;
        }
    }

    internal sealed class Guest;

    [DataStep("meet")]
    internal sealed class MeetingStep(Meeting meeting, Guest guest) : IDataStep
    {
        public async Task<long> RunAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
        {
            await meeting.JoinAsync(guest).WaitAsync(cancellationToken);
            return 0;
        }
    }

    [DataStep("keyed")]
    internal sealed class KeyedStep(List<string> log, [FromKeyedServices("mine")] string word) : IDataStep
    {
        public Task<long> RunAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
        {
            log.Add(word);
            return Task.FromResult(0L);
        }
    }

    [DataStep("closing")]
    internal sealed class ClosingStep(List<string> log) : IDataStep, IAsyncDisposable
    {
        public Task<long> RunAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
        {
            log.Add("ran");
            return Task.FromResult(0L);
        }

        public ValueTask DisposeAsync()
        {
            log.Add("closed");
            return ValueTask.CompletedTask;
        }
    }

    internal sealed class Notebook(List<string> log) : IDisposable
    {
        public void Note(string text) => log.Add(text);

        public void Dispose() => log.Add("disposed");
    }

    internal sealed class NotingStep(Notebook notebook) : IDataStep
    {
        public Task<long> RunAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
        {
            notebook.Note("ran");
            return Task.FromResult(0L);
        }
    }
}
