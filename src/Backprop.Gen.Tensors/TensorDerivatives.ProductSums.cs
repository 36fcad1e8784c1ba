using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// Products with sums, element by element.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>MultiplyAdd</c>: <c>∂/∂x = y</c>, <c>∂/∂y = x</c>, <c>∂/∂addend = 1</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.MultiplyAdd), InPlace = true)]
    public static void MultiplyAddAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, [Unread] ReadOnlySpan<T> addend, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> addendAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, MultiplyAddFunction<T>>.Adjoint(x.Length, x, y, addend, xAdjoint, yAdjoint, addendAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>MultiplyAdd</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.MultiplyAdd), InPlace = true)]
    public static void MultiplyAddTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> addend, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, ReadOnlySpan<T> addendTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, MultiplyAddFunction<T>>.Tangent(x.Length, x, y, addend, xTangent, yTangent, addendTangent, destinationTangent);
        TensorPrimitives.MultiplyAdd(x, y, addend, destination);
    }

    /// <summary>The adjoint of <c>MultiplyAdd</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.MultiplyAdd), InPlace = true)]
    public static void MultiplyAddAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, [Unread] T addend, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, ref T addendAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, MultiplyAddFunction<T>>.Adjoint(x.Length, x, y, addend, xAdjoint, yAdjoint, new(ref addendAdjoint), destinationAdjoint);

    /// <summary>The tangent of <c>MultiplyAdd</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.MultiplyAdd), InPlace = true)]
    public static void MultiplyAddTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T addend, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, T addendTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, MultiplyAddFunction<T>>.Tangent(x.Length, x, y, addend, xTangent, yTangent, addendTangent, destinationTangent);
        TensorPrimitives.MultiplyAdd(x, y, addend, destination);
    }

    /// <summary>The adjoint of <c>MultiplyAdd</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.MultiplyAdd), InPlace = true)]
    public static void MultiplyAddAdjoint<T>(
        ReadOnlySpan<T> x, T y, [Unread] ReadOnlySpan<T> addend, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> addendAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, MultiplyAddFunction<T>>.Adjoint(x.Length, x, y, addend, xAdjoint, new(ref yAdjoint), addendAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>MultiplyAdd</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.MultiplyAdd), InPlace = true)]
    public static void MultiplyAddTangent<T>(
        ReadOnlySpan<T> x, T y, ReadOnlySpan<T> addend, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, ReadOnlySpan<T> addendTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, MultiplyAddFunction<T>>.Tangent(x.Length, x, y, addend, xTangent, yTangent, addendTangent, destinationTangent);
        TensorPrimitives.MultiplyAdd(x, y, addend, destination);
    }

    /// <summary>The adjoint of <c>AddMultiply</c>: <c>∂/∂x = ∂/∂y = multiplier</c>, <c>∂/∂multiplier = x + y</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.AddMultiply), InPlace = true)]
    public static void AddMultiplyAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> multiplier, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> multiplierAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, AddMultiplyFunction<T>>.Adjoint(x.Length, x, y, multiplier, xAdjoint, yAdjoint, multiplierAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>AddMultiply</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.AddMultiply), InPlace = true)]
    public static void AddMultiplyTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> multiplier, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, ReadOnlySpan<T> multiplierTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, AddMultiplyFunction<T>>.Tangent(x.Length, x, y, multiplier, xTangent, yTangent, multiplierTangent, destinationTangent);
        TensorPrimitives.AddMultiply(x, y, multiplier, destination);
    }

    /// <summary>The adjoint of <c>AddMultiply</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.AddMultiply), InPlace = true)]
    public static void AddMultiplyAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T multiplier, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, ref T multiplierAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, AddMultiplyFunction<T>>.Adjoint(x.Length, x, y, multiplier, xAdjoint, yAdjoint, new(ref multiplierAdjoint), destinationAdjoint);

    /// <summary>The tangent of <c>AddMultiply</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.AddMultiply), InPlace = true)]
    public static void AddMultiplyTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T multiplier, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, T multiplierTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, AddMultiplyFunction<T>>.Tangent(x.Length, x, y, multiplier, xTangent, yTangent, multiplierTangent, destinationTangent);
        TensorPrimitives.AddMultiply(x, y, multiplier, destination);
    }

    /// <summary>The adjoint of <c>AddMultiply</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.AddMultiply), InPlace = true)]
    public static void AddMultiplyAdjoint<T>(
        ReadOnlySpan<T> x, T y, ReadOnlySpan<T> multiplier, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> multiplierAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, AddMultiplyFunction<T>>.Adjoint(x.Length, x, y, multiplier, xAdjoint, new(ref yAdjoint), multiplierAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>AddMultiply</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.AddMultiply), InPlace = true)]
    public static void AddMultiplyTangent<T>(
        ReadOnlySpan<T> x, T y, ReadOnlySpan<T> multiplier, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, ReadOnlySpan<T> multiplierTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, AddMultiplyFunction<T>>.Tangent(x.Length, x, y, multiplier, xTangent, yTangent, multiplierTangent, destinationTangent);
        TensorPrimitives.AddMultiply(x, y, multiplier, destination);
    }
}
