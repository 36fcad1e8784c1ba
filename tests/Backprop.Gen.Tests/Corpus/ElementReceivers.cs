using System;

namespace Backprop.Tests.Corpus;

/// <summary>Members called on elements that their arguments change: C# hands the element on, not what it was.</summary>
public static partial class ElementReceivers
{
    public struct Pair(double a, double b)
    {
        public double A = a, B = b;

        public readonly double this[double weight] => A * weight + Math.Sin(B);

        public readonly double Blend(double weight) => A * weight + Math.Sin(B) * A;

        /// <summary>Not readonly, though it changes nothing.</summary>
        public double Mix(double weight) => A * weight + Math.Sin(B) * A;

        public readonly double Weighted(ReadOnlySpan<double> weights, double[] others)
        {
            double[] own = weights.ToArray(), more = (double[])others.Clone();
            own[0] *= A;
            more[1] *= own[0];
            return own[0] * own[1] + B * more[1];
        }

        public double Shift(double by)
        {
            A += by * B;
            return A * B;
        }
    }

    public struct Box(Pair inner)
    {
        public Pair Inner = inner;

        public readonly Pair Copy => Inner;
    }

    [Differentiable]
    public static double OfSpan(Span<Pair> x) => x[1].Blend(x[1].A *= x[0].B) + x[2].Mix(x[2].B = x[2].A * 0.5) + x[0][x[0].B *= 1.5];

    [Differentiable]
    public static double OfArray(Pair[] x) => x[1].Blend(x[1].A *= x[0].B) + x[2].Mix(x[2].B = x[2].A * 0.5) + x[0][x[0].B *= 1.5];

    [Differentiable]
    public static double FromTheEnd(Span<Pair> x) => x[^1].Blend(x[^1].A *= x[0].B) + x[^2].Mix(x[1].B = x[2].A * 0.5) + x[^3][x[0].B *= 1.5];

    [Differentiable]
    public static double ByReference(Span<Pair> x, ref Pair y)
    {
        ref Pair p = ref x[1];
        double first = p.Blend(p.A *= x[0].B) + p.Mix(x[1].B = p.A * 0.5);
        return first * y.Mix(y.A = x[2].B * y.B);
    }

    [Differentiable]
    public static double Changing(Span<Pair> x) => x[1].Shift(x[1].B *= x[0].A) - x[1].A * x[2].Shift(x[2].A = x[1].B);

    [Differentiable]
    public static double OfParts(Span<Box> x) =>
        x[1].Inner.Blend(x[1].Inner.A *= x[0].Inner.B) + x[2].Inner.Mix(x[2].Inner.B = x[2].Inner.A * 0.5) + x[0].Copy.Mix(x[0].Inner.A *= 1.5);

    /// <summary>What is read only is copied before the arguments where the member might change it, and not where it does not.</summary>
    [Differentiable]
    public static double ReadOnly(Span<Pair> x)
    {
        ReadOnlySpan<Pair> r = x;
        ref readonly Pair p = ref r[0];
        return r[1].Mix(x[1].A *= 2.5) + r[2].Blend(x[2].B *= x[0].A) + p.Mix(x[0].B *= 0.5) * p.Blend(x[0].A *= 1.5);
    }

    /// <summary>A member that writes copies of its own.</summary>
    [Differentiable]
    public static double OfCopies(Span<Pair> x, ReadOnlySpan<double> weights, double[] others) => x[1].Weighted(weights, others) * x[0].A;

    public partial struct Counter
    {
        public int N;

        [Differentiable]
        public readonly double Read(double x) => x * N;
    }

    [Differentiable]
    public static double Square(double x) => x * x;

    [Differentiable]
    public static double Called(double x)
    {
        Counter[] all = [new Counter { N = 3 }, new Counter { N = 5 }];
        return all[0].Read(Square(x)) * all[^1].Read(x);
    }

    [Differentiable]
    public static double OfLocals(double a, double b)
    {
        Pair p = new(a, b);
        double first = p.Blend(p.A *= b) + p.Mix(p.B = a * 0.5);
        return first + p.Shift(p.B *= p.A);
    }
}
