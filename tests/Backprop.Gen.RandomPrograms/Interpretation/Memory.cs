using System;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Interpretation;

/// <summary>An array's elements.</summary>
internal sealed class Memory(ScalarType type, int length)
{
    public ScalarType Type { get; } = type;

    public Dual[] Elements { get; } = new Dual[length];
}

/// <summary>An array, or a part of one.</summary>
/// <param name="Width">Of how many numbers each of its elements is: of a struct its leaves, of a matrix its columns.</param>
internal readonly record struct Slice(Memory Memory, int Offset, int Length, int Width = 1)
{
    /// <summary>Of an array of arrays, where each row begins, and where the last ends.</summary>
    public int[]? Rows { get; init; }

    public Dual this[int index]
    {
        get => Memory.Elements[Place(index)];
        set => Memory.Elements[Place(index)] = value;
    }

    public static Slice Of(ScalarType type, Dual[] elements, int width = 1)
    {
        var memory = new Memory(type, elements.Length);
        elements.CopyTo(memory.Elements, 0);
        return new Slice(memory, 0, elements.Length / width, width);
    }

    /// <summary>How many numbers it is.</summary>
    private int Size => Rows is null ? Length * Width : Rows[^1] - Offset;

    /// <summary>The numbers of one element, or a row.</summary>
    public Slice At(int index) => new(Memory, Place(index), Rows is null ? Width : Rows[index + 1] - Rows[index]);

    public void Set(Dual[] elements)
    {
        if (elements.Length != Size)
            throw new InvalidProgramException("a struct of another size");
        elements.CopyTo(Memory.Elements, Offset);
    }

    public Dual[] ToArray() => Memory.Elements.AsSpan(Offset, Size).ToArray();

    private int Place(int index) =>
        (uint)index < (uint)Length ? Rows?[index] ?? Offset + index * Width : throw new InvalidProgramException("index out of range");

    public Slice Part(int start, int count) => start >= 0 && count >= 0 && start + count <= Length
        ? new Slice(Memory, Offset + start * Width, count, Width)
        : throw new InvalidProgramException("slice out of range");

    public bool Overlaps(Slice other) =>
        Memory == other.Memory && Offset < other.Offset + other.Size && other.Offset < Offset + Size;
}
