using System.Globalization;

namespace Mapper.Tests.Silence;

/// <summary>Draws unique, check and foreign-key constraints.</summary>
internal sealed class ConstraintArtist(Random random, IReadOnlyList<DrawnTable> tables)
{
    private static readonly string[] Actions = ["NoAction", "Restrict", "Cascade", "SetNull", "SetDefault"];

    internal void Add(DrawnTable table)
    {
        if (!table.IsPartitioned)
        {
            Uniques(table);
        }

        Checks(table);
        int keys = random.Next(3);
        for (int i = 0; i < keys; i++)
        {
            ForeignKey(table);
        }
    }

    internal void Uniques(DrawnTable table)
    {
        DrawnColumn[] ordered = [.. table.Columns.Where(column => column.Type.Ordered && column.Indexable)];
        if (ordered.Length > 0 && random.OneIn(4) && random.Pick(ordered) is var one && table.IsFirst("unique", [one]))
        {
            one.Attributes.Add(DrawnAttribute.Of("Unique", Options(table, "uq")));
        }

        IReadOnlyList<DrawnColumn> several = random.Some(ordered, 3);
        if (several.Count > 1 && random.OneIn(2) && table.IsFirst("unique", several))
        {
            table.Attributes.Add(DrawnAttribute.Of("Unique", [.. several.Select(column => $"nameof({column.Property})"), .. Options(table, "uq")]));
        }
    }

    private IEnumerable<string?> Options(DrawnTable table, string kind) =>
        [random.Maybe(3, $"Name = \"{table.Choose(kind)}\""), random.Maybe(4, "NullsNotDistinct = true"), Deferral()];

    private string? Deferral() => random.Next(6) switch
    {
        0 => "Deferrable = true",
        1 => "Deferrable = true, InitiallyDeferred = true",
        _ => null,
    };

    internal void Checks(DrawnTable table)
    {
        foreach (DrawnColumn column in random.Some(table.Columns.Where(column => column.Type.Checks.Length > 0), 3))
        {
            DrawnAttribute check = DrawnAttribute.Of("Check", $"\"{column.Of(random.Pick(column.Type.Checks))}\"", random.Maybe(3, $"Name = \"{table.Choose("ck")}\""));
            (random.OneIn(3) ? table.Attributes : column.Attributes).Add(check);
        }
    }

    // To a table with a key of one column, itself too; in each of the three forms.
    internal void ForeignKey(DrawnTable table)
    {
        DrawnTable[] principals = [.. tables.Where(it => it.Key is not null && (!it.Unlogged || table.Unlogged))];
        if (principals.Length == 0)
        {
            return;
        }

        DrawnTable principal = random.Pick(principals);
        string place = string.Create(CultureInfo.InvariantCulture, $"F{table.TakePlace()}");
        var column = new DrawnColumn(place, place.ToLowerInvariant(), principal.Key!.Type) { Nullable = true, Principal = principal.Number };
        table.Columns.Add(column);
        string?[] options =
        [
            random.OneIn(6) ? $"OnDelete = ReferentialAction.SetNull, OnDeleteColumns = new[] {{ nameof({place}) }}" : random.Maybe(3, $"OnDelete = ReferentialAction.{random.Pick(Actions)}"),
            random.Maybe(4, $"OnUpdate = ReferentialAction.{random.Pick(Actions)}"),
            random.Maybe(4, $"Name = \"{table.Choose("fk")}\""),
            Deferral(),
            random.Maybe(6, "MatchFull = true"),
        ];
        string references = $"References = new[] {{ nameof({principal.Class}.{principal.Key.Property}) }}";
        switch (random.Next(4))
        {
            case 0:
                column.Attributes.Add(DrawnAttribute.Of($"ForeignKey<{principal.Class}>", [.. options, random.Maybe(3, references)]));
                break;
            case 1:
                column.Attributes.Add(DrawnAttribute.Of("ForeignKey", [$"typeof({principal.Class})", .. options]));
                break;
            case 2:
                table.Attributes.Add(DrawnAttribute.Of("ForeignKey", [$"typeof({principal.Class})", $"nameof({place})", .. options, random.Maybe(2, references)]));
                break;
            default:
                if ($"{principal.Schema}{principal.Name}".Contains('.', StringComparison.Ordinal))
                {
                    goto case 0;
                }

                table.Attributes.Add(DrawnAttribute.Of(
                    "ForeignKey", [TableArtist.Quote(principal.FullName), $"nameof({place})", .. options, random.Maybe(2, $"References = new[] {{ {TableArtist.Quote(principal.Key.Name)} }}")]));
                break;
        }
    }
}
