using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop;

/// <summary>The adjoints of operations on whole spans, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpanDerivatives
{
    /// <summary>
    /// The adjoint of <c>source.CopyTo(target)</c>: what flows into the target flows on to the source, and what the target held
    /// before the copy matters to nobody. The two may share memory, as they may in the copy.
    /// </summary>
    /// <param name="source">The adjoint of the source; added to.</param>
    /// <param name="target">The adjoint of the target, at least as long; where the copy wrote, zero on exit.</param>
    public static void CopyToAdjoint<T>(Span<T> source, Span<T> target)
        where T : INumberBase<T>
    {
        target = target[..source.Length];

        // An element of both is taken as a target before anything is added to it as a source.
        if (!((ReadOnlySpan<T>)source).Overlaps(target, out int offset))
        {
            MoveApart(source, target);
        }
        else if (offset < 0)
        {
            for (int i = source.Length - 1; i >= 0; i--)
                Move(ref source[i], ref target[i]);
        }
        else
        {
            for (int i = 0; i < source.Length; i++)
                Move(ref source[i], ref target[i]);
        }
    }

    /// <summary>
    /// Keeps what a loop is going to read: the elements of a span from a place on. What the span does not have, before its start or
    /// behind its end, the loop does not read, and the block holds anything there.
    /// </summary>
    public static void CopyRun<T>(ReadOnlySpan<T> source, int start, Span<T> target)
    {
        long first = Math.Max(0L, start), end = Math.Min((long)start + target.Length, source.Length);
        if (first < end)
            source[(int)first..(int)end].CopyTo(target[(int)(first - start)..]);
    }

    /// <summary>The adjoint of <c>span.Fill(value)</c>: all that flows into the span flows into the value.</summary>
    /// <param name="span">The adjoint of the span; zero on exit.</param>
    /// <returns>What is to be added to the adjoint of the value.</returns>
    public static T FillAdjoint<T>(Span<T> span)
        where T : INumberBase<T>
    {
        T sum = T.Zero;
        foreach (T element in span)
            sum += element;
        span.Clear();
        return sum;
    }

    /// <summary>Between two memories the order does not matter: several at a time, where the numbers are those of the machine.</summary>
    private static void MoveApart<T>(Span<T> source, Span<T> target)
        where T : INumberBase<T>
    {
        if (typeof(T) == typeof(double))
        {
            SpanMath.Add(As<T, double>(source), As<T, double>(target), source.Length);
            target.Clear();
        }
        else if (typeof(T) == typeof(float))
        {
            SpanMath.Add(As<T, float>(source), As<T, float>(target), source.Length);
            target.Clear();
        }
        else
        {
            for (int i = 0; i < source.Length; i++)
                Move(ref source[i], ref target[i]);
        }
    }

    /// <summary>The same span, of which the type is known to be another name for its own.</summary>
    private static Span<TNumber> As<T, TNumber>(Span<T> span) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, TNumber>(ref MemoryMarshal.GetReference(span)), span.Length);

    private static void Move<T>(ref T source, ref T target)
        where T : INumberBase<T>
    {
        T moved = target;
        target = T.Zero;
        source += moved;
    }
}
