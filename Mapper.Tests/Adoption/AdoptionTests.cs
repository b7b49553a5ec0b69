using System.Runtime.CompilerServices;
using Mapper.Model;
using Mapper.Postgres;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Adoption;

/// <summary>Databases that other hands made: nothing is to do, strangers are listed, nothing is touched.</summary>
[OnEveryMajor]
public sealed class AdoptionTests
{
    [Test]
    public Task A_database_of_EF_Core_is_adopted_as_it_is() => AdoptAsync(
        "EfCore",
        typeof(EfCore.Customer).Namespace!,
        new ModelOptions { Naming = NamingConvention.Exact },
        tables: 20,
        "index public.AspNetUsers.EmailIndex");

    [Test]
    public Task A_database_in_an_administrators_hand_is_adopted_as_it_is() => AdoptAsync(
        "Bank",
        typeof(Bank.Branch).Namespace!,
        new ModelOptions(),
        tables: 20,
        "foreign key audit.login.login_person",
        "unique constraint bank.account.one_iban",
        "partition bank.booking.booking_2026",
        "partition bank.booking.booking_old",
        "policy bank.document.own",
        "policy bank.document.readers",
        "partition bank.rate.rate_usd");

    private static async Task AdoptAsync(string folder, string classes, ModelOptions options, int tables, params string[] unmanaged)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(Read($"{folder}/database.sql"));
        string before = await PgDump.OfAsync(database.ConnectionString);
        SchemaModel model = SchemaModel.FromTypes(typeof(AdoptionTests).Assembly.GetTypes().Where(type => type.Namespace == classes), options);
        model.Tables.Should().HaveCount(tables);
        Migrator migrator = database.Source.CreateMigrator();

        SyncPlan plan = await migrator.PlanAsync(model);

        plan.ToSql().Should().BeEmpty();
        plan.Refused.Select(refusal => refusal.ToString()).Should().BeEmpty();
        plan.Unmanaged.Select(it => it.ToString()).Should().BeEquivalentTo(unmanaged);
        SchemaReport report = await migrator.VerifyAsync(model);
        report.State.Should().Be(SchemaState.InSync, report.Summary);
        (await migrator.SyncAsync(model)).Changed.Should().BeFalse();
        PgDump.ShouldEqual(await PgDump.OfAsync(database.ConnectionString), before, "nothing is touched");
    }

    private static string Read(string file, [CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, file));
}
