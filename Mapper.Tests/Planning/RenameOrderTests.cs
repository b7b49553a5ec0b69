using Mapper.Planning;

namespace Mapper.Tests.Planning;

public sealed class RenameOrderTests
{
    [Test]
    public void A_chain_goes_from_its_end() =>
        RenameOrder.Arrange([("a", "b"), ("b", "c"), ("c", "d")]).Should().Equal(("c", "d"), ("b", "c"), ("a", "b"));

    [Test]
    public void Names_that_change_places_take_a_detour() =>
        RenameOrder.Arrange([("a", "b"), ("b", "a")]).Should().Equal(("a", "mapper_renaming_1"), ("b", "a"), ("mapper_renaming_1", "b"));

    [Test]
    public void What_waits_for_nobody_keeps_its_place() =>
        RenameOrder.Arrange([("a", "x"), ("c", "b"), ("b", "y"), ("d", "z")]).Should().Equal(("a", "x"), ("b", "y"), ("c", "b"), ("d", "z"));

    // Chains, rings and all that up to ten names allow, each made one by one.
    [Test]
    public void Every_rename_finds_its_new_name_free()
    {
        string[] names = [.. Enumerable.Range(0, 10).Select(i => $"n{i}")];
        for (int seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            string[] before = [.. names.OrderBy(_ => random.Next()).Take(random.Next(2, 9))];
            string[] after = [.. names.OrderBy(_ => random.Next()).Take(before.Length)];
            (string Before, string After)[] renames = [.. before.Zip(after).Where(rename => rename.First != rename.Second)];
            Dictionary<string, string> held = renames.ToDictionary(rename => rename.Before, rename => rename.Before);

            foreach ((string from, string to) in RenameOrder.Arrange(renames))
            {
                held.Remove(from, out string? bearer).Should().BeTrue("{0} is there, with seed {1}", from, seed);
                held.TryAdd(to, bearer!).Should().BeTrue("{0} is free, with seed {1}", to, seed);
            }

            held.Should().Equal(renames.ToDictionary(rename => rename.After, rename => rename.Before), "each has its name, with seed {0}", seed);
        }
    }

    // As many as a project may have that gives all its tables another prefix.
    [Test]
    public void A_long_chain_is_arranged_at_once()
    {
        (string, string)[] chain = [.. Enumerable.Range(0, 50_000).Select(i => ($"n{i}", $"n{i + 1}"))];

        RenameOrder.Arrange(chain).Should().Equal(chain.Reverse());
    }
}
