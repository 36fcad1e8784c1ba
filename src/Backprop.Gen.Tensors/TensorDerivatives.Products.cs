using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// Products and quotients, element by element.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Multiply</c>: <c>∂/∂x = y</c>, <c>∂/∂y = x</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Multiply), InPlace = true)]
    public static void MultiplyAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, MultiplyFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Multiply</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Multiply), InPlace = true)]
    public static void MultiplyTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, MultiplyFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Multiply(x, y, destination);
    }

    /// <summary>The adjoint of <c>Multiply</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Multiply), InPlace = true)]
    public static void MultiplyAdjoint<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, MultiplyFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, new(ref yAdjoint), default, destinationAdjoint);

    /// <summary>The tangent of <c>Multiply</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Multiply), InPlace = true)]
    public static void MultiplyTangent<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, MultiplyFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Multiply(x, y, destination);
    }

    /// <summary>The adjoint of <c>Divide</c>: <c>∂/∂x = 1 / y</c>, <c>∂/∂y = −x / y²</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Divide), InPlace = true)]
    public static void DivideAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, DivideFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Divide</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Divide), InPlace = true)]
    public static void DivideTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, DivideFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Divide(x, y, destination);
    }

    /// <summary>The adjoint of <c>Divide</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Divide), InPlace = true)]
    public static void DivideAdjoint<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, DivideFunction<T>>.Adjoint(x.Length, x, y, default, xAdjoint, new(ref yAdjoint), default, destinationAdjoint);

    /// <summary>The tangent of <c>Divide</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Divide), InPlace = true)]
    public static void DivideTangent<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, DivideFunction<T>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Divide(x, y, destination);
    }

    /// <summary>The adjoint of <c>Divide</c> with one number for all elements.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Divide), InPlace = true)]
    public static void DivideAdjoint<T>(
        T x, ReadOnlySpan<T> y, Span<T> destination, ref T xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, DivideFunction<T>>.Adjoint(y.Length, x, y, default, new(ref xAdjoint), yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Divide</c> with one number for all elements.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Divide), InPlace = true)]
    public static void DivideTangent<T>(
        T x, ReadOnlySpan<T> y, Span<T> destination, T xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, DivideFunction<T>>.Tangent(y.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Divide(x, y, destination);
    }
}
