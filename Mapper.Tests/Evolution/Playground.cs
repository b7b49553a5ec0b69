using Mapper.Model;
using Mapper.Tests.Silence;
using Mapper.Tests.Sync;

namespace Mapper.Tests.Evolution;

/// <summary>Two databases that serve many pairs: one grows, the other is built afresh.</summary>
internal sealed class Playground : IAsyncDisposable
{
    // Extensions outlive a pair. New databases make them anew.
    private const int PairsOfADatabase = 50;

    private int _pairs;

    private Playground(Database grown, Database fresh) => (Grown, Fresh) = (grown, fresh);

    internal Database Grown { get; private set; }

    internal Database Fresh { get; private set; }

    internal static async Task<Playground> OpenAsync() => new(await Database.CreateAsync(), await Database.CreateAsync());

    internal async Task ClearAsync()
    {
        if (++_pairs % PairsOfADatabase == 0)
        {
            await DisposeAsync();
            (Grown, Fresh) = (await Database.CreateAsync(), await Database.CreateAsync());
        }

        await Task.WhenAll(Grown.ExecuteAsync(SilenceTests.Clean), Fresh.ExecuteAsync(SilenceTests.Clean));
    }

    /// <summary>Builds a model from nothing; the reason if the server doesn't take it.</summary>
    internal async Task<MapperException?> TryFreshAsync(SchemaModel model)
    {
        try
        {
            await Fresh.SyncAsync(model);
            return null;
        }
        catch (MapperException exception)
        {
            return exception;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Grown.DisposeAsync();
        await Fresh.DisposeAsync();
    }
}
