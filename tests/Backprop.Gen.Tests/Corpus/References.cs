using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Parameters by <c>ref</c> and <c>out</c>: numbers that a method changes or hands back.</summary>
public static partial class References
{
    [Differentiable]
    public static void Increment(ref double s, double by) => s += by * s;

    [Differentiable]
    public static double ReadOnly(ref double s, double x) => s * x * x;

    [Differentiable]
    public static double OverwrittenUnread(ref double s, double x)
    {
        s = x * x;
        return s * x;
    }

    [Differentiable]
    public static double OverwrittenAfterUse(ref double s, double x)
    {
        double before = s * s;
        s = Math.Sin(s * x);
        return before * s;
    }

    [Differentiable]
    public static void InLoop(ref double s, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++)
            s = Math.Sin(s * x[i]) + x[i];
    }

    [Differentiable]
    public static double InNestedLoops(ReadOnlySpan<double> x, ref double s)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s *= x[i];
            for (int j = 0; j < i; j++)
            {
                sum += s * x[j];
                s += 0.5 * x[j] * s;
            }
        }
        return sum;
    }

    [Differentiable]
    public static void InBranches(ref double s, double x, [Value(0, 1, 2)] int which)
    {
        if (which == 0)
            s *= x;
        else if (which == 1)
            s = Math.Exp(s) * x;
        else
            x = s;
    }

    [Differentiable]
    public static double EarlyReturn(ref double s, double x, [Value(true, false)] bool now)
    {
        s *= x;
        if (now)
            return s * s;
        s = Math.Cos(s) + s * x;
        return x;
    }

    [Differentiable]
    public static void ConditionOfItself(ref double s, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (s > 0)
                s -= x[i] * x[i] + 0.3;
            else
                s = 0.8 - s * x[i];
        }
    }

    [Differentiable]
    public static void Outputs(double x, double y, out double sum, out double product)
    {
        sum = Math.Sin(x) + y;
        product = x * y;
    }

    [Differentiable]
    public static double ResultAndOutput(ReadOnlySpan<double> x, out double squares)
    {
        double sum = 0;
        squares = 0;
        foreach (double e in x)
        {
            sum += e;
            squares += e * e;
        }
        return sum * sum;
    }

    [Differentiable]
    public static double OutputReadBack(double x, out double y)
    {
        y = x * x;
        y = Math.Sin(y) * y;
        double z = y * x;
        y += z;
        return y * z;
    }

    [Differentiable]
    public static void OutputInBranches(double x, [Value(true, false)] bool square, out double y)
    {
        if (square)
        {
            y = x * x;
            return;
        }
        y = Math.Exp(x);
    }

    [Differentiable]
    public static void ConstantOutput(double x, out double one, out double y)
    {
        one = 1;
        y = x * one;
    }

    [Differentiable]
    public static double Mixed(ref double a, Span<double> y, out double b, double c, in double d)
    {
        b = a * y[0] + d;
        y[0] = b * c;
        a = y[0] * y[1] + a;
        return a * b;
    }

    [Differentiable]
    public static void Swap(ref double a, ref double b)
    {
        double t = a;
        a = b;
        b = t;
    }

    [Differentiable]
    public static void Rotate(ref double x, ref double y, double angle)
    {
        double c = Math.Cos(angle), s = Math.Sin(angle);
        double oldX = x, oldY = y;
        x = c * oldX - s * oldY;
        y = s * oldX + c * oldY;
    }

    [Differentiable]
    public static void Counter(ReadOnlySpan<double> x, [Domain(1, 3)] ref int count, ref double sum)
    {
        foreach (double e in x)
        {
            count++;
            sum += e * count;
        }
    }

    [Differentiable]
    public static double CounterSelectsElements([Size(6)] ReadOnlySpan<double> x, [Value(1, 2)] ref int at)
    {
        double product = 1;
        for (int i = 0; i < 2; i++)
        {
            product *= x[at % x.Length] + 2;
            at += 2;
        }
        return product;
    }

    [Differentiable]
    public static double Flag(double x, [Value(true, false)] ref bool flag, out bool was, out int positive)
    {
        was = flag;
        positive = x > 0 ? 1 : 0;
        double y = flag ? x * x : Math.Sin(x);
        flag = !flag;
        return flag ? y : y * x;
    }

    [Differentiable]
    public static float SinglePrecision(ref float s, ReadOnlySpan<float> x, out float last)
    {
        last = 0;
        for (int i = 0; i < x.Length; i++)
        {
            last = s * x[i];
            s = MathF.Sin(s) + last;
        }
        return s * last;
    }

    [Differentiable]
    public static double WidensAndNarrows(ref float s, double x)
    {
        double wide = s * x;
        s = (float)(wide * wide);
        return wide + s;
    }

    [Differentiable]
    public static double ConstantReference([Constant] ref double scale, double x) => scale * x * x;

    /// <summary>Values of a loop over a reference must be kept although the reference changes later.</summary>
    [Differentiable]
    public static void WelfordStep(double x, [Domain(1, 4)] ref int n, ref double mean, ref double squares)
    {
        n++;
        double before = x - mean;
        mean += before / n;
        squares += before * (x - mean);
    }
}
