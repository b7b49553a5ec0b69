using System.Globalization;
using Mapper.Model;
using Mapper.Reading.Constraints;

namespace Mapper.Planning.Online;

/// <summary>The names of partitions' indexes: the table's index and the partition, and where something else has that name a number behind it.</summary>
internal sealed class PartitionIndexNames(IEnumerable<SchemaChange> changes, DatabaseModel live)
{
    private const int Most = 9;

    private readonly HashSet<QualifiedName> _taken = [.. live.Partitions.SelectMany(tree => tree.Taken), .. changes.SelectMany(NewNames)];
    private readonly HashSet<QualifiedName> _claimed = [];

    /// <summary>The names that come into question, the best first.</summary>
    internal static IEnumerable<QualifiedName> Candidates(string index, QualifiedName partition) =>
    [
        partition with { Name = DerivedNames.Fit($"{index}_{partition.Name}") },
        .. Enumerable.Range(2, Most - 1).Select(number => partition with { Name = DerivedNames.Fit(string.Create(CultureInfo.InvariantCulture, $"{index}_{partition.Name}_{number}")) }),
    ];

    /// <summary>A name that nothing has; when all are taken the first, and the server will say so.</summary>
    internal string Give(string index, QualifiedName partition)
    {
        QualifiedName name = Candidates(index, partition).FirstOrDefault(_taken.Add) ?? Candidates(index, partition).First();
        return name.Name;
    }

    /// <summary>Of what is dropped before.</summary>
    internal void Free(IEnumerable<QualifiedName> dropped) => _taken.ExceptWith(dropped);

    /// <summary>Whether an index that is there is not somebody's already.</summary>
    internal bool Claim(QualifiedName name) => _claimed.Add(name);

    private static IEnumerable<QualifiedName> NewNames(SchemaChange change) => change switch
    {
        CreateTable { Model: var table } => [table.Name, .. new[] { table.PrimaryKey?.Name }.Concat(table.Uniques.Select(unique => unique.Name)).OfType<string>().Select(name => table.Name with { Name = name })],
        AddPartition { Partition.Name: var name } => [name],
        RenameTable { After: var name } => [name],
        AddConstraint or CreateIndex or RenamePart => [change.Table! with { Name = change.Part!.Name }],
        _ => [],
    };
}
