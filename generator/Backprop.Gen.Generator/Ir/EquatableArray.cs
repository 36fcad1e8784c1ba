using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace Backprop.Generator.Ir;

/// <summary>An immutable array that compares by its elements, so that records made of it can be cached.</summary>
internal readonly struct EquatableArray<T>(T[]? items) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    private readonly T[]? _items = items;

    public static EquatableArray<T> Empty { get; } = new([]);

    public int Count => _items?.Length ?? 0;

    /// <summary>Whether it is the same array, not only one with the same elements.</summary>
    public bool Is(EquatableArray<T> other) => ReferenceEquals(_items, other._items);

    /// <summary>Whether it is an array, if only an empty one, and not what a field holds that nothing was put into.</summary>
    public bool IsMade => _items is not null;

    public T this[int index] => (_items ?? [])[index];

    public bool Any(Func<T, bool> test)
    {
        foreach (T item in this)
        {
            if (test(item))
                return true;
        }
        return false;
    }

    public bool All(Func<T, bool> test)
    {
        foreach (T item in this)
        {
            if (!test(item))
                return false;
        }
        return true;
    }

    public bool Contains(T item) => Array.IndexOf(_items ?? [], item) >= 0;

    /// <summary>The elements that are wanted; the array itself where all are.</summary>
    public EquatableArray<T> Filter(Func<T, bool> isWanted) => All(isWanted) ? this : new([.. this.Where(isWanted)]);

    /// <summary>The elements at some places, in ascending order; the array itself where those are all.</summary>
    public EquatableArray<T> At(int[] places)
    {
        if (places.Length == Count)
            return this;
        T[] items = new T[places.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = _items![places[i]];
        return new(items);
    }

    public bool Equals(EquatableArray<T> other)
    {
        T[] mine = _items ?? [], theirs = other._items ?? [];
        if (ReferenceEquals(mine, theirs))
            return true;
        if (mine.Length != theirs.Length)
            return false;
        for (int i = 0; i < mine.Length; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(mine[i], theirs[i]))
                return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = 17;
        foreach (T item in _items ?? [])
            hash = unchecked(hash * 31 + (item is null ? 0 : EqualityComparer<T>.Default.GetHashCode(item)));
        return hash;
    }

    public Enumerator GetEnumerator() => new(_items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    public EquatableArray<TResult> Map<TResult>(Func<T, TResult> map)
    {
        if (Count == 0)
            return EquatableArray<TResult>.Empty;
        TResult[] mapped = new TResult[Count];
        for (int i = 0; i < mapped.Length; i++)
            mapped[i] = map(_items![i]);
        return new(mapped);
    }

    /// <summary>What <c>foreach</c> takes, so that it allocates nothing.</summary>
    public struct Enumerator(T[] items)
    {
        private int _at = -1;

        public readonly T Current => items[_at];

        public bool MoveNext() => ++_at < items.Length;
    }
}

internal static class EquatableArray
{
    public static EquatableArray<T> Of<T>(params T[] items) => new(items);

    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new([.. items]);

    /// <summary>The array with every element replaced; the array itself where each is replaced by itself.</summary>
    public static EquatableArray<T> Replace<T>(this EquatableArray<T> items, Func<T, T> replacement)
        where T : class
    {
        T[]? replaced = null;
        for (int i = 0; i < items.Count; i++)
        {
            T other = replacement(items[i]);
            if (replaced is null && !ReferenceEquals(other, items[i]))
                replaced = [.. items];
            if (replaced is not null)
                replaced[i] = other;
        }
        return replaced is null ? items : new(replaced);
    }
}
