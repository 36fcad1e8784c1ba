using System;

namespace Backprop.Tests.Promises;

/// <summary>The example of the contract, word for word, and one method for each kind of parameter in its table.</summary>
public static partial class Model
{
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, double b, [Constant] ReadOnlySpan<double> x, [Constant] double t)
    {
        double z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        double y = Activations.Sigmoid(z);
        return 0.5 * (y - t) * (y - t);
    }

    [Differentiable]
    internal static double Scalars(double a, in double b, int n, bool flag, string name, DayOfWeek day, [Constant] double c) => flag ? a * b * c : a * n;

    [Differentiable]
    internal static float Single(float a, in float b, ReadOnlySpan<float> x, Span<float> y, float[] z) => a * b * x[0] * y[0] * z[0];

    [Differentiable]
    internal static void Combine(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = y[i] * x[i] + a;
    }

    [Differentiable]
    internal static double CombineArrays(double[] x, double[] y, [Constant] double[] c, [Scratch] double[] work, int[] at)
    {
        for (int i = 0; i < x.Length; i++)
        {
            work[i] = x[i] * c[i];
            y[i] = work[i] * y[at[i]];
        }
        return y[0];
    }

    [Differentiable]
    internal static double References(ref double s, out double t, [Constant] ref double c, ref int n, out bool flag, in double d, Span<double> y)
    {
        n++;
        flag = s > 0;
        t = s * c * d;
        s = t * y[0];
        y[0] *= s;
        return y[0] * n;
    }

    [Differentiable]
    internal static float SingleReferences(ref float s, out float t)
    {
        t = s * s;
        return s * t;
    }

    [Differentiable]
    internal static void Accumulate(ReadOnlySpan<double> x, ref double sum)
    {
        foreach (double e in x)
            sum += sum * e;
    }

    [Differentiable]
    internal static int Count(ReadOnlySpan<double> x, Span<double> y)
    {
        y[0] = x[0] * x[0];
        return 1;
    }

    /// <summary>Keeps something in the workspace for every element, and calls another method.</summary>
    [Differentiable]
    internal static double Chain(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
            s = Math.Sin(s * x[i]) + Step(s);
        return s;
    }

    [Differentiable]
    internal static double Step(double s) => Math.Tanh(s) * s;

    [Differentiable]
    internal static void Parts(ref Corpus.StructReferences.Nested whole, ref Corpus.StructReferences.Particle particle)
    {
        whole.Scale *= particle.X;
        particle.V += whole.Scale;
    }
}
