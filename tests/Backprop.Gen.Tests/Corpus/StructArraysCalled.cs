using System;
using Backprop.Tests.Oracles;
using static Backprop.Tests.Corpus.StructArrays;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays and spans of structs, and their elements, passed on to other differentiable methods.</summary>
public static partial class StructArraysCalled
{
    [Differentiable]
    public static double Energy(ReadOnlySpan<Vec3> points)
    {
        double sum = 0;
        for (int i = 1; i < points.Length; i++)
            sum += Math.Sqrt((points[i] - points[i - 1]).LengthSquared + 0.1);
        return sum;
    }

    [Differentiable]
    public static void Smooth(Span<Vec3> points, double t)
    {
        for (int i = 1; i < points.Length; i++)
            points[i] = (1 - t) * points[i] + t * points[i - 1];
    }

    [Differentiable]
    public static void Bend(ref Vec3 point, double t)
    {
        point.X *= t * point.Y;
        point = point + new Vec3(point.Z, t, 0);
    }

    [Differentiable]
    public static void Exchange(ref Vec3 a, ref Vec3 b, double t)
    {
        (a, b) = (t * b, a);
        a.X *= b.X;
    }

    [Differentiable]
    public static double Distance(in Vec3 a, Vec3 b) => Math.Sqrt((a - b).LengthSquared + 0.2);

    [Differentiable]
    public static void Grow(ref double x, double t) => x += t * x * x;

    [Differentiable]
    public static void MakePoint(out Vec3 point, double t) => point = new Vec3(t, t * t, 1);

    [Differentiable]
    public static double Passes(Vec3[] points, double t)
    {
        double before = Energy(points);
        Smooth(points, t);
        double between = Energy(points.AsSpan(1));
        Smooth(points.AsSpan(0, 3), t * before);
        return before * between + Energy(points[..4]);
    }

    [Differentiable]
    public static double ElementsByReference(Span<Vec3> points, double t)
    {
        for (int i = 0; i < points.Length; i++)
            Bend(ref points[i], t);
        Exchange(ref points[0], ref points[3], t);
        ref Vec3 second = ref points[1];
        Bend(ref second, points[0].X);
        Grow(ref points[2].Z, t);
        Grow(ref second.X, points[2].Z);
        MakePoint(out points[4], second.X);
        return Distance(points[0], points[1]) + Distance(in points[3], points[2]) * points[4].Y;
    }

    /// <summary>The same method on both of two elements, whichever they are.</summary>
    [Differentiable]
    public static void ElementTwice(Span<Vec3> points, [Value(0, 2)] int i, [Value(1, 4)] int j, double t)
    {
        Exchange(ref points[i], ref points[j], t);
        Exchange(ref points[j], ref points[i], points[i].Y);
    }

    /// <summary>A callee reads what is overwritten afterwards: there must be a copy.</summary>
    [Differentiable]
    public static double OverwritesWhatWasPassed(Span<Vec3> points, double t)
    {
        double sum = 0;
        for (int k = 0; k < 3; k++)
        {
            sum += t * Energy(points);
            points[k].X = sum;
            points[k + 1] = sum * points[k];
        }
        return sum;
    }

    [Differentiable]
    public static double LocalsPassed(ReadOnlySpan<Vec3> points, double t)
    {
        Span<Vec3> work = stackalloc Vec3[points.Length];
        points.CopyTo(work);
        Smooth(work, t);
        Vec3[] array = work.ToArray();
        Smooth(array, t);
        return Energy(work) * Energy(array);
    }

    [Differentiable]
    public static double Recursive(ReadOnlySpan<Vec3> points)
    {
        if (points.Length == 1)
            return points[0].X * points[0].Y;
        int half = points.Length / 2;
        return Recursive(points[..half]) * points[half].Z + Recursive(points[half..]);
    }

    [Differentiable]
    public static void OnReassigned(Span<Vec3> points, double t)
    {
        Span<Vec3> rest = points;
        while (rest.Length > 1)
        {
            Smooth(rest[..2], t);
            Bend(ref rest[1], rest[0].X);
            rest = rest[1..];
        }
    }

    /// <summary>Code that the compiler knows nothing of.</summary>
    public static class Library
    {
        public static double Spread(ReadOnlySpan<Vec3> points)
        {
            double sum = 0;
            foreach (ref readonly Vec3 p in points)
                sum += p.LengthSquared;
            return sum;
        }

        public static void Double(Span<Vec3> points)
        {
            foreach (ref Vec3 p in points)
                p = 2 * p;
        }
    }

    [AdjointOf(typeof(Library), nameof(Library.Spread))]
    internal static void SpreadAdjoint(ReadOnlySpan<Vec3> points, double resultAdjoint, Span<Vec3> pointsAdjoint)
    {
        for (int i = 0; i < points.Length; i++)
            pointsAdjoint[i] += 2 * resultAdjoint * points[i];
    }

    [TangentOf(typeof(Library), nameof(Library.Spread))]
    internal static double SpreadTangent(ReadOnlySpan<Vec3> points, out double resultTangent, ReadOnlySpan<Vec3> pointsTangent)
    {
        resultTangent = 0;
        for (int i = 0; i < points.Length; i++)
            resultTangent += 2 * Vec3.Dot(points[i], pointsTangent[i]);
        return Library.Spread(points);
    }

    [AdjointOf(typeof(Library), nameof(Library.Double))]
    internal static void DoubleAdjoint(Span<Vec3> points, Span<Vec3> pointsAdjoint) => Library.Double(pointsAdjoint);

    [TangentOf(typeof(Library), nameof(Library.Double))]
    internal static void DoubleTangent(Span<Vec3> points, Span<Vec3> pointsTangent)
    {
        Library.Double(points);
        Library.Double(pointsTangent);
    }

    [Differentiable]
    public static double GivenDerivatives(Span<Vec3> points, double t)
    {
        double sum = Library.Spread(points[1..]);
        Library.Double(points[..2]);
        points[0].X *= t * sum;
        return sum * Library.Spread(points);
    }
}
