using AgentStore.Tables;
using Mapper.Plugins;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AgentStore;

/// <summary>The host: its own plugin is <c>core</c>, the others lie in a folder. When it has started, the tables of all of them are there.</summary>
public static class StoreHost
{
    public static WebApplication Create(NpgsqlDataSource dataSource, string pluginFolder, StartupReport report, PluginFailurePolicy failurePolicy = PluginFailurePolicy.AllTogether)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        builder.Services.AddSingleton(dataSource);
        builder.Services.AddMapper(mapper => mapper
            .AddAssembly(typeof(Agent).Assembly)
            .AddPlugins(plugins => report.Found(plugins.Discover(pluginFolder)))
            .OnPluginFailure(failurePolicy)
            .OnSynced(report.Synced));
        builder.Services.AddHealthChecks().AddMapper();

        WebApplication application = builder.Build();
        application.MapHealthChecks("/ready");
        return application;
    }
}
