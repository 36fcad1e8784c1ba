using System;
using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// From many numbers to one. A seed of zero contributes nothing, whatever the derivatives are.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Sum</c>: <c>∂/∂xᵢ = 1</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sum))]
    public static void SumAdjoint<T>([Unread] ReadOnlySpan<T> x, T resultAdjoint, Span<T> xAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Add(xAdjoint, resultAdjoint, xAdjoint);

    /// <summary>The tangent of <c>Sum</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sum))]
    public static T SumTangent<T>(ReadOnlySpan<T> x, out T resultTangent, ReadOnlySpan<T> xTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        resultTangent = TensorPrimitives.Sum(xTangent);
        return TensorPrimitives.Sum(x);
    }

    /// <summary>The adjoint of <c>Average</c>: <c>∂/∂xᵢ = 1 / n</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Average))]
    public static void AverageAdjoint<T>([Unread] ReadOnlySpan<T> x, T resultAdjoint, Span<T> xAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TensorPrimitives.Add(xAdjoint, resultAdjoint / T.CreateChecked(x.Length), xAdjoint);

    /// <summary>The tangent of <c>Average</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Average))]
    public static T AverageTangent<T>(ReadOnlySpan<T> x, out T resultTangent, ReadOnlySpan<T> xTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        resultTangent = TensorPrimitives.Average(xTangent);
        return TensorPrimitives.Average(x);
    }

    /// <summary>The adjoint of <c>SumOfMagnitudes</c>: <c>∂/∂xᵢ = sign xᵢ (0 at 0)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfMagnitudes))]
    public static void SumOfMagnitudesAdjoint<T>(ReadOnlySpan<T> x, T resultAdjoint, Span<T> xAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            xAdjoint[i] += T.IsZero(x[i]) ? T.Zero : T.CopySign(T.One, x[i]) * resultAdjoint;
    }

    /// <summary>The tangent of <c>SumOfMagnitudes</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfMagnitudes))]
    public static T SumOfMagnitudesTangent<T>(ReadOnlySpan<T> x, out T resultTangent, ReadOnlySpan<T> xTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        resultTangent = T.Zero;
        for (int i = 0; i < x.Length; i++)
            resultTangent += T.IsZero(x[i]) ? T.Zero : T.CopySign(T.One, x[i]) * xTangent[i];
        return TensorPrimitives.SumOfMagnitudes(x);
    }

    /// <summary>The adjoint of <c>SumOfSquares</c>: <c>∂/∂xᵢ = 2 xᵢ</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfSquares))]
    public static void SumOfSquaresAdjoint<T>(ReadOnlySpan<T> x, T resultAdjoint, Span<T> xAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        AddMultiple(x, resultAdjoint + resultAdjoint, xAdjoint);

    /// <summary>The tangent of <c>SumOfSquares</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.SumOfSquares))]
    public static T SumOfSquaresTangent<T>(ReadOnlySpan<T> x, out T resultTangent, ReadOnlySpan<T> xTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T half = TensorPrimitives.Dot(x, xTangent);
        resultTangent = half + half;
        return TensorPrimitives.SumOfSquares(x);
    }

    /// <summary>The adjoint of <c>Norm</c>: <c>∂/∂xᵢ = xᵢ / ‖x‖</c>, and 0 at 0.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Norm))]
    public static void NormAdjoint<T>(ReadOnlySpan<T> x, T resultAdjoint, Span<T> xAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T norm = TensorPrimitives.Norm(x);
        if (!T.IsZero(norm))
            AddMultiple(x, resultAdjoint / norm, xAdjoint);
    }

    /// <summary>The tangent of <c>Norm</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Norm))]
    public static T NormTangent<T>(ReadOnlySpan<T> x, out T resultTangent, ReadOnlySpan<T> xTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T norm = TensorPrimitives.Norm(x);
        resultTangent = T.IsZero(norm) ? T.Zero : TensorPrimitives.Dot(x, xTangent) / norm;
        return norm;
    }

    /// <summary>The adjoint of <c>Product</c>: <c>∂/∂xᵢ</c> is the product of all others.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Product))]
    public static void ProductAdjoint<T>(ReadOnlySpan<T> x, T resultAdjoint, Span<T> xAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsZero(resultAdjoint))
            return;
        T[] before = ArrayPool<T>.Shared.Rent(x.Length);
        T product = resultAdjoint;
        for (int i = 0; i < x.Length; i++)
        {
            before[i] = product;
            product *= x[i];
        }
        T behind = T.One;
        for (int i = x.Length - 1; i >= 0; i--)
        {
            xAdjoint[i] += before[i] * behind;
            behind *= x[i];
        }
        ArrayPool<T>.Shared.Return(before);
    }

    /// <summary>The tangent of <c>Product</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Product))]
    public static T ProductTangent<T>(ReadOnlySpan<T> x, out T resultTangent, ReadOnlySpan<T> xTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T product = T.One, tangent = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            tangent = tangent * x[i] + product * xTangent[i];
            product *= x[i];
        }
        resultTangent = tangent;
        return TensorPrimitives.Product(x);
    }

    /// <summary>The adjoint of <c>Max</c>: 1 by the largest element, by the first of several.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Max))]
    public static void MaxAdjoint<T>(ReadOnlySpan<T> x, T resultAdjoint, Span<T> xAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        xAdjoint[TensorPrimitives.IndexOfMax(x)] += resultAdjoint;

    /// <summary>The tangent of <c>Max</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Max))]
    public static T MaxTangent<T>(ReadOnlySpan<T> x, out T resultTangent, ReadOnlySpan<T> xTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T result = TensorPrimitives.Max(x);
        resultTangent = xTangent[TensorPrimitives.IndexOfMax(x)];
        return result;
    }

    /// <summary>The adjoint of <c>Min</c>: 1 by the smallest element, by the first of several.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Min))]
    public static void MinAdjoint<T>(ReadOnlySpan<T> x, T resultAdjoint, Span<T> xAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        xAdjoint[TensorPrimitives.IndexOfMin(x)] += resultAdjoint;

    /// <summary>The tangent of <c>Min</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Min))]
    public static T MinTangent<T>(ReadOnlySpan<T> x, out T resultTangent, ReadOnlySpan<T> xTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T result = TensorPrimitives.Min(x);
        resultTangent = xTangent[TensorPrimitives.IndexOfMin(x)];
        return result;
    }

    /// <summary><c>adjoint += factor · x</c>; a factor of zero adds nothing.</summary>
    private static void AddMultiple<T>(ReadOnlySpan<T> x, T factor, Span<T> adjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!T.IsZero(factor))
            TensorPrimitives.MultiplyAdd(x, factor, adjoint, adjoint);
    }
}
