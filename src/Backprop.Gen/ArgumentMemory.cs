using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Backprop;

/// <summary>
/// Whose memory the arguments of generated code are, where they have many parts: each part is looked up among those before it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArgumentMemory
{
    [ThreadStatic]
    private static ArgumentMemory? t_current;

    private Part[] _parts = new Part[16];
    private int[] _places = new int[64]; // one more than the part's number; a power of two, at least twice as many as parts
    private int _count;

    private ArgumentMemory()
    {
    }

    private enum Use
    {
        Reads,
        Writes,
        Adds,
        Clears,
    }

    private static ArgumentMemory Current => t_current ??= new ArgumentMemory();

    /// <summary>Forgets the parts of other calls.</summary>
    public static void Begin() => Current.Forget();

    /// <summary>Lets go of the parts.</summary>
    public static void End() => Current.Forget();

    /// <summary>An array, an array of arrays, or the numbers of an object that the member only reads.</summary>
    /// <param name="part">The array or object; nothing where there is none.</param>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ArgumentException">The member writes the same memory as another part.</exception>
    public static void Reads(object? part, string name) => Current.Add(part, name, Use.Reads);

    /// <summary>One that the member writes.</summary>
    /// <exception cref="ArgumentException">Another part is the same memory.</exception>
    /// <inheritdoc cref="Reads(object, string)"/>
    public static void Writes(object? part, string name) => Current.Add(part, name, Use.Writes);

    /// <summary>One that the member adds to.</summary>
    /// <exception cref="ArgumentException">Another part is the same memory, and is not only added to.</exception>
    /// <inheritdoc cref="Reads(object, string)"/>
    public static void Adds(object? part, string name) => Current.Add(part, name, Use.Adds);

    /// <summary>One that the member sets to zero, and then adds to.</summary>
    /// <exception cref="ArgumentException">Another part is the same memory, and is not of the same parameter.</exception>
    /// <inheritdoc cref="Reads(object, string)"/>
    public static void Clears(object? part, string name) => Current.Add(part, name, Use.Clears);

    /// <summary>A span that the member only reads. Spans come behind all parts.</summary>
    /// <param name="span">The span.</param>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ArgumentException">The member writes the memory as a part.</exception>
    public static void ReadsSpan<T>(ReadOnlySpan<T> span, string name) => Current.Check(span, name, Use.Reads);

    /// <summary>A span that the member writes.</summary>
    /// <exception cref="ArgumentException">A part overlaps it.</exception>
    /// <inheritdoc cref="ReadsSpan{T}(ReadOnlySpan{T}, string)"/>
    public static void WritesSpan<T>(ReadOnlySpan<T> span, string name) => Current.Check(span, name, Use.Writes);

    /// <summary>A span that the member adds to.</summary>
    /// <exception cref="ArgumentException">A part overlaps it that is not only added to.</exception>
    /// <inheritdoc cref="ReadsSpan{T}(ReadOnlySpan{T}, string)"/>
    public static void AddsSpan<T>(ReadOnlySpan<T> span, string name) => Current.Check(span, name, Use.Adds);

    private void Add(object? part, string name, Use use)
    {
        if (part is Array[] rows)
        {
            foreach (Array row in rows)
                Add(row, name, use);
            return;
        }
        if (part is null or Array { Length: 0 })
            return;
        int mask = _places.Length - 1, place = RuntimeHelpers.GetHashCode(part) & mask;
        while (_places[place] != 0)
        {
            ref Part other = ref _parts[_places[place] - 1];
            if (ReferenceEquals(other.Memory, part))
            {
                if (Collide(other, name, use))
                    ThrowShared(other, name, use);
                return;
            }
            place = (place + 1) & mask;
        }
        if (_count == _parts.Length)
            Array.Resize(ref _parts, 2 * _count);
        _parts[_count++] = new Part(part, name, use);
        _places[place] = _count;
        if (2 * _count > _places.Length)
            Spread(2 * _places.Length);
    }

    private void Check<T>(ReadOnlySpan<T> span, string name, Use use)
    {
        for (int i = 0; i < _count; i++)
        {
            ref Part other = ref _parts[i];
            if (Collide(other, name, use) && other.Memory is Array array && array.GetType().GetElementType() == typeof(T)
                && DerivativeArguments.Elements<T>(array).Overlaps(span))
            {
                ThrowShared(other, name, use);
            }
        }
    }

    private static bool Collide(in Part other, string name, Use use) => (other.Use, use) switch
    {
        (Use.Reads, Use.Reads) or (Use.Adds, Use.Adds) => false,
        (Use.Clears, Use.Clears) => other.Name != name,
        _ => true,
    };

    private void Forget()
    {
        if (_count == 0)
            return;
        Array.Clear(_parts, 0, _count);
        Array.Clear(_places);
        _count = 0;
    }

    private void Spread(int length)
    {
        _places = new int[(int)BitOperations.RoundUpToPowerOf2((uint)length)];
        int mask = _places.Length - 1;
        for (int i = 0; i < _count; i++)
        {
            int place = RuntimeHelpers.GetHashCode(_parts[i].Memory) & mask;
            while (_places[place] != 0)
                place = (place + 1) & mask;
            _places[place] = i + 1;
        }
    }

    /// <summary>Names the argument that is written; where both are, the later one.</summary>
    [DoesNotReturn]
    private static void ThrowShared(in Part other, string name, Use use) => throw (use == Use.Reads
        ? new ArgumentException($"The memory to be written overlaps that of '{name}'.", other.Name)
        : new ArgumentException($"The memory to be written overlaps that of '{other.Name}'.", name));

    private readonly record struct Part(object Memory, string Name, Use Use);
}
