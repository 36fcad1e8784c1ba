using System;

namespace Backprop.Tests.Promises;

/// <summary>Methods that return an array, and one that calls them.</summary>
public static partial class ArrayResults
{
    [Differentiable]
    public static double[] TwiceSquared(ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = 2 * x[i] * x[i];
        return y;
    }

    /// <summary>Returns in branches and in a loop.</summary>
    [Differentiable]
    public static double[] Powers(ReadOnlySpan<double> x, int degree)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i];
        if (degree == 0)
        {
            double[] ones = new double[x.Length];
            for (int i = 0; i < ones.Length; i++)
                ones[i] = 1;
            return ones;
        }
        for (int k = 1; ; k++)
        {
            if (k == degree)
                return y;
            for (int i = 0; i < y.Length; i++)
                y[i] *= x[i];
        }
    }

    /// <summary>Arrays of callees, of which one is chosen.</summary>
    [Differentiable]
    public static double Chosen(ReadOnlySpan<double> x, int degree)
    {
        double[] twice = TwiceSquared(x), power = Powers(x, degree);
        double[] larger = twice[0] > power[0] ? twice : power;
        double s = 0;
        foreach (double v in larger)
            s += v * power[1];
        return s;
    }

    [Differentiable]
    public static double Chained(ReadOnlySpan<double> x)
    {
        double[] y = TwiceSquared(x);
        double[] z = TwiceSquared(y);
        double s = 0;
        foreach (double v in z)
            s += v * y[0];
        return s;
    }

    /// <summary>The array that it returns holds nothing active.</summary>
    [Differentiable]
    public static double[] PassiveBesides(ReadOnlySpan<double> x, Span<double> y)
    {
        y[0] = x[0] * x[0];
        double[] counts = new double[2];
        counts[1] = x.Length;
        return counts;
    }

    /// <summary>Active data goes into an array that a call made of passive data.</summary>
    [Differentiable]
    public static double IntoAnArrayOfACall(double x)
    {
        double[] y = TwiceSquared([2, 3]);
        y[0] *= x;
        y[1] += x * x;
        return y[0] * y[1];
    }

    /// <summary>Two parts of one result, one of them twice.</summary>
    [Differentiable]
    public static double PartsOfAResult(ReadOnlySpan<double> x)
    {
        double[] y = TwiceSquared(x);
        ReadOnlySpan<double> rest = y.AsSpan(1, 2);
        Span<double> first = y.AsSpan(0, 2);
        first[1] *= rest[1];
        return rest[0] + first[0] * rest[1];
    }

    /// <summary>An array of structs.</summary>
    [Differentiable]
    public static (double X, double Y)[] Turned((double X, double Y)[] points, double angle)
    {
        (double X, double Y)[] copy = points.AsSpan().ToArray();
        foreach (ref (double X, double Y) p in copy.AsSpan())
            p = (Math.Cos(angle) * p.X - Math.Sin(angle) * p.Y, Math.Sin(angle) * p.X + Math.Cos(angle) * p.Y);
        copy[0].X *= copy[^1].Y;
        return copy;
    }

    [Differentiable]
    public static double OfTurned((double X, double Y)[] points, double angle)
    {
        (double X, double Y)[] turned = Turned(points, 2 * angle);
        return turned[0].X * turned[1].Y;
    }
}
