using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// Functions of three numbers whose derivatives are computed one by one.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Lerp</c> of a span, a span and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Lerp), InPlace = true)]
    public static void LerpAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, LerpSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, yAdjoint, zAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Lerp</c> of a span, a span and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Lerp), InPlace = true)]
    public static void LerpTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, LerpSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Lerp(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>Lerp</c> of a span, a span and a number.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Lerp), InPlace = true)]
    public static void LerpAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, ref T zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, LerpSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, yAdjoint, new(ref zAdjoint), destinationAdjoint);

    /// <summary>The tangent of <c>Lerp</c> of a span, a span and a number.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Lerp), InPlace = true)]
    public static void LerpTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, T zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, LerpSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Lerp(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>Lerp</c> of a span, a number and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Lerp), InPlace = true)]
    public static void LerpAdjoint<T>(
        ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, LerpSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, new(ref yAdjoint), zAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Lerp</c> of a span, a number and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Lerp), InPlace = true)]
    public static void LerpTangent<T>(
        ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, LerpSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Lerp(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>FusedMultiplyAdd</c> of a span, a span and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.FusedMultiplyAdd), InPlace = true)]
    public static void FusedMultiplyAddAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, FusedMultiplyAddSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, yAdjoint, zAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>FusedMultiplyAdd</c> of a span, a span and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.FusedMultiplyAdd), InPlace = true)]
    public static void FusedMultiplyAddTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, FusedMultiplyAddSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.FusedMultiplyAdd(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>FusedMultiplyAdd</c> of a span, a span and a number.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.FusedMultiplyAdd), InPlace = true)]
    public static void FusedMultiplyAddAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, ref T zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, FusedMultiplyAddSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, yAdjoint, new(ref zAdjoint), destinationAdjoint);

    /// <summary>The tangent of <c>FusedMultiplyAdd</c> of a span, a span and a number.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.FusedMultiplyAdd), InPlace = true)]
    public static void FusedMultiplyAddTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, T zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, FusedMultiplyAddSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.FusedMultiplyAdd(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>FusedMultiplyAdd</c> of a span, a number and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.FusedMultiplyAdd), InPlace = true)]
    public static void FusedMultiplyAddAdjoint<T>(
        ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, FusedMultiplyAddSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, new(ref yAdjoint), zAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>FusedMultiplyAdd</c> of a span, a number and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.FusedMultiplyAdd), InPlace = true)]
    public static void FusedMultiplyAddTangent<T>(
        ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, FusedMultiplyAddSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.FusedMultiplyAdd(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>Clamp</c> of a span, a span and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, yAdjoint, zAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Clamp</c> of a span, a span and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Clamp(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>Clamp</c> of a span, a span and a number.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, Span<T> xAdjoint, Span<T> yAdjoint, ref T zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, yAdjoint, new(ref zAdjoint), destinationAdjoint);

    /// <summary>The tangent of <c>Clamp</c> of a span, a span and a number.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T z, Span<T> destination, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent, T zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Clamp(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>Clamp</c> of a span, a number and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampAdjoint<T>(
        ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, new(ref yAdjoint), zAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Clamp</c> of a span, a number and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampTangent<T>(
        ReadOnlySpan<T> x, T y, ReadOnlySpan<T> z, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Clamp(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>Clamp</c> of a number, a span and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampAdjoint<T>(
        T x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, ref T xAdjoint, Span<T> yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Adjoint(y.Length, x, y, z, new(ref xAdjoint), yAdjoint, zAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Clamp</c> of a number, a span and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampTangent<T>(
        T x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, T xTangent, ReadOnlySpan<T> yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Tangent(y.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Clamp(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>Clamp</c> of a span, a number and a number.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampAdjoint<T>(
        ReadOnlySpan<T> x, T y, T z, Span<T> destination, Span<T> xAdjoint, ref T yAdjoint, ref T zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Adjoint(x.Length, x, y, z, xAdjoint, new(ref yAdjoint), new(ref zAdjoint), destinationAdjoint);

    /// <summary>The tangent of <c>Clamp</c> of a span, a number and a number.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampTangent<T>(
        ReadOnlySpan<T> x, T y, T z, Span<T> destination, ReadOnlySpan<T> xTangent, T yTangent, T zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Tangent(x.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Clamp(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>Clamp</c> of a number, a span and a number.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampAdjoint<T>(
        T x, ReadOnlySpan<T> y, T z, Span<T> destination, ref T xAdjoint, Span<T> yAdjoint, ref T zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Adjoint(y.Length, x, y, z, new(ref xAdjoint), yAdjoint, new(ref zAdjoint), destinationAdjoint);

    /// <summary>The tangent of <c>Clamp</c> of a number, a span and a number.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampTangent<T>(
        T x, ReadOnlySpan<T> y, T z, Span<T> destination, T xTangent, ReadOnlySpan<T> yTangent, T zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Tangent(y.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Clamp(x, y, z, destination);
    }

    /// <summary>The adjoint of <c>Clamp</c> of a number, a number and a span.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampAdjoint<T>(
        T x, T y, ReadOnlySpan<T> z, Span<T> destination, ref T xAdjoint, ref T yAdjoint, Span<T> zAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Adjoint(z.Length, x, y, z, new(ref xAdjoint), new(ref yAdjoint), zAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Clamp</c> of a number, a number and a span.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Clamp), InPlace = true)]
    public static void ClampTangent<T>(
        T x, T y, ReadOnlySpan<T> z, Span<T> destination, T xTangent, T yTangent, ReadOnlySpan<T> zTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Combination<T, BySlopes<T, ClampSlopes<T>>>.Tangent(z.Length, x, y, z, xTangent, yTangent, zTangent, destinationTangent);
        TensorPrimitives.Clamp(x, y, z, destination);
    }
}
