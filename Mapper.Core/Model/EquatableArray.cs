using System.Collections;
using System.Runtime.CompilerServices;

namespace Mapper.Model;

/// <summary>An immutable list that equals another one with equal items in the same order, so that records which hold it compare by content.</summary>
/// <typeparam name="T">The items' type.</typeparam>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
public readonly struct EquatableArray<T> : IReadOnlyList<T>, IEquatable<EquatableArray<T>>, IMayBeEmpty
{
    private readonly T[]? _items;

    internal EquatableArray(T[] items) => _items = items;

    /// <summary>How many items there are.</summary>
    public int Count => Items.Length;

    /// <summary>The item at a place.</summary>
    /// <param name="index">The place, from 0.</param>
    public T this[int index] => Items[index];

    bool IMayBeEmpty.IsEmpty => Count == 0;

    /// <summary>The items for a loop that shall make no enumerator.</summary>
    internal ReadOnlySpan<T> Span => _items;

    internal T[] Items => _items ?? [];

    /// <summary>Whether two lists have equal items in the same order.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(EquatableArray<T> other) => Items.AsSpan().SequenceEqual(other.Items);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    // These stand in for LINQ's, which would box the list and make an enumerator: a comparison asks them of every table.
    internal bool Any(Func<T, bool> predicate) => FindIndex(predicate) >= 0;

    internal T? FirstOrDefault(Func<T, bool> predicate) => FindIndex(predicate) is >= 0 and int index ? Items[index] : default;

    internal bool Contains(T item) => Array.IndexOf(Items, item) >= 0;

    private int FindIndex(Func<T, bool> predicate)
    {
        for (int i = 0; i < Items.Length; i++)
        {
            if (predicate(Items[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (T item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>The items, comma-separated.</summary>
    public override string ToString() => string.Join(", ", Items);

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes <see cref="EquatableArray{T}"/>s.</summary>
public static class EquatableArray
{
    /// <summary>A list of copied items; what a collection expression calls.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items.</param>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>A list of a sequence's items.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items.</param>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new([.. items]);
}
