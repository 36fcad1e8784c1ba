using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Everything in single precision.</summary>
public static partial class Floats
{
    [Differentiable]
    public static float Polynomial(float x) => ((2f * x - 3f) * x + 1f) * x - 0.5f;

    [Differentiable]
    public static float Functions([Domain(0.5, 1.2)] float x) =>
        MathF.Sin(x) * MathF.Exp(-x) + MathF.Sqrt(x) * MathF.Log(x) + MathF.Tanh(x);

    [Differentiable]
    public static float MoreFunctions([Domain(0.3, 0.7)] float x, [Domain(1, 1.5)] float y) =>
        MathF.Pow(x, y) + MathF.Atan2(x, y) + MathF.Cos(x) * MathF.Cbrt(y) + MathF.Asin(x) + MathF.Max(x, y) + MathF.Abs(x);

    [Differentiable]
    public static float StaticMembers([Domain(0.5, 1.2)] float x) => float.Exp(x) + float.Log(x) * float.Tanh(x) + float.Hypot(x, 2f);

    [Differentiable]
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        float s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * y[i];
        return s;
    }

    [Differentiable]
    public static void Scale(float a, Span<float> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] *= a * x[i];
    }

    [Differentiable]
    public static float PrefixProduct(ReadOnlySpan<float> x)
    {
        float[] products = new float[x.Length];
        products[0] = x[0];
        for (int i = 1; i < x.Length; i++)
            products[i] = products[i - 1] * (1 + 0.5f * x[i]);
        return products[^1] + products[2];
    }

    [Differentiable]
    public static float MeanOfSquares(float[] x)
    {
        float s = 0;
        foreach (float v in x)
            s += v * v;
        return s / x.Length;
    }

    [Differentiable]
    public static float Logistic(ReadOnlySpan<float> w, float b, [Constant] ReadOnlySpan<float> x)
    {
        float z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        return 1f / (1f + MathF.Exp(-z));
    }

    [Differentiable]
    public static double AccumulatedInDouble(ReadOnlySpan<float> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += (double)x[i] * x[i];
        return Math.Sqrt(1 + s);
    }

    [Differentiable]
    public static float Activated(float x) => Activations.Sigmoid(x) * Math.Abs(2f + x) + Activations.Softplus(x);

    [Differentiable]
    public static float Branches([Domain(0.5, 1)] float x, bool up) => up ? x * x : x > 0.1f ? 2f * x : 0f;

    [Differentiable]
    public static float LocalVectors(float a, float b)
    {
        Span<float> v = stackalloc float[2];
        v[0] = a * b;
        v[1] = v[0] + a;
        return v[0] * v[1];
    }
}
