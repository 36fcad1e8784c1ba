using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>What is passed through: <c>[Constant]</c>, integers, and the derivative that <see cref="Derivative.Stop(double)"/> ends.</summary>
public static partial class Passive
{
    [Differentiable]
    public static double ConstantScalar(double x, [Constant] double c) => c * x * x + c;

    [Differentiable]
    public static double ConstantSpan(ReadOnlySpan<double> w, [Constant] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < w.Length; i++)
            s += w[i] * w[i] * x[i];
        return s;
    }

    [Differentiable]
    public static double ConstantArrayFirst([Constant] double[] x, double w, [Constant] double b) => w * w * x[0] + b * w;

    [Differentiable]
    public static double PassiveLocals(double x, [Constant] double c, [Value(3)] int n)
    {
        double factor = Math.Exp(c) + n;
        for (int i = 0; i < n; i++)
            factor = factor * 0.5 + c;
        return factor * x * x;
    }

    [Differentiable]
    public static double ActiveOverPassive(double x, [Constant] double c)
    {
        double a = c;
        a = a * x;
        double b = a + c;
        a = c;
        return a * b;
    }

    [Differentiable]
    public static double PassiveWriteIntoConstant(double x, [Constant] Span<double> log, [Value(2)] int at)
    {
        log[at] = at + 0.5;
        return x * log[at];
    }

    [Differentiable]
    public static double IntegerArrays(double x, [Size(4), Domain(1, 3)] int[] powers)
    {
        double s = 0;
        for (int i = 0; i < powers.Length; i++)
            s += Math.Pow(2 + x, powers[i]) / (i + 1);
        return s;
    }

    [Differentiable]
    public static double Counted(ReadOnlySpan<double> x, [Constant] double threshold)
    {
        int count = 0;
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (i > threshold)
                count++;
            s += x[i] * x[i] * count;
        }
        return s / (1 + count);
    }

    [Differentiable]
    public static int WholeNumberResult(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] * y[i];
        return x.Length;
    }

    [Differentiable]
    public static double StopInProduct(double x, [Constant] double c) => Derivative.Stop(c * 2) * x + Derivative.Stop(3.0) * x * x;
}
