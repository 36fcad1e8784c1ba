using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary>
/// The derivatives of <see cref="TensorPrimitives"/>. <c>[Differentiable]</c> methods call the primitives themselves, and generated code these.
/// </summary>
/// <remarks>
/// All are for <c>double</c> and <c>float</c>. The sizes are those of the primitives: a destination may be longer than the sources,
/// and what is behind keeps its derivative. It may be the same memory as a source. An adjoint takes that of the destination, leaves zero
/// there, and adds to those of the sources. What nobody used, so that its adjoint is zero, contributes zero even where its derivative is infinite.
/// Temporary numbers are on the stack.
/// </remarks>
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Negate</c>: <c>∂y/∂x = −1</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Negate), InPlace = true)]
    public static void NegateAdjoint<T>([Unread] ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> seedBlock = stackalloc T[Blocks.Size];
        for (int start = 0, length; start < x.Length; start += length)
        {
            length = Blocks.Length(start, x.Length);
            Span<T> seed = seedBlock[..length], adjoint = xAdjoint.Slice(start, length);
            Blocks.Take(destinationAdjoint.Slice(start, length), seed);
            TensorPrimitives.Subtract<T>(adjoint, seed, adjoint);
        }
    }

    /// <summary>The tangent of <c>Negate</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Negate), InPlace = true)]
    public static void NegateTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Negate(xTangent, destinationTangent);
        TensorPrimitives.Negate(x, destination);
    }

    /// <summary>The adjoint of <c>SoftMax</c>: <c>∂yᵢ/∂xⱼ = yᵢ (δᵢⱼ − yⱼ)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SoftMax), InPlace = true)]
    public static void SoftMaxAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> seedBlock = stackalloc T[Blocks.Size], yBlock = stackalloc T[Blocks.Size];
        T largest = TensorPrimitives.Max(x), sum = T.Zero, mean = T.Zero;
        for (int start = 0, length; start < x.Length; start += length)
        {
            length = Blocks.Length(start, x.Length);
            Span<T> y = yBlock[..length];
            Exponentials(x.Slice(start, length), largest, y);
            sum += TensorPrimitives.Sum<T>(y);
            mean += TensorPrimitives.Dot<T>(y, destinationAdjoint.Slice(start, length));
        }
        mean /= sum;
        for (int start = 0, length; start < x.Length; start += length)
        {
            length = Blocks.Length(start, x.Length);
            Span<T> seed = seedBlock[..length], y = yBlock[..length], adjoint = xAdjoint.Slice(start, length);
            Blocks.Take(destinationAdjoint.Slice(start, length), seed);
            Exponentials(x.Slice(start, length), largest, y);
            TensorPrimitives.Divide<T>(y, sum, y);
            TensorPrimitives.Subtract<T>(seed, mean, seed);
            TensorPrimitives.MultiplyAdd<T>(y, seed, adjoint, adjoint);
        }
    }

    /// <summary>The tangent of <c>SoftMax</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SoftMax), InPlace = true)]
    public static void SoftMaxTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = x.Length;
        TensorPrimitives.SoftMax(x, destination);
        ReadOnlySpan<T> y = destination[..length];
        Span<T> yTangent = destinationTangent[..length];
        T mean = TensorPrimitives.Dot(y, xTangent);
        TensorPrimitives.Subtract(xTangent, mean, yTangent);
        TensorPrimitives.Multiply(y, yTangent, yTangent);
    }

    private static void Exponentials<T>(ReadOnlySpan<T> x, T largest, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Subtract(x, largest, y);
        TensorPrimitives.Exp<T>(y, y);
    }
}
