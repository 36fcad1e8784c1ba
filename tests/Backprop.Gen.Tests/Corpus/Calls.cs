using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Differentiable methods that call others, in the same type and in other types.</summary>
public static partial class Calls
{
    [Differentiable]
    public static double Cube(double x) => x * x * x;

    [Differentiable]
    public static double Once(double x) => Cube(x) + x;

    [Differentiable]
    public static double Nested(double x) => Cube(Math.Sin(Cube(x)));

    [Differentiable]
    public static double Twice(double x, double y) => Cube(x) * Cube(y) + Cube(x * y);

    [Differentiable]
    public static double ThreeLevels(double x) => Once(Nested(x)) * x;

    [Differentiable]
    public static double OfOtherType(double a, double b) => Scalars.Product(a, b) * MathFunctions.GaussianDensity(a, b, 1.5);

    [Differentiable]
    public static double WithArrays(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Arrays.Dot(x, y) / Math.Sqrt(1 + Arrays.Dot(x, x));

    [Differentiable]
    public static double SameArrayTwice(ReadOnlySpan<double> x) => Arrays.Dot(x, x);

    [Differentiable]
    public static double SameArrayTwiceWritable(double[] x) => Arrays.DotOfArrays(x, x) * x[0];

    [Differentiable]
    public static double ArrayAsSpan(double[] x, Span<double> y) => Arrays.Dot(x, y);

    [Differentiable]
    public static double CalleeWrites(ReadOnlySpan<double> x, Span<double> y, double a)
    {
        double before = y[0] * y[1];
        Arrays.Axpy(a, x, y);
        return before * y[0] + y[2] * y[2];
    }

    [Differentiable]
    public static double CalleeWritesLocal(ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length];
        Overwrites.PrefixProduct(x, y);
        Overwrites.Squared(y);
        return y[1] * y[^1] + x[0];
    }

    [Differentiable]
    public static double ArgumentOverwrittenAfterTheCall(Span<double> x)
    {
        double norm = Arrays.Dot(x, x);
        for (int i = 0; i < x.Length; i++)
            x[i] = x[i] / (1 + norm);
        return norm * x[0];
    }

    [Differentiable]
    public static double LocalOverwrittenAfterTheCall(ReadOnlySpan<double> x)
    {
        double[] work = new double[5];
        for (int i = 0; i < 5; i++)
            work[i] = x[i] * x[i];
        double a = Loops.Product(work);
        for (int i = 0; i < 5; i++)
            work[i] = 1 + x[i];
        double b = Loops.Product(work);
        work[0] = 0;
        return a * b + work[0];
    }

    [Differentiable]
    public static double SliceAsArgument([Size(6)] ReadOnlySpan<double> x) => Arrays.Dot(x[..3], x[3..]) + Loops.SumOfSquares(x.Slice(1, 4));

    [Differentiable]
    public static double SlicesToWrite([Size(6)] Span<double> x)
    {
        Overwrites.PrefixProductInPlace(x[..3]);
        Overwrites.PrefixProductInPlace(x[2..]);
        return x[2] * x[5];
    }

    [Differentiable]
    public static double ResultUnused(ReadOnlySpan<double> x, Span<double> y)
    {
        Arrays.ResultAndEffect(x, y);
        return y[0] * y[3];
    }

    [Differentiable]
    public static double InBranches(double x, [Value(true, false)] bool cube) => cube ? Cube(x) : Once(x) * x;

    [Differentiable]
    public static double InCondition([Domain(1.2, 1.5)] double x) => Cube(x) > 1 ? Cube(x) - x : x;

    [Differentiable]
    public static double ConstantArguments(double x) => MathFunctions.GaussianDensity(x, 0, 1) + Cube(2) * x + Scalars.WithDefault(x);

    [Differentiable]
    public static double NamedArguments(double x, double y) => Scalars.Quotient(b: 2 + x * x, a: y);

    [Differentiable]
    public static double ByReadOnlyReference(double x, double y) => Scalars.ByReadOnlyReference(x, in y) * Scalars.ByReadOnlyReference(in x, y * 2);

    [Differentiable]
    public static double ThroughPassive(double x, [Value(0, 2)] int which) => Conditionals.IfElse(x, which) * Conditionals.EarlyReturn(x, now: false);

    [Differentiable]
    public static double ParameterReassignedBeforeTheCall(double x)
    {
        x *= 2;
        double y = Cube(x);
        x = Math.Sin(x);
        return Cube(x) * y;
    }

    [Differentiable]
    public static double ParamsCalled(double a, double b) => Arrays.ParamsOfSpan(a, b, a * b) * Arrays.ParamsOfArray(a, b, 2 * a);

    /// <summary>A plain helper over integers needs no derivative.</summary>
    [Differentiable]
    public static double PassiveHelper(double x, [Value(6)] int n) => x * Half(n) + Cube(x);

    private static int Half(int n) => n / 2;
}
