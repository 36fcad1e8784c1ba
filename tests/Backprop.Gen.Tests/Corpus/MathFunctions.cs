using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>The functions of <see cref="Math"/> and the static members of <see cref="double"/>, alone and composed.</summary>
public static partial class MathFunctions
{
    [Differentiable]
    public static double Exponentials(double x) => Math.Exp(x) + double.Exp2(x) * double.Exp10(0.5 * x) + double.ExpM1(x);

    [Differentiable]
    public static double Logarithms([Domain(0.5, 3)] double x) =>
        Math.Log(x) + Math.Log2(x) * Math.Log10(x) + double.LogP1(x) + double.Log2P1(x) + double.Log10P1(x);

    [Differentiable]
    public static double LogarithmToBase([Domain(1.5, 3)] double x, [Domain(1.5, 3)] double b) => Math.Log(x, b);

    [Differentiable]
    public static double Trigonometric(double x) => Math.Sin(x) * Math.Cos(2 * x) + Math.Tan(0.5 * x);

    [Differentiable]
    public static double InverseTrigonometric([Domain(-0.8, 0.8)] double x) => Math.Asin(x) + 2 * Math.Acos(x) * Math.Atan(x);

    [Differentiable]
    public static double Angle([Domain(0.5, 2)] double y, [Domain(-2, -0.5)] double x) => Math.Atan2(y, x);

    [Differentiable]
    public static double Hyperbolic(double x) => Math.Sinh(x) * Math.Tanh(x) + Math.Cosh(x);

    [Differentiable]
    public static double InverseHyperbolic([Domain(-0.8, 0.8)] double x) => Math.Asinh(x) + Math.Acosh(2.5 + x) * Math.Atanh(x);

    [Differentiable]
    public static double OfPi([Domain(-0.3, 0.3)] double x) => double.SinPi(x) + double.CosPi(x) * double.TanPi(x);

    [Differentiable]
    public static double Roots([Domain(0.5, 3)] double x) => Math.Sqrt(x) + Math.Cbrt(x) * double.RootN(x, 5);

    [Differentiable]
    public static double CubeRootOfNegative([Domain(-3, -0.5)] double x) => Math.Cbrt(x);

    [Differentiable]
    public static double Power([Domain(0.5, 2)] double a, double b) => Math.Pow(a, b);

    [Differentiable]
    public static double PowerByConstant([Domain(0.5, 2)] double x) => Math.Pow(x, 2) + Math.Pow(x, 2.5) - Math.Pow(x, -1.5);

    [Differentiable]
    public static double PowerOfConstant(double x) => Math.Pow(2, x) + double.Pow(0.3, x);

    [Differentiable]
    public static double Hypotenuse([Domain(0.3, 2)] double a, [Domain(-2, -0.3)] double b) => double.Hypot(a, b);

    [Differentiable]
    public static double AbsoluteValue([Domain(-2, -0.3)] double below, [Domain(0.3, 2)] double above) => Math.Abs(below) * Math.Abs(above);

    [Differentiable]
    public static double Extremes([Domain(0, 1)] double low, [Domain(1.2, 2)] double high) =>
        Math.Max(low, high) * Math.Min(low, high) + Math.Max(high * high, low) - Math.Min(high, low * low);

    [Differentiable]
    public static double ExtremesByMagnitude([Domain(0, 1)] double small, [Domain(-2, -1.2)] double large) =>
        Math.MaxMagnitude(small, large) * Math.MinMagnitude(small, large);

    [Differentiable]
    public static double Clamped([Domain(-0.9, 0.9)] double inside, [Domain(2, 3)] double outside) =>
        Math.Clamp(inside * 2, -2, 2) + Math.Clamp(outside, -1, 1) * inside;

    [Differentiable]
    public static double ClampedToActiveBounds([Domain(2, 3)] double x, [Domain(-1, 0)] double low, [Domain(0.5, 1)] double high) =>
        Math.Clamp(x, low, high) * x + Math.Clamp(-x, low, high);

    [Differentiable]
    public static double FusedMultiplyAdd(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c) * a;

    [Differentiable]
    public static double CopiedSign([Domain(0.5, 1)] double magnitude, [Domain(-1, -0.5)] double sign) => Math.CopySign(magnitude, sign) * sign;

    [Differentiable]
    public static double Interpolated(double a, double b, [Domain(0, 1)] double t) => double.Lerp(a, b, t) * t;

    [Differentiable]
    public static double Rounded([Domain(1.1, 1.3)] double x) =>
        x * Math.Floor(x) + Math.Ceiling(x) * x * x + Math.Round(x) + Math.Truncate(x) - Math.Sign(x);

    [Differentiable]
    public static double DoubleMembers([Domain(0.5, 1.2)] double x) =>
        double.Sin(x) + double.Log(x) * double.Sqrt(x) + double.Abs(x) + double.Max(x, 0.1) + double.Tanh(x);

    [Differentiable]
    public static double ConstantsOfMath(double x) => Math.PI * x + Math.E * x * x + Math.Tau + double.Pi * x;

    [Differentiable]
    public static double Composed([Domain(0.5, 2)] double x) => Math.Log(1 + Math.Exp(Math.Sin(Math.Sqrt(x)) * Math.Tanh(x)));

    [Differentiable]
    public static double LectureExample([Domain(1.5, 2.5)] double x1, [Domain(4, 6)] double x2) =>
        Math.Log(x1) + x1 * x2 - Math.Sin(x2);

    [Differentiable]
    public static double GaussianDensity(double x, double mean, [Domain(0.5, 2)] double deviation)
    {
        double z = (x - mean) / deviation;
        return Math.Exp(-0.5 * z * z) / (deviation * Math.Sqrt(2 * Math.PI));
    }

    [Differentiable]
    public static double InverseOfPi([Domain(0.2, 0.8)] double x, [Domain(0.5, 1)] double y) =>
        double.AsinPi(x) + double.AcosPi(x) * double.AtanPi(x) + double.Atan2Pi(x, y);

    [Differentiable]
    public static double ExponentialsMinusOne(double x) => double.Exp2M1(x) + double.Exp10M1(0.5 * x);

    [Differentiable]
    public static double Scaled([Domain(0.5, 1)] double x, [Value(3)] int n) => Math.ScaleB(x, n) * x + double.DegreesToRadians(x) + double.RadiansToDegrees(x);

    [Differentiable]
    public static double IntegerResults([Domain(2.2, 2.8)] double x) => x * Math.Sign(x) + Math.ILogB(x) * x * x;

    [Differentiable]
    public static double RoundedToDigits([Domain(2.22, 2.24)] double x) => Math.Round(x, 1) * x + Math.Round(x, MidpointRounding.AwayFromZero) * x;

    [Differentiable]
    public static double IeeeRemainder([Domain(7.2, 7.4)] double a, [Domain(1.9, 2.0)] double b) => Math.IEEERemainder(a, b) * b;

    [Differentiable]
    public static double NumberExtremes([Domain(0, 1)] double low, [Domain(1.2, 2)] double high) => double.MaxNumber(low, high) * double.MinNumber(low, high);

    [Differentiable]
    public static double SineAndCosine(double x, double y)
    {
        (double s, double c) = Math.SinCos(x * y);
        var turned = double.SinCosPi(y);
        return (s * x + c) * turned.CosPi - turned.SinPi * s;
    }

    [Differentiable]
    public static double SineAndCosineInLoop(ReadOnlySpan<double> angles)
    {
        double x = 1, y = 0;
        foreach (double angle in angles)
        {
            var (sin, cos) = Math.SinCos(angle);
            (x, y) = (x * cos - y * sin, x * sin + y * cos + 0.1);
        }
        return x * y;
    }

    [Differentiable]
    public static float SineAndCosineInSingles(float x) => MathF.SinCos(x).Sin * float.SinCos(x * x).Cos;

    [Differentiable]
    public static double PowersAtCorners(double x, [Value(0, 1, 2, 3, -1)] int n) =>
        Math.Pow(x, n) + Math.Pow(0 * x, n * n) + Math.Pow(-2, n) * x;

    [Differentiable]
    public static double AngleBetween(double x, double y, [Value(1.5, -1.5)] double z) =>
        Math.Atan2(y, z) * double.Hypot(x, y) + Math.CopySign(x, z) * Math.ScaleB(y, 2) + Math.IEEERemainder(x, 3) * (y % 2);
}
