using System.Reflection;
using Mapper.Postgres;
using Mapper.Tests.Documentation;
using PublicApiGenerator;

namespace Mapper.Tests.Api;

/// <summary>What users compile against changes only where somebody means it to: the file beside this one changes with it, and is read in review.</summary>
public sealed class ApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] };

    [TestCase(typeof(Migrator))]
    [TestCase(typeof(PostgresDatabase))]
    public void The_public_surface_is_the_approved_one(Type ofAssembly)
    {
        Assembly assembly = ofAssembly.Assembly;
        string file = $"Mapper.Tests/Api/{assembly.GetName().Name}.approved.txt";
        string surface = assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("MAPPER_APPROVE") == "1")
        {
            Repository.Write(file, surface);
        }

        Repository.Read(file).Should().Be(surface, "MAPPER_APPROVE=1 writes it anew");
    }
}
