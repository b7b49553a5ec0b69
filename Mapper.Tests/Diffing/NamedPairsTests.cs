using Mapper.Diffing;
using Mapper.Model;

namespace Mapper.Tests.Diffing;

public sealed class NamedPairsTests
{
    [Test]
    public void The_same_structure_under_a_derived_name_is_the_same_constraint()
    {
        NamedPairs<UniqueModel> pairs = Match([Unique("uq_t_a", "a")], [Unique("t_a_key", "a")]);

        pairs.Missing.Should().BeEmpty();
        pairs.Renamed.Should().BeEmpty();
        pairs.Unmatched.Should().BeEmpty();
    }

    [Test]
    public void A_chosen_name_renames_the_existing_constraint()
    {
        NamedPairs<UniqueModel> pairs = Match([Unique("chosen", "a") with { NameIsChosen = true }], [Unique("t_a_key", "a")]);

        pairs.Renamed.Should().ContainSingle().Which.Live.Name.Should().Be("t_a_key");
    }

    [Test]
    public void The_same_name_over_another_structure_is_a_difference()
    {
        NamedPairs<UniqueModel> pairs = Match([Unique("uq", "a")], [Unique("uq", "b")]);

        pairs.Different.Should().ContainSingle();
        pairs.Unmatched.Should().BeEmpty();
    }

    [Test]
    public void A_twin_is_not_taken_from_the_constraint_that_has_its_very_name()
    {
        NamedPairs<UniqueModel> pairs = Match([Unique("first", "a"), Unique("second", "a")], [Unique("second", "a")]);

        pairs.Missing.Should().ContainSingle().Which.Name.Should().Be("first");
        pairs.Renamed.Should().BeEmpty();
    }

    [Test]
    public void What_no_class_declares_is_left_over()
    {
        NamedPairs<UniqueModel> pairs = Match([], [Unique("by_hand", "a")]);

        pairs.Unmatched.Should().ContainSingle().Which.Name.Should().Be("by_hand");
    }

    private static UniqueModel Unique(string name, string column) => new() { Name = name, Columns = [column] };

    private static NamedPairs<UniqueModel> Match(UniqueModel[] target, UniqueModel[] live) =>
        NamedPairs.Match(target, live, (unique, wanted) => unique with { Name = wanted.Name }, _ => false);
}
