using System.Globalization;
using Microsoft.AspNetCore.Builder;

namespace AgentStore;

/// <summary>Asks a host over HTTP whether it is ready, as an orchestrator does.</summary>
public static class Readiness
{
    public static async Task<string> AskAsync(WebApplication host)
    {
        ArgumentNullException.ThrowIfNull(host);
        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        using HttpResponseMessage answer = await client.GetAsync(new Uri("ready", UriKind.Relative));
        return $"{((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)} {await answer.Content.ReadAsStringAsync()}";
    }
}
