using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// The larger and the smaller one, element by element. At a tie all goes to the first.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Max</c>: one by the larger argument, by the first where they are equal.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Max), InPlace = true)]
    public static void MaxAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, MaxFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Max</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Max), InPlace = true)]
    public static void MaxTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, MaxFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Max(x, y, destination);
    }

    /// <summary>The adjoint of <c>Max</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Max), InPlace = true)]
    public static void MaxAdjoint<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, MaxFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, new(ref yAdjoint), default, destinationAdjoint);

    /// <summary>The tangent of <c>Max</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Max), InPlace = true)]
    public static void MaxTangent<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, MaxFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Max(x, y, destination);
    }

    /// <summary>The adjoint of <c>Min</c>: one by the smaller argument, by the first where they are equal.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Min), InPlace = true)]
    public static void MinAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, MinFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Min</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Min), InPlace = true)]
    public static void MinTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, MinFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Min(x, y, destination);
    }

    /// <summary>The adjoint of <c>Min</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Min), InPlace = true)]
    public static void MinAdjoint<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, MinFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, new(ref yAdjoint), default, destinationAdjoint);

    /// <summary>The tangent of <c>Min</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Min), InPlace = true)]
    public static void MinTangent<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, MinFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Min(x, y, destination);
    }
}
