using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Casts between numeric types: those of floating point pass the derivative on, those to integers end it.</summary>
public static partial class Casts
{
    [Differentiable]
    public static double ToFloatAndBack([Domain(0.5, 1)] float x, double y) => (double)x * y;

    [Differentiable, SinglePrecision]
    public static double ThroughFloat(double x) => (float)x * x;

    [Differentiable]
    public static double FromInteger(double x, [Value(3)] int n, [Value(5L)] long m) => x * n + x * x * m + (double)n / m * x;

    [Differentiable]
    public static double ThroughInteger([Domain(2.2, 2.8)] double x) => x * (int)x + (long)(x * 2) * x;

    [Differentiable]
    public static double Fraction([Domain(2.2, 2.8)] double x) => (x - (int)x) * x;

    [Differentiable]
    public static double IndexFromData([Domain(1.2, 1.8)] double x, ReadOnlySpan<double> table)
    {
        int i = (int)x;
        double t = x - i;
        return (1 - t) * table[i] + t * table[i + 1];
    }

    [Differentiable]
    public static float ToSingle(float x, [Value(7)] int n, [Value(2)] byte b) => x * n + (float)b * x * x;

    [Differentiable]
    public static float FromDouble(double x, float y) => (float)(x * x * y);

    [Differentiable]
    public static double ImplicitWidening(float a, double b, [Value(3)] short n)
    {
        double wide = a;
        double product = wide * b + n;
        product *= a;
        return product;
    }

    [Differentiable]
    public static double UnsignedAndCharacters(double x, [Value(4u)] uint n, [Value('a')] char c) => x * n + (c - '_') * x * x;

    [Differentiable]
    public static double IntegerArithmetic(double x, [Value(13)] int n) => x * ((n >> 1) + (n & 3) - (n | 4) + (n ^ 5) + ~n + (-n % 4) + (n << 2));

    [Differentiable]
    public static double Checked(double x, [Value(13)] int n) => x * checked(n * 2) + unchecked((int)(n * 3L)) * x * x;
}
