using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// Sums and differences, element by element.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Add</c>: <c>∂/∂x = ∂/∂y = 1</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Add), InPlace = true)]
    public static void AddAdjoint<T>(
        [Unread] ReadOnlySpan<T> x, [Unread] ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, AddFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Add</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Add), InPlace = true)]
    public static void AddTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, AddFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Add(x, y, destination);
    }

    /// <summary>The adjoint of <c>Add</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Add), InPlace = true)]
    public static void AddAdjoint<T>(
        [Unread] ReadOnlySpan<T> x, [Unread] T y, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, AddFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, new(ref yAdjoint), default, destinationAdjoint);

    /// <summary>The tangent of <c>Add</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Add), InPlace = true)]
    public static void AddTangent<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, AddFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Add(x, y, destination);
    }

    /// <summary>The adjoint of <c>Subtract</c>: <c>∂/∂x = 1</c>, <c>∂/∂y = −1</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Subtract), InPlace = true)]
    public static void SubtractAdjoint<T>(
        [Unread] ReadOnlySpan<T> x, [Unread] ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, SubtractFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Subtract</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Subtract), InPlace = true)]
    public static void SubtractTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, SubtractFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Subtract(x, y, destination);
    }

    /// <summary>The adjoint of <c>Subtract</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Subtract), InPlace = true)]
    public static void SubtractAdjoint<T>(
        [Unread] ReadOnlySpan<T> x, [Unread] T y, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, SubtractFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, new(ref yAdjoint), default, destinationAdjoint);

    /// <summary>The tangent of <c>Subtract</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Subtract), InPlace = true)]
    public static void SubtractTangent<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, SubtractFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Subtract(x, y, destination);
    }

    /// <summary>The adjoint of <c>Subtract</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Subtract), InPlace = true)]
    public static void SubtractAdjoint<T>(
        [Unread] T x, [Unread] ReadOnlySpan<T> y, Span<T> destination, ref T xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, SubtractFunction<T>>.Adjoint(y.Length, x, y, default, new(ref xAdjoint), yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Subtract</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Subtract), InPlace = true)]
    public static void SubtractTangent<T>(
        T x, ReadOnlySpan<T> y, Span<T> destination, T xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, SubtractFunction<T>>.Tangent(y.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Subtract(x, y, destination);
    }
}
