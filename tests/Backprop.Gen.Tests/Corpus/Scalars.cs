using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Straight-line arithmetic on scalars.</summary>
public static partial class Scalars
{
    [Differentiable]
    public static double Identity(double x) => x;

    [Differentiable]
    public static double Negation(double x) => -x;

    [Differentiable]
    public static double UnaryPlus(double x) => +x * 2;

    [Differentiable]
    public static double Sum(double a, double b) => a + b;

    [Differentiable]
    public static double Difference(double a, double b) => a - b;

    [Differentiable]
    public static double Product(double a, double b) => a * b;

    [Differentiable]
    public static double Quotient(double a, [Domain(0.5, 2)] double b) => a / b;

    [Differentiable]
    public static double Remainder([Domain(7.2, 7.4)] double a, [Domain(1.9, 2.0)] double b) => a % b;

    [Differentiable]
    public static double Reciprocal([Domain(0.5, 2)] double x) => 1 / x;

    [Differentiable]
    public static double Square(double x) => x * x;

    [Differentiable]
    public static double FanOut(double x) => x * x * x + 2 * x - x / (1 + x * x);

    [Differentiable]
    public static double Affine(double x, double a, double b) => a * x + b;

    [Differentiable]
    public static double NestedQuotients([Domain(1, 2)] double a, [Domain(1, 2)] double b, [Domain(1, 2)] double c) =>
        a / b / c + a / (b / c);

    [Differentiable]
    public static double ByReadOnlyReference(in double a, in double b) => a * a * b;

    [Differentiable]
    public static double Unused(double used, double unused) => 3 * used;

    [Differentiable]
    public static double WithDefault(double x, double scale = 2.5) => scale * x * x;

    [Differentiable]
    internal static double OfInternalAccess(double x) => x * Math.Exp(x);

    [Differentiable]
    private static double OfPrivateAccess(double x) => x * Math.Sin(x);

    [Differentiable]
    public static double Increments(double x)
    {
        double a = x;
        a++;
        --a;
        double b = ++a * x;
        double c = a-- * x;
        return b + c * a;
    }

    [Differentiable]
    public static double WholeNumbersInBetween(double x, [Value(3, 7)] int n)
    {
        int half = n / 2;
        return x * half + (n % 2) * x * x - x * (1.0 / n);
    }

    /// <summary>The keywords of C# as names, and names that generated code might want for itself.</summary>
    [Differentiable]
    public static double AwkwardNames(double @class, double kept, double tangent, double adjoint, double workspaceSize) =>
        @class * kept + tangent * adjoint * workspaceSize;

    /// <summary>A local named like the derivative of another.</summary>
    [Differentiable]
    public static double LocalsNamedLikeDerivatives(double x, double y)
    {
        double zAdjoint = x * y;
        double z = zAdjoint * x;
        double zTangent = z + Math.Sin(zAdjoint);
        double zGradient = zTangent * y;
        return zGradient * z;
    }
}
