using Mapper.Annotations;

namespace Mapper.Tests.Sync.Cases;

/// <summary>[RenamedFrom] on tables and columns: nothing once it has happened, refused as long as it has not.</summary>
internal static class RenameCases
{
    [Table("customers", Schema = "shop"), RenamedFrom("clients")]
    private sealed record Customer([PrimaryKey] int Id, [RenamedFrom("name")] string FullName);

    internal static IEnumerable<SyncCase> All =>
    [
        new("stale hint after the rename already happened is a no-op")
        {
            Before = "CREATE SCHEMA shop; CREATE TABLE shop.customers (id int PRIMARY KEY, full_name text NOT NULL); INSERT INTO shop.customers VALUES (1, 'Ada')", After = [typeof(Customer)], Expect = Outcome.Empty,
        },
        new("a hint in an empty database is a no-op") { After = [typeof(Customer)], Hazards = [] },
        new("a table under its former name is not left behind")
        {
            Before = "CREATE SCHEMA shop; CREATE TABLE shop.clients (id int PRIMARY KEY, full_name text NOT NULL); INSERT INTO shop.clients VALUES (1, 'Ada')", After = [typeof(Customer)], Expect = Outcome.RefusedWith("MAP2117"),
        },
        new("a column under its former name is not left behind")
        {
            Before = "CREATE SCHEMA shop; CREATE TABLE shop.customers (id int PRIMARY KEY, name text NOT NULL); INSERT INTO shop.customers VALUES (1, 'Ada')", After = [typeof(Customer)], Expect = Outcome.RefusedWith("MAP2118"),
        },
    ];
}
