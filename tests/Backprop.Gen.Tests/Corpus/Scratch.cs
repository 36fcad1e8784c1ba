using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Work arrays that the caller lends: no derivative parameter, and yet a right derivative through them.</summary>
public static partial class Scratch
{
    [Differentiable]
    public static double Powers(double x, [Scratch, Size(4)] Span<double> powers)
    {
        powers[0] = x;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * x;
        double s = 0;
        for (int i = 0; i < powers.Length; i++)
            s += powers[i] * (i + 1);
        return s;
    }

    [Differentiable]
    public static double ReusedInALoop(ReadOnlySpan<double> x, [Scratch, Size(2)] double[] work)
    {
        double s = 0.5;
        for (int i = 0; i < x.Length; i++)
        {
            work[0] = x[i] * s;
            work[1] = Math.Sin(work[0]);
            s += work[0] * work[1];
        }
        return s;
    }

    [Differentiable]
    public static double LentToACallee(ReadOnlySpan<double> x, [Scratch, Size(5)] Span<double> work)
    {
        Overwrites.PrefixProduct(x, work);
        double a = Loops.Sum(work);
        Arrays.Copied(x, work);
        Overwrites.ThroughAFunction(work);
        return a * Loops.Product(work);
    }

    [Differentiable]
    public static double LentOn(double x, [Scratch, Size(4)] Span<double> work) => Powers(x, work) * Powers(Math.Sin(x), work);

    [Differentiable]
    public static void HiddenLayer([Size(6)] ReadOnlySpan<double> w, [Size(2)] ReadOnlySpan<double> x, [Scratch, Size(3)] Span<double> hidden, [Size(1)] Span<double> y)
    {
        for (int i = 0; i < hidden.Length; i++)
        {
            hidden[i] = 0;
            for (int j = 0; j < x.Length; j++)
                hidden[i] += w[i * x.Length + j] * x[j];
            hidden[i] = Math.Tanh(hidden[i]);
        }
        y[0] = 0;
        for (int i = 0; i < hidden.Length; i++)
            y[0] += hidden[i] * hidden[i];
    }

    [Differentiable]
    public static float InSinglePrecision(float x, [Scratch, Size(2)] Span<float> work)
    {
        work[0] = x * x;
        work[1] = work[0] * x;
        return work[0] + work[1];
    }
}
