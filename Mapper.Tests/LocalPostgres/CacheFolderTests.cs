using LocalPostgres;

namespace Mapper.Tests.Servers;

public sealed class CacheFolderTests
{
    private string _root = "";

    [SetUp]
    public void MakeFolder() => _root = Directory.CreateTempSubdirectory("mapper-cache-test").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task A_folder_is_filled_once_by_whoever_comes_first()
    {
        int fills = 0;

        string[] folders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new CacheFolder(_root).ProvideAsync("thing", async (stage, _) =>
        {
            Interlocked.Increment(ref fills);
            Directory.CreateDirectory(stage);
            await Task.Delay(100);
            await File.WriteAllTextAsync(Path.Combine(stage, "file"), "whole");
        }, CancellationToken.None)));

        fills.Should().Be(1);
        folders.Distinct().Should().Equal(Path.Combine(_root, "thing"));
        File.ReadAllText(Path.Combine(_root, "thing", "file")).Should().Be("whole");
    }

    [Test]
    public async Task An_interrupted_fill_does_not_poison_the_cache()
    {
        var cache = new CacheFolder(_root);
        Directory.CreateDirectory(Path.Combine(_root, "thing.stage-of-a-killed-process"));
        Func<Task> interrupted = () => cache.ProvideAsync("thing", (stage, _) =>
        {
            Directory.CreateDirectory(stage);
            throw new OperationCanceledException();
        }, CancellationToken.None);
        await interrupted.Should().ThrowAsync<OperationCanceledException>();

        string folder = await cache.ProvideAsync("thing", (stage, _) =>
        {
            Directory.CreateDirectory(stage);
            return Task.CompletedTask;
        }, CancellationToken.None);

        Directory.EnumerateDirectories(_root).Should().Equal(folder);
    }
}
