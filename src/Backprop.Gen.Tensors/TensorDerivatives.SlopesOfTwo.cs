using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// Functions of two numbers whose derivatives are computed one by one.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Atan2</c> of a span and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atan2), InPlace = true)]
    public static void Atan2Adjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, Atan2Slopes<T>>>.Adjoint(x.Length, x, y, default, xAdjoint, yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Atan2</c> of a span and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atan2), InPlace = true)]
    public static void Atan2Tangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, Atan2Slopes<T>>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Atan2(x, y, destination);
    }

    /// <summary>The adjoint of <c>Atan2</c> of a span and a number.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atan2), InPlace = true)]
    public static void Atan2Adjoint<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, Atan2Slopes<T>>>.Adjoint(x.Length, x, y, default, xAdjoint, new(ref yAdjoint), default, destinationAdjoint);

    /// <summary>The tangent of <c>Atan2</c> of a span and a number.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atan2), InPlace = true)]
    public static void Atan2Tangent<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, Atan2Slopes<T>>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Atan2(x, y, destination);
    }

    /// <summary>The adjoint of <c>Atan2</c> of a number and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atan2), InPlace = true)]
    public static void Atan2Adjoint<T>(
        T x, ReadOnlySpan<T> y, Span<T> destination, ref T xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, Atan2Slopes<T>>>.Adjoint(y.Length, x, y, default, new(ref xAdjoint), yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Atan2</c> of a number and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atan2), InPlace = true)]
    public static void Atan2Tangent<T>(
        T x, ReadOnlySpan<T> y, Span<T> destination, T xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, Atan2Slopes<T>>>.Tangent(y.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Atan2(x, y, destination);
    }

    /// <summary>The adjoint of <c>Hypot</c> of a span and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Hypot), InPlace = true)]
    public static void HypotAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, HypotSlopes<T>>>.Adjoint(x.Length, x, y, default, xAdjoint, yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Hypot</c> of a span and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Hypot), InPlace = true)]
    public static void HypotTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, HypotSlopes<T>>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Hypot(x, y, destination);
    }

    /// <summary>The adjoint of <c>Pow</c> of a span and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Pow), InPlace = true)]
    public static void PowAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, PowSlopes<T>>>.Adjoint(x.Length, x, y, default, xAdjoint, yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Pow</c> of a span and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Pow), InPlace = true)]
    public static void PowTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, PowSlopes<T>>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Pow(x, y, destination);
    }

    /// <summary>The adjoint of <c>Pow</c> of a span and a number.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Pow), InPlace = true)]
    public static void PowAdjoint<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, PowSlopes<T>>>.Adjoint(x.Length, x, y, default, xAdjoint, new(ref yAdjoint), default, destinationAdjoint);

    /// <summary>The tangent of <c>Pow</c> of a span and a number.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Pow), InPlace = true)]
    public static void PowTangent<T>(
        ReadOnlySpan<T> x, T y, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, PowSlopes<T>>>.Tangent(x.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Pow(x, y, destination);
    }

    /// <summary>The adjoint of <c>Pow</c> of a number and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Pow), InPlace = true)]
    public static void PowAdjoint<T>(
        T x, ReadOnlySpan<T> y, Span<T> destination, ref T xAdjoint, Span<T> yAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, PowSlopes<T>>>.Adjoint(y.Length, x, y, default, new(ref xAdjoint), yAdjoint, default, destinationAdjoint);

    /// <summary>The tangent of <c>Pow</c> of a number and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Pow), InPlace = true)]
    public static void PowTangent<T>(
        T x, ReadOnlySpan<T> y, Span<T> destination, T xTangent, ReadOnlySpan<T> yTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, PowSlopes<T>>>.Tangent(y.Length, x, y, default, xTangent, yTangent, default, destinationTangent);
        TensorPrimitives.Pow(x, y, destination);
    }
}
