using System.Globalization;
using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>Enums and their members.</summary>
internal sealed class EnumEdits(Random random, DrawnSchema schema)
{
    private int _number = 20;

    internal bool Add()
    {
        DrawnEnum added = EnumArtist.Draw(random, ++_number);
        schema.Enums.Add(added);
        DrawnTable table = random.Pick(schema.Tables);
        int place = table.TakePlace();
        string property = string.Create(CultureInfo.InvariantCulture, $"P{place}");
        table.Columns.Add(new DrawnColumn(property, property.ToLowerInvariant(), random.Pick(added.Types)) { Nullable = true });
        return true;
    }

    internal bool AddMember() => Change((type, members) => members.Insert(random.Next(members.Count + 1), new DrawnMember(NewName(type), random.Maybe(2, $"new {NewName(type)}"))));

    internal bool RenameMember() => Change((type, members) =>
    {
        int place = random.Next(members.Count);
        DrawnMember member = members[place];
        if (member.RenamedFrom is null)
        {
            members[place] = member with { Label = $"called {NewName(type)}", RenamedFrom = member.Label ?? Snake(member.Name) };
        }
    });

    internal bool RemoveMember() => Change((type, members) =>
    {
        if (members.Count > 2)
        {
            int place = random.Next(members.Count);
            string member = $"{type.Name}.{members[place].Name}";
            members.RemoveAt(place);
            foreach (DrawnColumn column in schema.Tables.SelectMany(table => table.Columns))
            {
                column.Attributes.RemoveAll(it => it.Name == "Default" && it.Arguments.Contains(member));
            }
        }
    });

    internal bool Reorder() => Change((_, members) => members.Reverse(random.Next(members.Count - 1), 2));

    // By the convention of names.
    private static string Snake(string name) => name.ToLowerInvariant();

    private static string NewName(DrawnEnum type) => string.Create(CultureInfo.InvariantCulture, $"N{type.Members.Length}");

    private bool Change(Action<DrawnEnum, List<DrawnMember>> change)
    {
        DrawnEnum[] types = [.. schema.Enums.Where(it => it.IsType)];
        if (types.Length == 0)
        {
            return false;
        }

        DrawnEnum type = random.Pick(types);
        List<DrawnMember> members = [.. type.Members];
        change(type, members);
        DrawnEnum changed = type with { Members = [.. members] };
        schema.Enums[schema.Enums.IndexOf(type)] = changed;
        // Columns carry the constants of their type.
        foreach (DrawnTable table in schema.Tables)
        {
            for (int i = 0; i < table.Columns.Count; i++)
            {
                if (type.Types.Index().FirstOrDefault(it => it.Item.Clr == table.Columns[i].Type.Clr && it.Item.Column == table.Columns[i].Type.Column) is { Item: not null } of)
                {
                    table.Columns[i] = table.Columns[i] with { Type = changed.Types[of.Index] };
                }
            }
        }

        return members.Count != type.Members.Length || !members.SequenceEqual(type.Members);
    }
}
