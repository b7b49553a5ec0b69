using System.Reflection;
using AgentStore.ProjectManagement;
using AgentStore.Tables;
using Mapper.Model;
using Mapper.Tests.Documentation;
using Mapper.Tests.Silence;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Tool;

[OnMajor(Majors.WithVector)]
public sealed class ScaffoldLawTests
{
    private const int Seed = 20261126;

    private static int Models => Sweep.IsFull ? 400 : 40;

    [Test]
    public async Task The_agent_stores_classes_come_back()
    {
        await using Database database = await Database.CreateAsync();
        await database.SyncAsync(SchemaModel.FromAssemblies([typeof(Agent).Assembly, typeof(Project).Assembly]));

        Assembly classes = await ScaffoldLaw.HoldsAsync(database);

        classes.GetTypes().Should().HaveCount(20);
        (await ScaffoldLaw.UnmanagedAsync(database, classes)).Should().BeEmpty();
    }

    [TestCase("EfCore")]
    [TestCase("Bank", "unique constraint bank.account.one_iban")]
    public async Task A_database_of_other_hands_is_said_in_classes(string folder, params string[] unsaid)
    {
        await using Database database = await Database.CreateAsync();
        await database.ExecuteAsync(Repository.Read($"Mapper.Tests/Adoption/{folder}/database.sql"));
        if (folder == "Bank")
        {
            // A sync would do it.
            await database.ExecuteAsync("ALTER TABLE audit.login VALIDATE CONSTRAINT login_person");
        }

        Assembly classes = await ScaffoldLaw.HoldsAsync(database);

        (await ScaffoldLaw.UnmanagedAsync(database, classes)).Should().Equal(unsaid, "no annotation says INCLUDE of a constraint");
    }

    [Test]
    public async Task Any_model_comes_back()
    {
        await using Database database = await Database.CreateAsync();
        for (int i = 0; i < Models; i++)
        {
            DrawnModel drawing = new Artist(new Random(Seed + i), Majors.WithVector).Draw();
            try
            {
                (Assembly? drawn, string errors) = SourceCompiler.Compile(drawing.Source);
                errors.Should().BeEmpty();
                await database.ExecuteAsync(SilenceTests.Clean);
                await database.SyncAsync(SchemaModel.FromAssemblies([drawn!]));

                await ScaffoldLaw.HoldsAsync(database);
            }
            catch (Exception exception)
            {
                throw new AssertionException($"{exception.Message}\n{drawing}", exception);
            }
        }
    }
}
