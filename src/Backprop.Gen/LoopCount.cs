using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Backprop;

/// <summary>
/// The number of iterations of a counted loop over <see cref="int"/>, known before it runs, so that what it keeps for the
/// adjoint has a block of the exact size.
/// </summary>
/// <remarks>
/// Each method throws <see cref="InvalidOperationException"/> for a loop that would never end or whose index would pass the
/// range of <see cref="int"/>, and <see cref="OverflowException"/> for one of more than <see cref="int.MaxValue"/> iterations.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LoopCount
{
    /// <summary>The iterations of <c>for (int i = start; i &lt; bound; i += step)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Up(int start, int bound, int step)
    {
        if (start >= bound)
            return 0;
        // the common case, in which nothing can overflow
        return step == 1 && start >= 0 ? bound - start : Count(start, bound - 1L, step, step);
    }

    /// <summary>The iterations of <c>for (int i = start; i &lt;= bound; i += step)</c>.</summary>
    public static int UpInclusive(int start, int bound, int step) =>
        start > bound ? 0 : Count(start, bound, step, step);

    /// <summary>The iterations of <c>for (int i = start; i &gt; bound; i += step)</c>, where <paramref name="step"/> is negative.</summary>
    public static int Down(int start, int bound, int step) =>
        start <= bound ? 0 : Count(start, bound + 1L, step, -(long)step);

    /// <summary>The iterations of <c>for (int i = start; i &gt;= bound; i += step)</c>, where <paramref name="step"/> is negative.</summary>
    public static int DownInclusive(int start, int bound, int step) =>
        start < bound ? 0 : Count(start, bound, step, -(long)step);

    /// <summary>The iterations from a first index towards the last one that a nonempty loop may reach.</summary>
    private static int Count(int first, long last, int step, long stride)
    {
        if (stride <= 0)
            ThrowEndless(first, step);
        long count = Math.Abs(last - first) / stride + 1;
        // the index that ends the loop is computed, too
        long end = first + count * step;
        if (end is < int.MinValue or > int.MaxValue)
            ThrowEndless(first, step);
        return checked((int)count);
    }

    [DoesNotReturn]
    private static void ThrowEndless(int first, int step) =>
        throw new InvalidOperationException(
            $"A loop that starts at {first} with step {step} never meets its bound: its index would leave the range of int.");
}
