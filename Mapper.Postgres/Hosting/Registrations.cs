using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mapper.Postgres.Hosting;

/// <summary>What a container must have for each database, and what is said when it hasn't.</summary>
internal static class Registrations
{
    /// <summary>A service of a database: of its key, or the one without.</summary>
    internal static T? Find<T>(this IServiceProvider services, object? serviceKey)
        where T : class => serviceKey is null ? services.GetService<T>() : services.GetKeyedService<T>(serviceKey);

    /// <summary>The same where <c>AddMapper</c> registers it.</summary>
    /// <exception cref="RegistrationException">Nobody called it for this key.</exception>
    internal static T Get<T>(this IServiceProvider services, object? serviceKey)
        where T : class => services.Find<T>(serviceKey) ?? throw new RegistrationException([NoMapper(serviceKey)]);

    internal static NpgsqlDataSource GetDataSource(this IServiceProvider services, object? serviceKey) =>
        services.Find<NpgsqlDataSource>(serviceKey) ?? throw new RegistrationException([NoDataSource(serviceKey)]);

    /// <summary>Looks at all databases, so that all mistakes are told at once.</summary>
    internal static void Check(IServiceProvider services)
    {
        string[] mistakes = [.. services.GetServices<MapperBuilder>().SelectMany(mapper => Mistakes(services, mapper))];
        if (mistakes.Length > 0)
        {
            throw new RegistrationException(mistakes);
        }
    }

    private static IEnumerable<string> Mistakes(IServiceProvider services, MapperBuilder mapper)
    {
        if (services.Find<NpgsqlDataSource>(mapper.ServiceKey) is null)
        {
            yield return NoDataSource(mapper.ServiceKey);
        }

        if (!mapper.HasPlugins && mapper.Startup != MapperStartup.None)
        {
            yield return $"{Call(mapper.ServiceKey)} names no classes. Write AddMapper(mapper => mapper.AddAssembly(typeof(…).Assembly){Key(mapper.ServiceKey)}), or mapper.OnStartup(MapperStartup.None).";
        }
    }

    private static string NoDataSource(object? serviceKey) =>
        $"{Call(serviceKey)} finds no NpgsqlDataSource. Write services.AddNpgsqlDataSource(connectionString{Key(serviceKey)}), of the package Npgsql.DependencyInjection.";

    private static string NoMapper(object? serviceKey) =>
        $"AddHealthChecks().AddMapper({Key(serviceKey).TrimStart(',', ' ')}) finds no database of Mapper. Write services.AddMapper(mapper => …{Key(serviceKey)}).";

    private static string Call(object? serviceKey) => $"AddMapper(mapper => …{Key(serviceKey)})";

    private static string Key(object? serviceKey) => serviceKey switch
    {
        null => "",
        string text => $", serviceKey: \"{text}\"",
        _ => $", serviceKey: {serviceKey}",
    };
}
