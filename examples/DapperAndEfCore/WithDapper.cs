using Dapper;
using Mapper.Postgres;
using Npgsql;
using Pgvector;

namespace DapperAndEfCore;

/// <summary>Recipes by Dapper, which <see cref="DapperMapping"/> has told of the classes.</summary>
public static class WithDapper
{
    public static async Task<long> AddAsync(NpgsqlDataSource dataSource, Recipe recipe)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO kitchen.recipes (name, difficulty, tags, per_portion, last_cooked, served_at, taste)
            VALUES (@Name, @Difficulty, @Tags, @Nutrition, @LastCooked, @ServedAt, @Taste) RETURNING id
            """,
            DapperMapping.Parameters(recipe));
    }

    public static async Task<IReadOnlyList<Recipe>> LikeAsync(NpgsqlDataSource dataSource, Vector taste)
    {
        await using NpgsqlConnection connection = await dataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<Recipe>("SELECT * FROM kitchen.recipes ORDER BY taste <-> @taste, id", new { taste })];
    }
}
