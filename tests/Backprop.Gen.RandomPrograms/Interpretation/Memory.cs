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
internal readonly record struct Slice(Memory Memory, int Offset, int Length)
{
    public Dual this[int index]
    {
        get => Memory.Elements[Place(index)];
        set => Memory.Elements[Place(index)] = value;
    }

    public static Slice Of(ScalarType type, Dual[] elements)
    {
        var memory = new Memory(type, elements.Length);
        elements.CopyTo(memory.Elements, 0);
        return new Slice(memory, 0, elements.Length);
    }

    public void Set(Dual[] elements)
    {
        if (elements.Length != Length)
            throw new InvalidProgramException("a struct of another size");
        elements.CopyTo(Memory.Elements, Offset);
    }

    public Dual[] ToArray() => Memory.Elements.AsSpan(Offset, Length).ToArray();

    private int Place(int index) =>
        (uint)index < (uint)Length ? Offset + index : throw new InvalidProgramException("index out of range");

    public Slice Part(int start, int count) => start >= 0 && count >= 0 && start + count <= Length
        ? new Slice(Memory, Offset + start, count)
        : throw new InvalidProgramException("slice out of range");

    public bool Overlaps(Slice other) =>
        Memory == other.Memory && Offset < other.Offset + other.Length && other.Offset < Offset + Length;
}
