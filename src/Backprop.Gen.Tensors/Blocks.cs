using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary>
/// Derivatives run block by block, with temporary numbers on the stack, so that they allocate nothing and stay in the first cache.
/// A block's adjoints of the destination are taken, and set to zero, before anything is added to those of a source: then it does not
/// matter whether these are the same memory, as they are where the method worked in place.
/// </summary>
internal static class Blocks
{
    /// <summary>The elements of a block: two kilobytes of <c>double</c>.</summary>
    public const int Size = 256;

    /// <summary>The length of the block that starts at <paramref name="start"/>.</summary>
    public static int Length(int start, int total) => Math.Min(Size, total - start);

    /// <summary>Takes the adjoints of what was overwritten: <c>seed = adjoint</c>, <c>adjoint = 0</c>.</summary>
    public static void Take<T>(Span<T> adjoint, Span<T> seed)
    {
        adjoint.CopyTo(seed);
        adjoint.Clear();
    }

    /// <summary><c>adjoint += seed · partial</c>, where <paramref name="partial"/> is overwritten.</summary>
    public static void AddProduct<T>(ReadOnlySpan<T> seed, Span<T> partial, Span<T> adjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Multiply(seed, partial);
        TensorPrimitives.Add<T>(adjoint, partial, adjoint);
    }

    /// <summary><c>adjoint −= seed · partial</c>, where <paramref name="partial"/> is overwritten.</summary>
    public static void SubtractProduct<T>(ReadOnlySpan<T> seed, Span<T> partial, Span<T> adjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Multiply(seed, partial);
        TensorPrimitives.Subtract<T>(adjoint, partial, adjoint);
    }

    /// <summary><c>Σ seed · partial</c>, where <paramref name="partial"/> is overwritten.</summary>
    public static T SumProduct<T>(ReadOnlySpan<T> seed, Span<T> partial)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Multiply(seed, partial);
        return TensorPrimitives.Sum<T>(partial);
    }

    /// <summary>
    /// <c>partial *= seed</c>, where a seed of zero gives zero: what nobody used contributes nothing, even where its derivative is infinite.
    /// </summary>
    private static void Multiply<T>(ReadOnlySpan<T> seed, Span<T> partial)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Multiply<T>(seed, partial, partial);
        // rare: a NaN somewhere makes a NaN of the sum
        if (!T.IsNaN(TensorPrimitives.Sum<T>(partial)))
            return;
        for (int i = 0; i < seed.Length; i++)
        {
            if (T.IsZero(seed[i]))
                partial[i] = T.Zero;
        }
    }
}
