namespace Mapper.Tests.Evolution;

/// <summary>Faults of the engine that the law has found and that still stand, by a sign in the message. A pair that meets one is counted apart; each entry goes with its fault.</summary>
internal static class OpenFaults
{
    private static readonly (string Fault, string[] Signs)[] All =
    [
        ("a new type or collation takes the storage strategy away that the class states", ["still differs from the model", ": storage from "]),
        ("a new type or collation takes the compression away that the class states", ["still differs from the model", ": compression from "]),
        ("a left-over table holds a constraint's or index's name that a new table chose", ["to create ", "already exists (42P07)"]),
        ("a partitioned table moves to another schema and its partitions stay behind", ["would overlap partition", "(42P17)"]),
        ("a column that first needs TOAST makes room for a toast parameter that the sync then lacks", ["still differs from the model", "toast."]),
        ("SET of a parameter of a partitioned index", ["ALTER action SET cannot be performed", "(42809)"]),
        ("a new type drops a check that the renamed table's names then rename", ["to rename ck_", "(42704)"]),
    ];

    internal static string? Of(Exception exception) => All.FirstOrDefault(it => Array.TrueForAll(it.Signs, sign => exception.Message.Contains(sign, StringComparison.Ordinal))).Fault;
}
