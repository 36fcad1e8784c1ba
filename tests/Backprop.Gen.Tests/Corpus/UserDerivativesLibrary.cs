using System;
using System.Numerics;

namespace Backprop.Tests.Corpus;

/// <summary>A library that knows nothing of derivatives: in a form that could not be differentiated, as far as possible.</summary>
public static class PlainLibrary
{
    private static readonly double[] Lanczos = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
        -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

    /// <summary>The gamma function of a positive number.</summary>
    public static double Gamma(double x)
    {
        Complex sum = Lanczos[0];
        for (int i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x - 1 + i);
        double t = x + 6.5;
        return Math.Sqrt(2 * Math.PI) * Math.Pow(t, x - 0.5) * Math.Exp(-t) * sum.Real;
    }

    public static float Softsign(float x) => (float)(decimal)(x / (1 + MathF.Abs(x)));

    public static double Hypotenuse(double a, double b) => new Complex(a, b).Magnitude;

    public static double Power(double x, int n) => (double)Complex.Pow(x, n).Real;

    public static double Gaussian(double x, double mean, double width) => Complex.Exp(-(x - mean) * (x - mean) / (2 * width * width)).Real;

    public static double Root(double x) => Complex.Sqrt(x).Real;

    public static double Energy(ReadOnlySpan<double> x)
    {
        Complex sum = 0;
        foreach (double value in x)
            sum += value * value;
        return sum.Real;
    }

    /// <summary>y[i] = x[i] · x[i + 1], around the corner.</summary>
    public static void Neighbours(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = (double)((Complex)x[i] * x[(i + 1) % x.Length]).Real;
    }

    /// <summary>y[i] = x[i]², in place too.</summary>
    public static void Square(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = ((Complex)x[i] * x[i]).Real;
    }

    /// <summary>An array that is only read, by a library older than spans.</summary>
    public static double Mean(double[] x)
    {
        Complex sum = 0;
        foreach (double value in x)
            sum += value;
        return sum.Real / x.Length;
    }

    public static double[] Doubled(double[] x) => Array.ConvertAll(x, value => 2 * value);

    /// <summary>Polar coordinates.</summary>
    public static void Polar(double x, double y, out double radius, out double angle)
    {
        Complex z = new(x, y);
        radius = z.Magnitude;
        angle = z.Phase;
    }

    public static void Scale(ref double x, double factor) => x = ((Complex)x * factor).Real;

    public static T Cube<T>(T x) where T : INumber<T> => T.CreateChecked(Math.Pow(double.CreateChecked(x), 3));

    public static double Total<T>(ReadOnlySpan<T> x) where T : INumber<T>
    {
        decimal sum = 0;
        foreach (T value in x)
            sum += decimal.CreateChecked(value);
        return (double)sum;
    }

    /// <summary>Three types of numbers in one signature.</summary>
    public static double Mixed(float a, double b) => ((Complex)a * a * b).Real;

    public static float MixedToo(float a, double b) => (float)((Complex)a * b * b).Real;

    public static double Total(double x, double y) => (double)((decimal)x + (decimal)y);
}

/// <summary>The derivatives of <see cref="PlainLibrary"/>.</summary>
public static class PlainLibraryDerivatives
{
    [DerivativeOf(typeof(PlainLibrary), nameof(PlainLibrary.Gamma))]
    public static double GammaDerivative(double x) => PlainLibrary.Gamma(x) * Digamma(x);

    [DerivativeOf(typeof(PlainLibrary), nameof(PlainLibrary.Softsign))]
    public static float SoftsignDerivative(float x) => 1 / ((1 + MathF.Abs(x)) * (1 + MathF.Abs(x)));

    [DerivativeOf(typeof(PlainLibrary), nameof(PlainLibrary.Hypotenuse))]
    public static (double A, double B) HypotenuseDerivative(double a, double b)
    {
        double c = PlainLibrary.Hypotenuse(a, b);
        return (a / c, b / c);
    }

    [DerivativeOf(typeof(PlainLibrary), nameof(PlainLibrary.Power))]
    internal static double PowerDerivative(double x, int n) => n * PlainLibrary.Power(x, n - 1);

    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Gaussian))]
    public static void GaussianAdjoint(
        double x, double mean, [Constant] double width, double resultAdjoint, ref double xAdjoint, ref double meanAdjoint)
    {
        double slope = (mean - x) / (width * width) * PlainLibrary.Gaussian(x, mean, width) * resultAdjoint;
        xAdjoint += slope;
        meanAdjoint -= slope;
    }

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.Root))]
    public static double RootTangent(double x, out double resultTangent, double xTangent)
    {
        double root = PlainLibrary.Root(x);
        resultTangent = xTangent / (2 * root);
        return root;
    }

    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Energy))]
    public static void EnergyAdjoint(ReadOnlySpan<double> x, double resultAdjoint, Span<double> xAdjoint)
    {
        for (int i = 0; i < x.Length; i++)
            xAdjoint[i] += 2 * x[i] * resultAdjoint;
    }

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.Energy))]
    public static double EnergyTangent(ReadOnlySpan<double> x, out double resultTangent, ReadOnlySpan<double> xTangent)
    {
        resultTangent = 0;
        for (int i = 0; i < x.Length; i++)
            resultTangent += 2 * x[i] * xTangent[i];
        return PlainLibrary.Energy(x);
    }

    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Neighbours))]
    public static void NeighboursAdjoint(ReadOnlySpan<double> x, Span<double> y, Span<double> xAdjoint, Span<double> yAdjoint)
    {
        for (int i = 0; i < x.Length; i++)
        {
            int next = (i + 1) % x.Length;
            xAdjoint[i] += yAdjoint[i] * x[next];
            xAdjoint[next] += yAdjoint[i] * x[i];
            yAdjoint[i] = 0;
        }
    }

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.Neighbours))]
    public static void NeighboursTangent(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent)
    {
        PlainLibrary.Neighbours(x, y);
        for (int i = 0; i < x.Length; i++)
            yTangent[i] = xTangent[i] * x[(i + 1) % x.Length] + x[i] * xTangent[(i + 1) % x.Length];
    }

    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Square), InPlace = true)]
    public static void SquareAdjoint(ReadOnlySpan<double> x, Span<double> y, Span<double> xAdjoint, Span<double> yAdjoint)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double seed = yAdjoint[i];
            yAdjoint[i] = 0;
            xAdjoint[i] += 2 * x[i] * seed;
        }
    }

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.Square), InPlace = true)]
    public static void SquareTangent(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent)
    {
        for (int i = 0; i < x.Length; i++)
            yTangent[i] = 2 * x[i] * xTangent[i];
        PlainLibrary.Square(x, y);
    }

    [Writes]
    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Mean))]
    public static void MeanAdjoint(double[] x, double resultAdjoint, Span<double> xAdjoint)
    {
        for (int i = 0; i < x.Length; i++)
            xAdjoint[i] += resultAdjoint / x.Length;
    }

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.Mean))]
    public static double MeanTangent(double[] x, out double resultTangent, Span<double> xTangent)
    {
        resultTangent = 0;
        for (int i = 0; i < x.Length; i++)
            resultTangent += xTangent[i] / x.Length;
        return PlainLibrary.Mean(x);
    }

    [Writes]
    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Doubled))]
    public static void DoubledAdjoint(double[] x, ReadOnlySpan<double> resultAdjoint, Span<double> xAdjoint)
    {
        for (int i = 0; i < x.Length; i++)
            xAdjoint[i] += 2 * resultAdjoint[i];
    }

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.Doubled))]
    public static double[] DoubledTangent(double[] x, out double[] resultTangent, Span<double> xTangent)
    {
        resultTangent = PlainLibrary.Doubled(xTangent.ToArray());
        return PlainLibrary.Doubled(x);
    }

    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Polar))]
    public static void PolarAdjoint(
        double x, double y, double radius, double angle, ref double xAdjoint, ref double yAdjoint, double radiusAdjoint, double angleAdjoint)
    {
        double square = x * x + y * y, r = Math.Sqrt(square);
        xAdjoint += radiusAdjoint * x / r - angleAdjoint * y / square;
        yAdjoint += radiusAdjoint * y / r + angleAdjoint * x / square;
    }

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.Polar))]
    public static void PolarTangent(
        double x, double y, out double radius, out double angle, double xTangent, double yTangent, out double radiusTangent, out double angleTangent)
    {
        PlainLibrary.Polar(x, y, out radius, out angle);
        double square = x * x + y * y, r = Math.Sqrt(square);
        radiusTangent = (x * xTangent + y * yTangent) / r;
        angleTangent = (x * yTangent - y * xTangent) / square;
    }

    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Scale))]
    public static void ScaleAdjoint(double x, [Constant] double factor, ref double xAdjoint) => xAdjoint *= factor;

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.Scale))]
    public static void ScaleTangent(ref double x, [Constant] double factor, ref double xTangent)
    {
        PlainLibrary.Scale(ref x, factor);
        xTangent *= factor;
    }

    [DerivativeOf(typeof(PlainLibrary), nameof(PlainLibrary.Cube))]
    public static T CubeDerivative<T>(T x) where T : INumber<T> => T.CreateChecked(3) * x * x;

    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Total))]
    public static void TotalAdjoint(ReadOnlySpan<double> x, double resultAdjoint, Span<double> xAdjoint)
    {
        foreach (ref double adjoint in xAdjoint)
            adjoint += resultAdjoint;
    }

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.Total))]
    public static double TotalTangent(ReadOnlySpan<double> x, out double resultTangent, ReadOnlySpan<double> xTangent)
    {
        resultTangent = PlainLibrary.Total(xTangent);
        return PlainLibrary.Total(x);
    }

    [AdjointOf(typeof(PlainLibrary), nameof(PlainLibrary.Mixed))]
    public static void MixedAdjoint(float a, double b, double resultAdjoint, ref float aAdjoint, ref double bAdjoint)
    {
        aAdjoint += (float)(2 * a * b * resultAdjoint);
        bAdjoint += (double)a * a * resultAdjoint;
    }

    [TangentOf(typeof(PlainLibrary), nameof(PlainLibrary.MixedToo))]
    public static float MixedTooTangent(float a, double b, out float resultTangent, float aTangent, double bTangent)
    {
        resultTangent = (float)(aTangent * b * b + 2 * a * b * bTangent);
        return PlainLibrary.MixedToo(a, b);
    }

    [DerivativeOf(typeof(PlainLibrary), nameof(PlainLibrary.Total))]
    public static (double, double) TotalDerivative(double x, double y) => (1, 1);

    private static double Digamma(double x)
    {
        double shift = 0;
        for (; x < 12; x++)
            shift -= 1 / x;
        double r = 1 / (x * x);
        return shift + Math.Log(x) - 0.5 / x - r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r / 132))));
    }
}
