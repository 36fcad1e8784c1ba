using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Backprop;

/// <summary>What the functions over an exponential sum keep for their adjoints: the sum and its terms.</summary>
internal struct SoftmaxFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private ExponentialSum<T> _sum;
    private int _count;
    private long _block;

    public readonly ExponentialSum<T> Sum => _sum;

    /// <summary>Sums over <paramref name="x"/> and keeps the terms in the workspace.</summary>
    public void Fill(ReadOnlySpan<T> x, Workspace workspace)
    {
        _count = x.Length;
        _sum = ExponentialSum<T>.Of(x, workspace.Keep<T>(x.Length, out _block));
    }

    /// <summary>The kept terms.</summary>
    /// <exception cref="InvalidOperationException">The forward had another number of elements.</exception>
    public readonly ReadOnlySpan<T> Exponentials(int count, Workspace workspace)
    {
        if (count != _count)
            ThrowOtherLength(_count, count);
        return workspace.Kept<T>(_block, count);
    }

    [DoesNotReturn]
    private static void ThrowOtherLength(int forward, int adjoint) =>
        throw new InvalidOperationException(
            $"The adjoint was given {adjoint} elements where its forward had {forward}: the arguments must be the same.");
}
