using System.Reflection;
using System.Text.RegularExpressions;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Documentation;

/// <summary>A block of C# in docs: declarations, properties of a class <c>Item</c>, or statements.</summary>
internal sealed partial record CodeExample(string Code)
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Data.Common;
        using System.IO;
        using System.Reflection;
        using System.Runtime.Serialization;
        using System.Threading;
        using System.Threading.Tasks;
        using Dapper;
        using Mapper;
        using Mapper.Annotations;
        using Mapper.Model;
        using Mapper.Plugins;
        using Mapper.Postgres;
        using Mapper.Postgres.Hosting;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Diagnostics.HealthChecks;
        using Microsoft.Extensions.Hosting;
        using Npgsql;

        """;

    /// <summary>Whether it says by itself what the classes are: no statements, and nothing left out.</summary>
    internal bool IsModel => (IsDeclarations || IsProperties) && !Code.Contains("and so on", StringComparison.Ordinal);

    private bool IsDeclarations => DeclarationPattern().IsMatch(Code);

    private bool IsProperties => PropertyPattern().IsMatch(Code);

    /// <summary>The assembly; the compiler must have nothing against it.</summary>
    internal Assembly Load(string? name = null)
    {
        (Assembly? assembly, string errors) = Compile(name);
        return assembly ?? throw new InvalidOperationException($"{errors}\n{Code}");
    }

    /// <summary>What the compiler says against it.</summary>
    internal string Errors() => Compile().Errors;

    private (Assembly? Assembly, string Errors) Compile(string? name = null) => SourceCompiler.Compile(assembly: name, source: Usings + this switch
    {
        { IsDeclarations: true } => Code,
        { IsProperties: true } => $"[Table(\"items\")]\npublic sealed class Item\n{{\n{Code}}}\n",
        _ => $"internal static class Statements\n{{\ninternal static async Task RunAsync(Migrator migrator, Assembly assembly)\n{{\n{Code}}}\n}}\n",
    });

    [GeneratedRegex(@"^(\[assembly:|public .*\b(class|record|struct|enum|interface)\b)", RegexOptions.Multiline)]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex(@"^public .*\{.*\b(get|set|init)\b", RegexOptions.Multiline)]
    private static partial Regex PropertyPattern();
}
