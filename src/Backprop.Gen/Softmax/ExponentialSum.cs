using System;
using System.Numerics;

namespace Backprop;

/// <summary>
/// The sum <c>Σ e^(xᵢ)</c> as <c>e^Max (1 + Tail)</c>: the largest term apart from the others, which are taken relative to it.
/// Nothing overflows, and neither the logarithm of the sum nor what lacks a term to the whole loses digits.
/// </summary>
/// <param name="Max">The largest element, NaN where an element is, −∞ where there is none.</param>
/// <param name="MaxIndex">Its index, or −1.</param>
/// <param name="Tail">The sum <c>Σ e^(xᵢ − Max)</c> over the other elements.</param>
internal readonly record struct ExponentialSum<T>(T Max, int MaxIndex, T Tail)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The sum <c>Σ e^(xᵢ − Max)</c> over all elements.</summary>
    public T Total => T.One + Tail;

    /// <summary>The logarithm of <see cref="Total"/>.</summary>
    public T LogTotal => Logarithm.OnePlus(Tail);

    /// <summary>The logarithm of the sum itself: <c>log Σ e^(xᵢ)</c>.</summary>
    public T LogSum => T.IsInfinity(Max) ? Max : Max + LogTotal;

    /// <summary>Sums over <paramref name="x"/>.</summary>
    public static ExponentialSum<T> Of(ReadOnlySpan<T> x) => Of(x, default);

    /// <summary>Sums over <paramref name="x"/> and stores each <c>e^(xᵢ − Max)</c>, which is 1 for the largest.</summary>
    /// <param name="x">The exponents.</param>
    /// <param name="exponentials">Receives the terms: as long as <paramref name="x"/>, possibly the same memory; or empty.</param>
    public static ExponentialSum<T> Of(ReadOnlySpan<T> x, Span<T> exponentials)
    {
        T max = T.NegativeInfinity;
        int maxIndex = x.IsEmpty ? -1 : 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > max || T.IsNaN(x[i]))
            {
                max = x[i];
                maxIndex = i;
            }
        }

        T tail = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            T exponential = T.One;
            if (i != maxIndex)
            {
                exponential = T.Exp(x[i] - max);
                tail += exponential;
            }

            if (!exponentials.IsEmpty)
                exponentials[i] = exponential;
        }

        return new ExponentialSum<T>(max, maxIndex, tail);
    }

    /// <summary>The negative logarithm of the share that element <paramref name="index"/>, <paramref name="x"/>, has in the sum.</summary>
    public T NegativeLogShare(int index, T x) => index == MaxIndex ? LogTotal : (Max - x) + LogTotal;

    /// <summary>What the share of element <paramref name="index"/> lacks to 1.</summary>
    /// <param name="index">The index of the element.</param>
    /// <param name="exponential">Its term.</param>
    public T ShareOfOthers(int index, T exponential) =>
        // the share of any but the largest is at most a half: there the difference does not cancel
        index == MaxIndex ? Tail / Total : (Total - exponential) / Total;
}
