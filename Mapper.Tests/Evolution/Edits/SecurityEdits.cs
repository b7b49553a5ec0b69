using Mapper.Tests.Silence;

namespace Mapper.Tests.Evolution.Edits;

/// <summary>Row-level security, policies and extensions.</summary>
internal sealed class SecurityEdits(Random random, DrawnSchema schema)
{
    internal bool Edit()
    {
        DrawnTable[] secured = [.. schema.Tables.Where(table => table.Attributes.Exists(it => it.Name is "RowLevelSecurity" or "Policy"))];
        DrawnTable table = secured.Length > 0 && !random.OneIn(4) ? random.Pick(secured) : random.Pick(schema.Tables);
        int policy = table.Attributes.FindIndex(it => it.Name == "Policy");
        switch (random.Next(7))
        {
            case 0:
                return Toggle(table);
            case 1 or 2 when policy >= 0:
                table.Attributes.RemoveAt(policy);
                return true;
            case 3 or 4 or 5 when policy >= 0:
                table.Attributes[policy] = Alter(table, table.Attributes[policy]);
                return true;
            case 6 when !table.Attributes.Exists(it => it.Name == "Extension"):
                table.Attributes.Add(DrawnAttribute.Of("Extension", $"\"{random.Pick(["pg_trgm", "btree_gin", "intarray"])}\""));
                return true;
            default:
                if (!table.Attributes.Exists(it => it.Name == "RowLevelSecurity"))
                {
                    table.Attributes.Add(DrawnAttribute.Of("RowLevelSecurity"));
                }

                new SecurityArtist(random).Policy(table);
                return true;
        }
    }

    private static bool Toggle(DrawnTable table)
    {
        if (table.Attributes.RemoveAll(it => it.Name is "RowLevelSecurity" or "Policy") == 0)
        {
            table.Attributes.Add(DrawnAttribute.Of("RowLevelSecurity", "Force = true"));
        }

        return true;
    }

    private DrawnAttribute Alter(DrawnTable table, DrawnAttribute policy)
    {
        string option = policy.States("Using") ? "Using" : "WithCheck";
        return random.Next(3) switch
        {
            0 => policy.With("To", policy.States("To") ? null : "new[] { \"pg_monitor\" }"),
            1 => policy.With("Restrictive", policy.States("Restrictive") ? null : "true"),
            _ => policy.With(option, $"\"{new SecurityArtist(random).Condition(table)}\""),
        };
    }
}
