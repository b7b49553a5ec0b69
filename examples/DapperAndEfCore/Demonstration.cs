using Mapper;
using Mapper.Model;
using Mapper.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pgvector;

namespace DapperAndEfCore;

/// <summary>One annotated class: Mapper makes its table, Dapper writes rows, EF Core reads and changes them, Dapper reads what EF Core wrote.</summary>
public static class Demonstration
{
    public static async IAsyncEnumerable<string> RunAsync(string connectionString)
    {
        SchemaModel model = SchemaModel.FromTypes([typeof(Recipe)]);
        await using NpgsqlDataSource dataSource = new NpgsqlDataSourceBuilder(connectionString).MapModel(model).EnableDynamicJson().Build();
        SyncResult created = await dataSource.CreateMigrator().SyncAsync(model);
        yield return $"Mapper: {created.Applied.Count} statements";

        DapperMapping.Register(model);
        await WithDapper.AddAsync(dataSource, new Recipe
        {
            Name = "Soufflé",
            Difficulty = Difficulty.TakesPractice,
            Tags = ["oven", "eggs"],
            Nutrition = new Nutrition(210, 12.5m),
            LastCooked = new DateOnly(2026, 11, 24),
            ServedAt = new TimeOnly(19, 30),
            Taste = new Vector([0.1f, 0.9f, 0.2f]),
        });
        await WithDapper.AddAsync(dataSource, new Recipe { Name = "Toast", Tags = ["quick"], Taste = new Vector([0.8f, 0.1f, 0f]) });

        await using (var kitchen = new Kitchen(dataSource, model))
        {
            foreach (Recipe recipe in await kitchen.Recipes.Where(recipe => recipe.Difficulty == Difficulty.TakesPractice && recipe.Tags.Contains("eggs")).ToListAsync())
            {
                yield return $"EF Core: {Told(recipe)}";
            }

            Recipe toast = await kitchen.Recipes.SingleAsync(recipe => recipe.Name == "Toast");
            (toast.Nutrition, toast.LastCooked) = (new Nutrition(80, null), new DateOnly(2026, 11, 26));
            await kitchen.SaveChangesAsync();
        }

        foreach (Recipe recipe in await WithDapper.LikeAsync(dataSource, new Vector([1f, 0f, 0f])))
        {
            yield return $"Dapper: {Told(recipe)}, {recipe.Taste}";
        }

        SyncResult second = await dataSource.CreateMigrator().SyncAsync(model);
        yield return $"Mapper: {(second.Changed ? "changed" : "up to date")}";
    }

    private static string Told(Recipe recipe) => FormattableString.Invariant(
        $"{recipe.Name}, {recipe.Difficulty}, {string.Join('+', recipe.Tags)}, {recipe.Nutrition?.Calories} kcal, {recipe.LastCooked:yyyy-MM-dd}, {recipe.ServedAt:HH:mm}");
}
