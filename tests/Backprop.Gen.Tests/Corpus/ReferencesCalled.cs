using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>What may be passed by <c>ref</c> and <c>out</c>, and what the caller does with it before and after.</summary>
public static partial class ReferencesCalled
{
    [Differentiable]
    public static double Local(double x, double y)
    {
        double s = x * x;
        References.Increment(ref s, y);
        return s * y;
    }

    [Differentiable]
    public static double LocalReadBeforeAndAfter(double x, double y)
    {
        double s = x * x;
        double before = Math.Sin(s);
        References.Increment(ref s, s * y);
        double between = s * before;
        References.Increment(ref s, between);
        s *= x;
        return s * between + before;
    }

    [Differentiable]
    public static double ValueParameter(double x, double y)
    {
        double before = x * y;
        References.Increment(ref x, y);
        return before * x;
    }

    [Differentiable]
    public static double ReferenceOfOnesOwn(ref double s, double x)
    {
        double before = s;
        References.Increment(ref s, x);
        double between = s;
        References.Increment(ref s, before * between);
        return before * s;
    }

    [Differentiable]
    public static void OutputOfOnesOwn(double x, out double sum, out double product)
    {
        References.Outputs(x * x, Math.Sin(x), out sum, out product);
        sum *= product;
    }

    [Differentiable]
    public static double SetByAnother(double x, double y)
    {
        References.Outputs(x, y, out double sum, out var product);
        return sum * product * x;
    }

    [Differentiable]
    public static double Discarded(double x, double y)
    {
        References.Outputs(x, y, out _, out double product);
        References.Outputs(x, product, out double sum, out _);
        return sum * product;
    }

    [Differentiable]
    public static double OverwritesWhatWasThere(double x, double y)
    {
        double s = x * y;
        double t = s * s;
        References.Outputs(s, t, out s, out t);
        return s * t;
    }

    [Differentiable]
    public static double ResultIgnored(double x)
    {
        double s = x;
        References.OverwrittenAfterUse(ref s, x * x);
        return s * s;
    }

    [Differentiable]
    public static double ResultIntoTheArgument(double x)
    {
        double s = x;
        s = References.OverwrittenAfterUse(ref s, x + 1) + s * x;
        return s * s;
    }

    [Differentiable]
    public static double ValueAndReferenceOfOne(double x)
    {
        double s = x * x;
        References.Increment(ref s, s);
        References.Increment(ref s, by: s * s);
        return s;
    }

    [Differentiable]
    public static double EvaluatedInOrder(double x, double y)
    {
        double s = x;
        double r = s * References.OverwrittenAfterUse(ref s, y) + s;
        return r * s;
    }

    /// <summary>The callee sees what the later arguments did to the variable.</summary>
    [Differentiable]
    public static double AssignedByALaterArgument(double x, double y)
    {
        double s = x;
        References.Increment(ref s, s *= y);
        References.Increment(by: s += y, s: ref s);
        return s * x;
    }

    /// <summary>Which element is meant is settled before the later arguments change the index.</summary>
    [Differentiable]
    public static double IndexBeforeLaterArguments([Size(6)] Span<double> x, [Value(1, 2)] int start)
    {
        int at = start;
        References.Increment(ref x[at], References.CounterSelectsElements(x[..2], ref at));
        return x[0] * x[1] + x[2] * x[3] * x[4] + x[5];
    }

    [Differentiable]
    public static double NestedCalls(double x, double y)
    {
        double s = x, t = y;
        return References.OverwrittenAfterUse(ref s, References.OverwrittenAfterUse(ref t, x)) * s * t;
    }

    [Differentiable]
    public static double Element(Span<double> x, double a)
    {
        double before = x[1] * x[2];
        References.Increment(ref x[1], a * before);
        x[2] *= x[1];
        References.Increment(ref x[2], x[0]);
        return x[1] * x[2] * before;
    }

    [Differentiable]
    public static double ElementsInLoop(double[] x, ReadOnlySpan<double> by)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[(i + 1) % x.Length];
            References.Increment(ref x[i], by[i]);
            sum += x[i] * x[i];
        }
        return sum;
    }

    [Differentiable]
    public static double ElementOfALocalArray(ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length + 1];
        for (int i = 0; i < x.Length; i++)
            References.Outputs(x[i], y[i], out y[i + 1], out y[0]);
        return y[^1] * y[0] + y[2];
    }

    [Differentiable]
    public static double ElementOfASlice([Size(6)] Span<double> x, double a)
    {
        Span<double> y = x[2..];
        References.Increment(ref y[1], a);
        return x[3] * y[1] + x[0];
    }

    [Differentiable]
    public static double TwoElements(Span<double> x)
    {
        double before = x[0] * x[0];
        References.Swap(ref x[0], ref x[3]);
        References.Swap(ref x[3], ref x[^1]);
        return before * x[0] + x[3] * x[^1] * x[^1];
    }

    [Differentiable]
    public static double ElementAtACountedPlace([Size(6)] Span<double> x)
    {
        int i = 0;
        References.Increment(ref x[i++], 0.5);
        References.Increment(ref x[i++], x[0]);
        return x[i] * x[1] * x[0];
    }

    [Differentiable]
    public static double LocalsInLoop(ReadOnlySpan<double> x, double angle)
    {
        double a = 1, b = 0.5, path = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double oldA = a, oldB = b;
            References.Rotate(ref a, ref b, angle * x[i]);
            path += (a - oldA) * (a - oldA) + b * oldB;
        }
        return path + a * b;
    }

    [Differentiable]
    public static double LocalOfTheLoop(ReadOnlySpan<double> x)
    {
        double product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double s = x[i] * product;
            if (s > 0)
                References.Increment(ref s, x[0]);
            product = s * product + 1;
        }
        return product;
    }

    [Differentiable]
    public static double ReferenceInLoopOfLoops(ref double s, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i; j >= 0; j--)
            {
                References.Increment(ref s, 0.1 * x[j]);
                sum += s * x[i];
            }
            s = Math.Sin(s);
        }
        return sum;
    }

    [Differentiable]
    public static double Variance(ReadOnlySpan<double> x)
    {
        int n = 0;
        double mean = 0, squares = 0;
        foreach (double e in x)
            References.WelfordStep(e, ref n, ref mean, ref squares);
        return squares / (n - 1);
    }

    [Differentiable]
    public static double CounterGoesOn(ReadOnlySpan<double> x)
    {
        int count = 0;
        double sum = 0;
        References.Counter(x, ref count, ref sum);
        References.Counter(x[1..], ref count, ref sum);
        return sum * count;
    }

    [Differentiable]
    public static double FlagsOfACall(double x)
    {
        bool flag = true;
        double y = References.Flag(x, ref flag, out bool was, out int positive);
        y *= References.Flag(y, ref flag, out _, out _);
        return was && flag ? y * (positive + 2) : x;
    }

    [Differentiable]
    public static double ConstantVariable(double x)
    {
        double scale = 3;
        return References.ConstantReference(ref scale, x) * scale;
    }

    [Differentiable]
    public static double PassiveVariable(double x)
    {
        double s = 2;
        References.ConstantOutput(3, out double one, out double y);
        double r = References.ReadOnly(ref s, 4);
        return x * x * s * one + y * x + r;
    }

    [Differentiable]
    public static float Single(ReadOnlySpan<float> x)
    {
        float s = x[0];
        float r = References.SinglePrecision(ref s, x, out float last);
        return r * s + last;
    }

    [Differentiable]
    public static void PowerTo(double x, [Value(0, 1, 5)] int n, ref double product)
    {
        if (n == 0)
            return;
        product *= x;
        PowerTo(x, n - 1, ref product);
        product += x;
    }

    [Differentiable]
    public static double Horner(ReadOnlySpan<double> c, double x, [Value(5)] int n, out double slope)
    {
        if (n == 0)
        {
            slope = 0;
            return 0;
        }
        double inner = Horner(c[1..], x, n - 1, out double innerSlope);
        slope = inner + x * innerSlope;
        return c[0] + x * inner;
    }

    [Differentiable]
    public static double ByReadOnlyReferenceOfAReference(ref double s, double x)
    {
        double y = Scalars.ByReadOnlyReference(in s, x);
        s *= y;
        return Scalars.ByReadOnlyReference(in s, in y);
    }

    [Differentiable]
    public static double InCondition(ref double s, double x)
    {
        if (References.OverwrittenAfterUse(ref s, x) > -100 && s < 100)
            s *= x;
        return s > -100 ? s * x : s;
    }

    [Differentiable]
    public static double InBothBranches(double x, [Value(true, false)] bool grow)
    {
        double s = x * x;
        if (grow)
            References.Increment(ref s, x);
        else
            References.OverwrittenUnread(ref s, x);
        return grow ? s : References.OverwrittenAfterUse(ref s, x) * s;
    }

    /// <summary>Writes before it reads what it takes by <c>in</c>.</summary>
    [Differentiable]
    private static double ReadsLate(Span<double> x, in double y, [Value(1)] int again)
    {
        double below = again > 0 ? ReadsLate(x, +x[1], again - 1) : 2;
        x[0] = 1;
        x[1] = below;
        return y + x[1];
    }

    private readonly record struct Two(double X, double Y)
    {
        public static Two operator +(Two left, Two right) => right;
    }

    [Differentiable]
    private static double ReadsLate(Span<Two> x, in Two y)
    {
        x[0] = new Two(1, x[0].Y);
        return y.X * y.Y;
    }

    /// <summary>Values that look like elements are no elements: they stay what they were when the call writes those.</summary>
    [Differentiable]
    public static double ValuesOfElements([Size(2)] Span<double> x)
    {
        Two[] pairs = [new Two(x[0], x[1]), new Two(x[1], 1)];
        double first = ReadsLate(x, Same(x[0]), 1), second = ReadsLate(pairs, pairs[1] + pairs[0]);
        return first * x[0] + second * pairs[0].Y + ReadsLate(x, (double)x[1], 0);

        static double Same(double value) => value;
    }
}
