using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Loops whose reversal may run in any order, and loops whose reversal must run backwards.</summary>
public static partial class LoopOrders
{
    [Differentiable]
    public static double Powers([Size(4)] ReadOnlySpan<double> c, [Constant, Size(3)] ReadOnlySpan<double> points)
    {
        double sum = 0;
        for (int i = 0; i < points.Length; i++)
        {
            double t = points[i] / 3, power = 1, residual = points[i];
            for (int j = 0; j < c.Length; j++)
            {
                residual -= c[j] * power;
                power *= t;
            }
            sum += residual * residual;
        }
        return sum;
    }

    /// <summary>The power is active: its reversal goes backwards, and what it was is kept.</summary>
    [Differentiable]
    public static double PowersOfAnInput([Size(4)] ReadOnlySpan<double> c, double t)
    {
        double power = 1, sum = 0;
        for (int j = 0; j < c.Length; j++)
        {
            sum += c[j] * power;
            power *= t;
        }
        return sum;
    }

    /// <summary>Two numbers that are carried again, of which one starts where the loop around has come to.</summary>
    [Differentiable]
    public static double CarriedFromOutside([Size(5)] ReadOnlySpan<double> x, [Constant, Domain(0.5, 1)] double decay)
    {
        double weight = 1, s = 0;
        for (int k = 0; k < 3; k++)
        {
            double inner = weight, shift = k * 0.1;
            for (int i = 0; i < x.Length; i++)
            {
                s += Math.Sin(x[i] * inner) * (1 + shift);
                inner = inner * decay + 0.25;
                shift = 0.5 - shift;
            }
            weight = weight / (1 + decay);
        }
        return s;
    }

    /// <summary>The step is dear, so that it is kept.</summary>
    [Differentiable]
    public static double DearStep([Size(4)] ReadOnlySpan<double> x, [Constant] double start)
    {
        double w = start, s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += w * x[i] * x[i];
            w = Math.Exp(-w) / 2;
        }
        return s;
    }

    /// <summary>What is carried again goes on behind the loop.</summary>
    [Differentiable]
    public static double GoesOnBehind([Size(4)] ReadOnlySpan<double> x, [Constant, Domain(0.5, 1)] double rate)
    {
        double w = 1, s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += w * x[i];
            w *= rate;
        }
        for (int i = 0; i < x.Length; i++)
        {
            s += Math.Sin(w * x[i]);
            w *= rate;
        }
        return s * w * x[0];
    }

    [Differentiable]
    public static void Recurrence([Size(5)] Span<double> y, double a)
    {
        for (int i = 1; i < y.Length; i++)
            y[i] = y[i] * a + Math.Sin(y[i - 1]);
    }

    [Differentiable]
    public static void RecurrenceThroughSlices([Size(5)] Span<double> y, double a)
    {
        Span<double> now = y.Slice(1), before = y.Slice(0, 4);
        for (int i = 0; i < before.Length; i++)
            now[i] = now[i] * a + Math.Sin(before[i]);
    }

    [Differentiable]
    public static void EachItsOwn([Size(4)] Span<double> y, [Size(4)] ReadOnlySpan<double> x)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * x[i] + x[3 - i];
    }

    [Differentiable]
    public static void EachItsOwnBehindAnother([Size(6)] Span<double> y, [Size(3)] ReadOnlySpan<double> x)
    {
        int from = x.Length - 1;
        for (int i = 0; i < x.Length; i++)
            y[from + i] = Math.Sin(y[from + i]) * x[i];
    }

    /// <summary>Each place is written twice, in different rounds.</summary>
    [Differentiable]
    public static void TwoPlaces([Size(6)] Span<double> y, [Size(3)] ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = y[i] * x[i];
            y[i + 1] = y[i + 1] + x[i] * y[i];
        }
    }

    /// <summary>The places are data, and the same one comes again.</summary>
    [Differentiable]
    public static void PlacesByData([Size(3)] Span<double> y, [Size(4), Domain(0, 2)] ReadOnlySpan<int> places, double a)
    {
        for (int i = 0; i < places.Length; i++)
            y[places[i]] = Math.Sin(y[places[i]]) * a;
    }

    /// <summary>What is read may be what other rounds write.</summary>
    [Differentiable]
    public static void OneOfTwo([Size(3)] Span<double> x, [Size(3)] Span<double> y, [Value(0, 1)] int which)
    {
        Span<double> v = which == 0 ? x : y;
        for (int i = 0; i < 3; i++)
            x[i] = v[1] * 2 + x[i];
    }

    [Differentiable]
    public static double SumsThroughLoops([Size(6)] ReadOnlySpan<double> x, double a, double b)
    {
        double s = 0;
        for (int i = 0; i < 2; i++)
        {
            double t = 0;
            for (int j = 0; j < 3; j++)
                t += a * x[i * 3 + j] + b;
            s += Math.Sin(t) * a;
        }
        return s;
    }

    /// <summary>The loop adds to every element, but another has been there before.</summary>
    [Differentiable]
    public static double TouchedBefore(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * x[i];
        for (int i = 0; i < x.Length; i++)
            s += Math.Sin(x[i]);
        return s * x[0];
    }

    [Differentiable]
    public static double NotEachElement([Size(4)] ReadOnlySpan<double> x, [Size(4)] ReadOnlySpan<double> y, [Size(3)] ReadOnlySpan<double> z)
    {
        double s = 0;
        for (int i = 1; i < x.Length; i++)
            s += x[i] * x[i];
        for (int i = 0; i < y.Length; i++)
        {
            if (y[i] > 0.5)
                s += y[i] * 2;
        }
        for (int i = 0; i < y.Length; i += 2)
            s -= z[i / 2];
        return s;
    }

    [Differentiable]
    public static double OverAnothersLength([Size(3)] ReadOnlySpan<double> x, [Size(5)] ReadOnlySpan<double> y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s -= y[i] * x[i];
        return s;
    }

    /// <summary>A statement that adds to one element twice, and one that lies between.</summary>
    [Differentiable]
    public static double Twice([Size(3)] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += 0.5 * (x[i] - i) * (x[i] - i) - x[i] * x[(i + 1) % 3] / x[i];
        return s;
    }

    [Differentiable]
    public static double SineAndCosine(double x, double y, [Size(3)] ReadOnlySpan<double> z)
    {
        double sine = Math.Sin(x), s = Math.Cos(x) * sine;
        for (int i = 0; i < z.Length; i++)
        {
            double angle = z[i] * y;
            s += Math.Sin(angle);
            if (z[i] > 0.7)
                s += Math.Cos(angle) * Math.Cos(angle);
        }
        sine = sine * s;
        return sine + Math.Sin(y);
    }

    [Differentiable]
    public static float SineAndCosineOfFloats(float x) => MathF.Sin(2 * x) * MathF.Sin(x);

    /// <summary>A place in a packed triangle: behind each column it is further on by the column's rows, of which some columns have none.</summary>
    [Differentiable]
    public static double PackedTriangle([Size(15)] ReadOnlySpan<double> below, [Size(5)] ReadOnlySpan<double> x, [Value(0, 1, 2)] int first)
    {
        int at = first;
        double sum = 0;
        for (int column = 0; column < x.Length; column++)
        {
            for (int row = column + first; row < x.Length; row++)
            {
                sum += below[at] * x[column] * x[row];
                at++;
            }
        }
        return sum;
    }

    /// <summary>The same from the end, with a loop that goes down, and once more behind each column.</summary>
    [Differentiable]
    public static double PackedFromTheEnd([Size(20)] ReadOnlySpan<double> below, [Size(5)] ReadOnlySpan<double> x)
    {
        int at = below.Length - 1;
        double sum = 0;
        for (int column = 0; column < x.Length; column++)
        {
            for (int row = x.Length - 1; row > column; row -= 1)
            {
                sum += Math.Sin(below[at] * x[column]) * x[row];
                at--;
            }
            at--;
        }
        return sum;
    }

    /// <summary>What it has come to is read behind the inner loop, and by the sum that must be reversed from its end.</summary>
    [Differentiable]
    public static double ReadBehindTheLoop([Size(12)] ReadOnlySpan<double> w, [Size(3)] ReadOnlySpan<double> x, [Value(0, 2, 3)] int n)
    {
        int at = 0;
        double state = 1;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i; j < n; j++)
            {
                state = Math.Sin(state * w[at]) + x[i];
                at++;
            }
            state *= w[at + 1];
        }
        return state;
    }

    /// <summary>It wraps where it overflows, and the number of rounds on it does.</summary>
    [Differentiable]
    public static double CountedPastTheLast([Size(8)] ReadOnlySpan<double> w, [Size(4)] ReadOnlySpan<double> x)
    {
        int at = int.MaxValue - 2;
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i; j < x.Length; j++)
            {
                sum += w[at & 7] * x[i] * x[j];
                at = unchecked(at + 1);
            }
        }
        return sum;
    }

    /// <summary>A quotient that the inner loop reads, of what the outer loop's later rounds leave alone, or of what they write.</summary>
    [Differentiable]
    public static double QuotientsAgain([Size(9), Domain(0.5, 1)] ReadOnlySpan<double> matrix, [Value(0, 1, 3)] int n)
    {
        double[] a = matrix.ToArray();
        double sum = 0;
        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < n; i++)
            {
                double factor = a[i * n + k] / a[k * n + k], other = a[i * n] / a[k];
                for (int j = k + 1; j < n; j++)
                    a[i * n + j] -= (factor + 0.1 * other) * a[k * n + j] * factor;
                sum += factor * other;
            }
        }
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * a[i];
        return sum;
    }
}
