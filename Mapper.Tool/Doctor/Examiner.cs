using System.Data;
using Dapper;
using Mapper.Tool.Inputs;
using Npgsql;

namespace Mapper.Tool.Doctor;

/// <summary>Asks all questions, in one transaction that may only read.</summary>
internal static class Examiner
{
    internal static async Task<Examination> ExamineAsync(TargetDatabase database, SchemaReport? report, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition("SET TRANSACTION READ ONLY; SET LOCAL search_path = pg_catalog, pg_temp", transaction: transaction, cancellationToken: cancellationToken));
        var model = new
        {
            schemas = report?.Plan.Target.Tables.Select(table => table.Name.Schema).Distinct().ToArray(),
            tables = report?.Plan.Target.Tables.Select(table => table.Name.ToString()).ToArray(),
            extensions = report?.Plan.Target.Extensions.Select(extension => extension.Name).ToArray(),
        };
        var results = new List<(string, IReadOnlyList<Finding>)>();
        foreach (Check check in Checks.All)
        {
            results.Add((check.Title, [.. await connection.QueryAsync<Finding>(new CommandDefinition(check.Sql, model, transaction, cancellationToken: cancellationToken))]));
        }

        if (report is not null)
        {
            results.Add(("unmanaged objects", [.. report.Unmanaged.Select(item => new Finding(false, item.ToString(), "The database has it, and no class declares it.", item.LookAlike ?? "Declare it, remove it, or leave it."))]));
        }

        return new Examination(connection.PostgreSqlVersion.ToString(), results);
    }
}
