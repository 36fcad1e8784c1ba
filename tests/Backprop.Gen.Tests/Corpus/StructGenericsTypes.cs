using System.Numerics;

namespace Backprop.Tests.Corpus;

/// <summary>A generic struct in a file of its own, as a project has it.</summary>
public struct Interval<T>(T low, T high)
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The factor between the widths of an interval and of its half.</summary>
    public const double Half = 0.5;

    /// <summary>From zero to one.</summary>
    public static readonly Interval<T> Unit = new(T.Zero, T.One);

    /// <summary>The lower end.</summary>
    public T Low = low;

    /// <summary>The upper end.</summary>
    public T High = high;

    /// <summary>How much is in between.</summary>
    public readonly T Width => High - Low;

    /// <summary>The middle.</summary>
    public readonly T Middle => Low + T.CreateChecked(Half) * Width;

    /// <summary>From end to end of both.</summary>
    public static Interval<T> operator +(Interval<T> a, Interval<T> b) => new(a.Low + b.Low, a.High + b.High);

    /// <summary>As wide to both sides.</summary>
    public static Interval<T> Around(T middle, T width)
    {
        T half = width / (T.One + T.One);
        return new(middle - half, middle + half);
    }

    /// <summary>Around the same middle.</summary>
    public readonly Interval<T> Scaled(T factor) => Around(Middle, factor * Width);
}
