using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary>A function of one number, applied to each element, and its derivative.</summary>
internal interface IElementwise<T>
{
    /// <summary><c>y[i] = f(x[i])</c>, as the library computes it.</summary>
    static abstract void Value(ReadOnlySpan<T> x, Span<T> y);

    /// <summary><c>partial[i] = f'(x[i])</c>.</summary>
    /// <param name="x">A block of arguments.</param>
    /// <param name="partial">Receives the derivatives.</param>
    /// <param name="work">As long, for any use.</param>
    static abstract void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work);
}

/// <summary>The derivatives of <see cref="IElementwise{T}"/> functions.</summary>
internal static class Elementwise<T, TFunction>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFunction : IElementwise<T>
{
    public static void Adjoint(ReadOnlySpan<T> x, Span<T> xAdjoint, Span<T> destinationAdjoint)
    {
        Span<T> seedBlock = stackalloc T[Blocks.Size], partialBlock = stackalloc T[Blocks.Size], workBlock = stackalloc T[Blocks.Size];
        for (int start = 0, length; start < x.Length; start += length)
        {
            length = Blocks.Length(start, x.Length);
            Span<T> seed = seedBlock[..length], partial = partialBlock[..length];
            Blocks.Take(destinationAdjoint.Slice(start, length), seed);
            TFunction.Partial(x.Slice(start, length), partial, workBlock[..length]);
            Blocks.AddProduct(seed, partial, xAdjoint.Slice(start, length));
        }
    }

    public static void Tangent(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
    {
        Span<T> partialBlock = stackalloc T[Blocks.Size], workBlock = stackalloc T[Blocks.Size];
        for (int start = 0, length; start < x.Length; start += length)
        {
            length = Blocks.Length(start, x.Length);
            Span<T> partial = partialBlock[..length];
            TFunction.Partial(x.Slice(start, length), partial, workBlock[..length]);
            TensorPrimitives.Multiply<T>(partial, xTangent.Slice(start, length), destinationTangent.Slice(start, length));
        }
        // at last, since the destination may be x
        TFunction.Value(x, destination);
    }
}
