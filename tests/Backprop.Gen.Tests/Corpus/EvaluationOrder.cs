using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Expressions with effects: what C# evaluates first, and how often.</summary>
public static partial class EvaluationOrder
{
    [Differentiable]
    public static double LeftOperandBeforeAssignment(double x)
    {
        double a = x;
        return a * (a = 3 * x) + a;
    }

    [Differentiable]
    public static double CompoundReadsItsTargetFirst(double x)
    {
        double a = x * x;
        a += (a = 2 * x) * a;
        return a;
    }

    [Differentiable]
    public static double PostfixAndPrefix(double x, double y)
    {
        double a = x;
        double b = a++ * y + ++a * a--;
        return b * a;
    }

    [Differentiable]
    public static double IndexIncrementedOnce([Size(4)] Span<double> x)
    {
        int i = 0;
        x[i++] *= x[i];
        x[i++] += x[i] * x[0];
        return x[0] * x[1] * i;
    }

    [Differentiable]
    public static double IndexByAssignment([Size(4)] ReadOnlySpan<double> x)
    {
        int i;
        double a = x[i = 2] * x[i - 1];
        return a * x[i];
    }

    [Differentiable]
    public static double LazyOperators([Domain(0.3, 1)] double x, [Value(true, false)] bool flag)
    {
        double a = x;
        if (flag && (a = x * x) > 0)
            a *= 2;
        bool either = flag || (a = 5 * x) > 0;
        return either ? a * x : x;
    }

    [Differentiable]
    public static double AssignmentInAChoice(double x, [Value(true, false)] bool flag)
    {
        double a = x, b = 1;
        double c = flag ? (a = x * x) * b : (b = Math.Sin(x)) * a;
        return a * b + c;
    }

    [Differentiable]
    public static double ElementAssignmentAsAnOperand(Span<double> x)
    {
        double a = (x[0] = x[1] * x[2]) * x[0];
        x[1] = x[2] = a * x[0];
        return x[1] * x[2] + x[0];
    }

    [Differentiable]
    public static double ElementIncrement(Span<double> x) => x[0]++ * x[1] + --x[0] * ++x[1];

    [Differentiable]
    public static double ArgumentsFromLeftToRight(double x)
    {
        double a = x;
        return Math.Pow(2 + (a *= 0.5), a) + Scalars.Product(a = Math.Sin(a), a * x);
    }

    [Differentiable]
    public static double CallThatWritesInsideAnExpression(Span<double> x, ReadOnlySpan<double> y)
    {
        double before = x[0];
        return x[0] * Arrays.ResultAndEffect(y, x) * x[0] + before;
    }

    [Differentiable]
    public static float CompoundThatNarrows(float x, double scale)
    {
        float a = x;
        a *= (float)scale;
        double wide = a;
        wide += a;
        short n = 3;
        n *= 2;
        n += 1;
        return a * n * (float)wide;
    }

    [Differentiable]
    public static double IntegerDivision(double x, [Value(7)] int n) => x * (n / 2) + x * x * (n / 2.0) + 1 / 2 * x;

    [Differentiable]
    public static double Discarded(Span<double> x)
    {
        _ = x[0] * x[1];
        _ = Arrays.ResultAndEffect(x[..2], x[2..4]);
        return x[2] * x[3];
    }

    /// <summary>The element is read before the right side, whichever operation on whole arrays that has in it.</summary>
    [Differentiable]
    public static double CompoundBesideWholeArrays([Size(4)] double[] x, [Size(4)] double[] y, [Value(0, 1, 2, 3)] int which)
    {
        x[0] += Changed() / 2;
        x[1] -= x[0] * Changed();
        return x[0] * x[1] + x[2] * x[3];

        double Changed()
        {
            if (which == 0)
                x.AsSpan(0, 3).Fill(x[0] * x[1]);
            else if (which == 1)
                Array.Clear(x, 1, 2);
            else if (which == 2)
                y.AsSpan().CopyTo(x);
            else
                Array.Reverse(x);
            return x[1] + y[0];
        }
    }
}
