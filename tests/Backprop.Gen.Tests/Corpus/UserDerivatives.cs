using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Calls of methods whose derivatives somebody wrote.</summary>
public static partial class UserDerivatives
{
    [Differentiable]
    public static double OfOneNumber([Domain(0.5, 4)] double x) => PlainLibrary.Gamma(x);

    [Differentiable]
    public static double Nested([Domain(0.5, 2)] double x) => PlainLibrary.Gamma(1 + Math.Sin(PlainLibrary.Gamma(x) * x)) / x;

    [Differentiable]
    public static float InSinglePrecision([Domain(0.5, 2)] float x, float y) => PlainLibrary.Softsign(x * y) * PlainLibrary.Softsign(x);

    [Differentiable]
    public static double OfTwoNumbers([Domain(0.5, 2)] double a, [Domain(0.5, 2)] double b) => PlainLibrary.Hypotenuse(a, b * a) + PlainLibrary.Hypotenuse(3, b);

    [Differentiable]
    public static double SameNumberTwice([Domain(0.5, 2)] double a) => PlainLibrary.Hypotenuse(a, a) * a;

    [Differentiable]
    public static double WithInteger([Domain(0.5, 2)] double x, [Value(3, 4)] int n) => PlainLibrary.Power(x * x, n) + n;

    [Differentiable]
    public static double FromAdjoint(double x, double mean) => PlainLibrary.Gaussian(x, mean, 1.5) * PlainLibrary.Gaussian(x * x, 0.5, 2);

    [Differentiable]
    public static double FromTangent([Domain(0.5, 2)] double x) => PlainLibrary.Root(x) * PlainLibrary.Root(1 + x * x);

    [Differentiable]
    public static double MixedTypes(float a, [Domain(0.5, 2)] double b) => PlainLibrary.Mixed(a, b) * PlainLibrary.MixedToo(a * 2, b) + PlainLibrary.Mixed((float)b, a);

    [Differentiable]
    public static double InLoop([Size(4, 7)] ReadOnlySpan<double> x)
    {
        double product = 1;
        for (int i = 0; i < x.Length; i++)
            product *= PlainLibrary.Gamma(2 + product * x[i] * 0.3) + PlainLibrary.Gaussian(x[i], product, 1);
        return product;
    }

    [Differentiable]
    public static double OfGenericMethod(double x, float y) => PlainLibrary.Cube(x * x) * PlainLibrary.Cube(y) + PlainLibrary.Cube<double>(x);

    [Differentiable]
    public static double Overloads(double x, [Domain(0.1, 1)] ReadOnlySpan<double> y) => PlainLibrary.Total(x, x * x) * PlainLibrary.Total(y);

    [Differentiable]
    public static double OfSpan(ReadOnlySpan<double> x) => PlainLibrary.Energy(x) * x[0];

    [Differentiable]
    public static double OfSlice([Size(6)] ReadOnlySpan<double> x) => PlainLibrary.Energy(x[..3]) * PlainLibrary.Energy(x[2..]);

    [Differentiable]
    public static double OfSpanOverwrittenLater(Span<double> x)
    {
        double energy = PlainLibrary.Energy(x);
        for (int i = 0; i < x.Length; i++)
            x[i] /= 1 + energy;
        return energy * x[1];
    }

    [Differentiable]
    public static void IntoSpan(ReadOnlySpan<double> x, Span<double> y)
    {
        PlainLibrary.Neighbours(x, y);
        y[0] *= y[1];
    }

    [Differentiable]
    public static double IntoLocal(ReadOnlySpan<double> x)
    {
        Span<double> y = stackalloc double[5];
        PlainLibrary.Neighbours(x, y);
        double first = PlainLibrary.Energy(y);
        PlainLibrary.Neighbours(x, y);
        return first * y[2];
    }

    [Differentiable]
    public static double InPlace(Span<double> x)
    {
        PlainLibrary.Square(x, x);
        double middle = x[1] * x[2];
        PlainLibrary.Square(x[1..], x[1..]);
        return middle * x[0] + x[1];
    }

    [Differentiable]
    public static double InPlaceInLoop(ReadOnlySpan<double> x, [Value(1, 3)] int rounds)
    {
        double[] y = new double[5];
        double sum = 0;
        for (int i = 0; i < 5; i++)
            y[i] = x[i];
        for (int round = 0; round < rounds; round++)
        {
            PlainLibrary.Square(y, y);
            sum += PlainLibrary.Energy(y) * y[round];
        }
        return sum;
    }

    [Differentiable]
    public static double ApartInOneArray([Size(6)] Span<double> x)
    {
        PlainLibrary.Neighbours(x[..3], x[3..]);
        return x[3] * x[4] + x[0];
    }

    [Differentiable]
    public static double OfArray(double[] x) => PlainLibrary.Mean(x) * x[0];

    [Differentiable]
    public static double OfLocalArray(ReadOnlySpan<double> x)
    {
        double[] y = new double[3];
        y[0] = x[0] * x[1];
        y[2] = x[2];
        double mean = PlainLibrary.Mean(y);
        return PlainLibrary.Mean(y) * mean * y[0];
    }

    [Differentiable]
    public static double ByOut([Domain(0.5, 2)] double x, [Domain(0.5, 2)] double y)
    {
        PlainLibrary.Polar(x, y * y, out double radius, out double angle);
        return radius * angle;
    }

    [Differentiable]
    public static double ByRef(double x)
    {
        double y = x * x;
        PlainLibrary.Scale(ref y, 3);
        return y * x;
    }

    [Differentiable]
    public static double InBranch([Domain(0.5, 1.5)] double x, [Value(true, false)] bool isGamma)
    {
        double y = isGamma ? PlainLibrary.Gamma(x) : PlainLibrary.Root(x) * x;
        return y * y;
    }

    [Differentiable]
    public static double PassiveArguments(double x) => x * PlainLibrary.Gamma(4) + PlainLibrary.Hypotenuse(3, 4) * x * PlainLibrary.Energy([1, 2]);

    [Differentiable]
    public static double ResultUnused(double x)
    {
        PlainLibrary.Gamma(x * x + 1);
        return x * x;
    }

    /// <summary>At zero the derivative is infinite, but nobody uses the value.</summary>
    [Differentiable]
    public static double UnusedWhereInfinite([Value(0.0, 1.5)] double x, [Domain(0.5, 1)] double y)
    {
        double root = PlainLibrary.Root(x);
        double safe = Derivative.Stop(x) > 1 ? root : 2;
        return safe * y;
    }

    /// <summary>A method of one's own, whose written derivative is better than the generated one.</summary>
    [Differentiable]
    public static double OwnWithGiven([Domain(1, 2)] double x) => Newton(x * 2) * x;

    /// <summary>A library function with a rule, and a derivative that comes before the rule.</summary>
    [Differentiable]
    public static double BeforeTheRule([Domain(0.5, 1.5)] double x) => Math.ILogB(8) * Math.Cbrt(x * x);

    /// <summary>The square root, by iteration.</summary>
    [Differentiable]
    public static double Newton([Domain(1, 4)] double a)
    {
        double y = 1;
        for (int i = 0; i < 40; i++)
            y = 0.5 * (y + a / y);
        return y;
    }

    [DerivativeOf(typeof(UserDerivatives), nameof(Newton))]
    internal static double NewtonDerivative(double a) => 0.5 / Newton(a);

    [DerivativeOf(typeof(Math), nameof(Math.Cbrt))]
    internal static double CbrtDerivative(double d) => 1 / (3 * Math.Cbrt(d) * Math.Cbrt(d));
}
