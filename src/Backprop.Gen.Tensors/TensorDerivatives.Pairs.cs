using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// From two vectors to one number.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Dot</c>: <c>∂/∂x = y</c>, <c>∂/∂y = x</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Dot))]
    public static void DotAdjoint<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T resultAdjoint, Span<T> xAdjoint, Span<T> yAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AddMultiple(y, resultAdjoint, xAdjoint);
        AddMultiple(x, resultAdjoint, yAdjoint);
    }

    /// <summary>The tangent of <c>Dot</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Dot))]
    public static T DotTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, out T resultTangent, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        resultTangent = TensorPrimitives.Dot(xTangent, y) + TensorPrimitives.Dot(x, yTangent);
        return TensorPrimitives.Dot(x, y);
    }

    /// <summary>The adjoint of <c>Distance</c>: <c>∂/∂x = (x − y) / ‖x − y‖</c>, <c>∂/∂y = −∂/∂x</c>, and 0 where <c>x = y</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Distance))]
    public static void DistanceAdjoint<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, T resultAdjoint, Span<T> xAdjoint, Span<T> yAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T distance = TensorPrimitives.Distance(x, y);
        if (T.IsZero(distance) || T.IsZero(resultAdjoint))
            return;
        T factor = resultAdjoint / distance;
        Span<T> differenceBlock = stackalloc T[Blocks.Size];
        for (int start = 0, length; start < x.Length; start += length)
        {
            length = Blocks.Length(start, x.Length);
            Span<T> difference = differenceBlock[..length];
            TensorPrimitives.Subtract(x.Slice(start, length), y.Slice(start, length), difference);
            AddMultiple(difference, factor, xAdjoint.Slice(start, length));
            AddMultiple(difference, -factor, yAdjoint.Slice(start, length));
        }
    }

    /// <summary>The tangent of <c>Distance</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Distance))]
    public static T DistanceTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, out T resultTangent, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T distance = TensorPrimitives.Distance(x, y), sum = T.Zero;
        Span<T> differenceBlock = stackalloc T[Blocks.Size], tangentBlock = stackalloc T[Blocks.Size];
        for (int start = 0, length; start < x.Length; start += length)
        {
            length = Blocks.Length(start, x.Length);
            Span<T> difference = differenceBlock[..length], tangent = tangentBlock[..length];
            TensorPrimitives.Subtract(x.Slice(start, length), y.Slice(start, length), difference);
            TensorPrimitives.Subtract(xTangent.Slice(start, length), yTangent.Slice(start, length), tangent);
            sum += TensorPrimitives.Dot<T>(difference, tangent);
        }
        resultTangent = T.IsZero(distance) ? T.Zero : sum / distance;
        return distance;
    }

    /// <summary>The adjoint of <c>CosineSimilarity</c>, <c>c = x·y / (‖x‖ ‖y‖)</c>: <c>∂/∂x = y / (‖x‖ ‖y‖) − c x / ‖x‖²</c>, and likewise by <c>y</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.CosineSimilarity))]
    public static void CosineSimilarityAdjoint<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, T resultAdjoint, Span<T> xAdjoint, Span<T> yAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsZero(resultAdjoint))
            return;
        T xNorm = TensorPrimitives.Norm(x), yNorm = TensorPrimitives.Norm(y);
        T across = resultAdjoint / (xNorm * yNorm), along = -resultAdjoint * TensorPrimitives.CosineSimilarity(x, y);
        AddMultiple(y, across, xAdjoint);
        AddMultiple(x, along / (xNorm * xNorm), xAdjoint);
        AddMultiple(x, across, yAdjoint);
        AddMultiple(y, along / (yNorm * yNorm), yAdjoint);
    }

    /// <summary>The tangent of <c>CosineSimilarity</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.CosineSimilarity))]
    public static T CosineSimilarityTangent<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, out T resultTangent, ReadOnlySpan<T> xTangent, ReadOnlySpan<T> yTangent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T similarity = TensorPrimitives.CosineSimilarity(x, y);
        T xNorm = TensorPrimitives.Norm(x), yNorm = TensorPrimitives.Norm(y);
        T across = (TensorPrimitives.Dot(xTangent, y) + TensorPrimitives.Dot(x, yTangent)) / (xNorm * yNorm);
        T along = TensorPrimitives.Dot(x, xTangent) / (xNorm * xNorm) + TensorPrimitives.Dot(y, yTangent) / (yNorm * yNorm);
        resultTangent = across - similarity * along;
        return similarity;
    }
}
