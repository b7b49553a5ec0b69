using System.Data.Common;
using Mapper.Model;
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
    public async Task A_step_gets_a_scoped_service_which_ends_with_the_host()
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
            log.Should().Equal("ran");
        }

        log.Should().Equal("ran", "disposed");
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
