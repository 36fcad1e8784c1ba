using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Calls whose forward sweeps pile up in the workspace, one an iteration.</summary>
public static partial class CallsInLoops
{
    [Differentiable]
    public static double Iterated(double x, [Value(0, 1, 4)] int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
            s = Calls.Nested(s) * 0.5 + x;
        return s;
    }

    [Differentiable]
    public static double SumOfCalls(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += Calls.Cube(x[i]) * Conditionals.IfElse(x[i], i % 3);
        return s;
    }

    [Differentiable]
    public static double RowByRow([Size(12)] ReadOnlySpan<double> matrix, [Size(4)] ReadOnlySpan<double> x, [Value(3)] int rows)
    {
        double s = 1;
        for (int i = 0; i < rows; i++)
            s *= 2 + Arrays.Dot(matrix.Slice(i * x.Length, x.Length), x);
        return s;
    }

    [Differentiable]
    public static double InPlaceRepeatedly(Span<double> x, [Value(3)] int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            Overwrites.ThroughAFunction(x);
            s += Arrays.Dot(x, x);
        }
        return s;
    }

    [Differentiable]
    public static double ReadOnlyThenOverwritten([Size(4)] ReadOnlySpan<double> x)
    {
        double[] state = new double[4];
        for (int i = 0; i < 4; i++)
            state[i] = x[i];
        double s = 0;
        for (int t = 0; t < 3; t++)
        {
            double norm = Arrays.Dot(state, state);
            for (int i = 0; i < 4; i++)
                state[i] = state[i] * x[i] + 0.1 * norm;
            s += norm * state[t];
        }
        return s;
    }

    [Differentiable]
    public static double NestedLoopsOfCalls(ReadOnlySpan<double> x)
    {
        double s = 0.2;
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j <= i; j++)
                s += Scalars.FanOut(x[i] - x[j]) * MathFunctions.GaussianDensity(s, x[j], 1 + i);
        return s;
    }

    [Differentiable]
    public static double LoopInCallee([Size(4)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 1; i <= x.Length; i++)
            s = 0.3 * s + Loops.Product(x[..i]) + NestedLoops.Triangular(x[..i]);
        return s;
    }

    [Differentiable]
    public static double SometimesCalled(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (i % 2 == 1)
                s = Calls.Cube(s + x[i]);
            else
                s += x[i] * 0.5;
        }
        return s;
    }
}
