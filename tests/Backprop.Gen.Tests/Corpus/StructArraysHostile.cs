using System;
using Backprop.Tests.Oracles;
using static Backprop.Tests.Corpus.StructArrays;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays and spans of structs where a compiler that is careless about memory would be silently wrong.</summary>
public static partial class StructArraysHostile
{
    /// <summary>Two slices of one span that overlap.</summary>
    [Differentiable]
    public static void OverlappingSlices(Span<Vec3> points)
    {
        Span<Vec3> low = points[..4], high = points[1..];
        for (int i = 0; i < low.Length; i++)
        {
            double x = low[i].X;
            high[i].X = x * low[i].Y;
            low[i].Y = high[i].X + x;
        }
    }

    [Differentiable]
    public static void CopiesOntoItself(Span<Vec3> points, double t)
    {
        points[..4].CopyTo(points[1..]);
        points[0].X = t * points[2].X;
        points[2..].CopyTo(points[1..4]);
    }

    /// <summary>What was read must be what it was then.</summary>
    [Differentiable]
    public static double OverwrittenThenRead(Span<Vec3> points)
    {
        double sum = 0;
        for (int i = 0; i < points.Length; i++)
        {
            double before = points[i].X * points[i].Y;
            points[i] = new Vec3(before, points[i].X, 3);
            sum += before * points[i].X * points[i].Y;
        }
        return sum;
    }

    [Differentiable]
    public static double StopsEarly(ReadOnlySpan<Vec3> points, [Domain(0.5, 4)] double limit)
    {
        double sum = 0, product = 1;
        foreach (Vec3 point in points)
        {
            product *= 1 + point.X * point.X;
            if (product > limit)
                break;
            if (point.Y < 0)
                continue;
            sum += product * point.Z;
        }
        return sum + product;
    }

    [Differentiable]
    public static void Swaps(Span<Vec3> points, [Value(0, 1, 4)] int k)
    {
        (points[k], points[2]) = (points[2], points[k]);
        Vec3 kept = points[0];
        points[0] = points[3];
        points[3] = kept;
        points[3].X *= points[0].X;
        (points[1].X, points[1].Y, points[k].Z) = (points[1].Y, points[1].X, points[1].X * points[k].Z);
    }

    [Differentiable]
    public static void Sorts(Span<Vec3> points)
    {
        for (int i = 1; i < points.Length; i++)
        {
            for (int j = i; j > 0 && points[j - 1].X > points[j].X; j--)
                (points[j - 1], points[j]) = (points[j], points[j - 1]);
        }
        for (int i = 0; i < points.Length; i++)
            points[i].Y *= i + points[i].X;
    }

    /// <summary>An index with an effect, evaluated once.</summary>
    [Differentiable]
    public static double IndexWithAnEffect(Span<Vec3> points)
    {
        int i = 0;
        points[i++].X *= 2;
        points[i++].Normalize();
        points[i++] += points[i];
        points[i++][0] += points[0].X * i;
        double sum = i * points[0].X + points[1].Y;
        return sum * points[3].X + points[2].Z;
    }

    /// <summary>The index is taken before what follows changes it.</summary>
    [Differentiable]
    public static void TargetsFirst(Span<Vec3> points, double t)
    {
        int i = 1;
        points[i].X = t * (i = 3);
        points[i].Y += points[i = 0].Z * t;
        (i, points[i].Z) = (4, points[i].X * t);
        points[i] = new Vec3(t, i, points[4].X);
    }

    /// <summary>A view that is another one from round to round.</summary>
    [Differentiable]
    public static double Alternates(ReadOnlySpan<Vec3> points, double dt, [Value(0, 3, 4)] int steps)
    {
        Vec3[] now = points.ToArray(), next = new Vec3[points.Length];
        for (int k = 0; k < steps; k++)
        {
            for (int i = 0; i < now.Length; i++)
                next[i] = now[i] + dt * (now[(i + 1) % now.Length] - now[i]);
            next[0].X *= next[0].X;
            (now, next) = (next, now);
        }
        double sum = 0;
        foreach (Vec3 v in now)
            sum += v.X * v.Y;
        return sum + next[0].X;
    }

    [Differentiable]
    public static void ChosenView(Span<Vec3> a, Span<Vec3> b, double t)
    {
        Span<Vec3> larger = a[0].X > b[0].X ? a : b;
        for (int i = 0; i < larger.Length; i++)
        {
            larger[i].Y += t * larger[0].X;
            larger[0] = t * larger[i];
        }
    }

    [Differentiable]
    public static double Accumulates(Span<Vec3> sums, ReadOnlySpan<Vec3> points, [Constant, Value(1, 2)] int buckets)
    {
        sums.Clear();
        for (int i = 0; i < points.Length; i++)
        {
            sums[i % buckets] += points[i];
            sums[i % buckets].Z *= points[i].X;
        }
        double sum = 0;
        for (int i = 0; i < buckets; i++)
            sum += sums[i].LengthSquared;
        return sum;
    }

    /// <summary>Read by one leaf in a loop that writes another: of a local array they are places apart.</summary>
    [Differentiable]
    public static double LeavesApart(ReadOnlySpan<Vec3> points)
    {
        Vec3[] local = points.ToArray();
        double sum = 0;
        for (int i = 0; i + 1 < local.Length; i++)
        {
            local[i + 1].Y += local[i].Y * local[i].X;
            sum += local[i].X * local[i + 1].X * local[i].Y;
        }
        local[0].X = sum * local[^1].Y;
        return sum * local[0].X + local[0].Z;
    }

    [Differentiable]
    public static double WhileItMoves(Span<Vec3> points, [Domain(0.1, 0.4)] double rate)
    {
        int rounds = 0;
        while (points[0].LengthSquared > 0.25 && rounds++ < 5)
        {
            Vec3 step = points[0] - points[1];
            points[0] -= rate * step;
            points[1].Add(step, rate * points[0].X);
        }
        return points[0].X * points[1].Y + rounds;
    }

    /// <summary>Copies of an element do not change with it.</summary>
    [Differentiable]
    public static double CopiesStay(Span<Vec3> points)
    {
        Vec3 before = points[0];
        ref Vec3 alias = ref points[0];
        points[0].X = 2 * before.Y;
        alias.Y += points[0].X;
        before.Z *= alias.Y;
        return before.X * before.Z + alias.X * points[0].Z;
    }

    [Differentiable]
    public static void AliasInALoop(Span<Vec3> points)
    {
        for (int i = 1; i < points.Length; i++)
        {
            ref Vec3 left = ref points[i - 1];
            ref Vec3 right = ref points[i];
            right.X += left.Y * left.X;
            left = new Vec3(right.X, left.X, left.Z * right.Y);
            ref double z = ref right.Z;
            z *= left.Y + z;
        }
    }

    private readonly struct Pair(double x, double y)
    {
        public double X { get; } = x;

        public double Y { get; } = y;

        /// <summary>Writes an array of its own, and no one else's.</summary>
        public Pair Smoothed(double by)
        {
            Pair[] copies = new Pair[2];
            for (int i = 0; i < copies.Length; i++)
                copies[i] = this;
            copies[0] = new Pair(copies[1].Y * by, X);
            return new Pair(copies[0].X + copies[1].X, copies[0].Y * Y);
        }
    }

    [Differentiable]
    public static double OwnArraysInMembers([Size(3)] ReadOnlySpan<double> x, double by)
    {
        Pair[] pairs = new Pair[3];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = new Pair(x[i], x[i] * by);
        pairs[1] = pairs[0].Smoothed(by);
        return pairs[1].Smoothed(pairs[2].X).X * pairs[1].Y;
    }
}
