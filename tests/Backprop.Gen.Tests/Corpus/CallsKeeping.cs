using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Methods that call others, by what a callee keeps for its reverse sweep, and where the caller puts that.</summary>
public static partial class CallsKeeping
{
    private enum Side
    {
        Left,
        Right,
    }

    [Differentiable]
    public static double Blend(double a) => Math.Exp(a) * a;

    /// <summary>Overloads keep different things.</summary>
    [Differentiable]
    public static double Blend(double a, double b) => Blend(a) * Blend(b) + Math.Exp(a * b);

    [Differentiable]
    public static double Blend(double a, double b, [Value(0, 3)] int n)
    {
        double s = Blend(a, b);
        for (int i = 0; i < n; i++)
            s = Blend(0.1 * s, a) - Blend(b * i);
        return s;
    }

    /// <summary>Each keeps what the other keeps, outside loops.</summary>
    [Differentiable]
    public static double Rise(double x, [Value(3, 4)] int n)
    {
        double e = Math.Exp(0.3 * x);
        return n == 0 ? e : e * Math.Sin(Fall(x * e, n - 1));
    }

    [Differentiable]
    public static double Fall(double x, [Value(3, 4)] int n)
    {
        double t = Math.Tanh(x);
        if (n == 0)
            return t;
        return Rise(t + x, n - 1) * Rise(t * x, n - 1) / (1 + t * t);
    }

    /// <summary>What is kept has a type that only this class sees.</summary>
    [Differentiable]
    public static double ByPrivateType([Size(4)] Span<double> x)
    {
        Side side = x[0] > x[1] ? Side.Left : Side.Right;
        x[0] = x[1] * x[2];
        double s = x[0] * x[3];
        return side == Side.Left ? s * s : s / 2;
    }

    [Differentiable]
    public static double OfPrivateType([Size(4)] Span<double> x) => ByPrivateType(x) * Math.Exp(x[0]);

    [Differentiable]
    public static double InPrivateType(double x) => Inner.Curve(x) * Inner.Curve(x * x);

    /// <summary>Nobody keeps the content of arrays that the callee's reverse sweep does not read.</summary>
    [Differentiable]
    public static void Shift([Size(4)] ReadOnlySpan<double> x, [Constant] double h, [Size(4)] ReadOnlySpan<double> slope, [Size(4)] Span<double> moved)
    {
        for (int i = 0; i < moved.Length; i++)
            moved[i] = x[i] + h * slope[i];
    }

    [Differentiable]
    public static double Steps([Size(4)] ReadOnlySpan<double> x, [Value(0, 3)] int steps)
    {
        double[] y = x.ToArray(), slope = new double[x.Length], next = new double[x.Length];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < y.Length; i++)
                slope[i] = Math.Sin(y[i]) * x[i];
            Shift(y, 0.1 * step + 0.05, slope, next);
            next.CopyTo(y, 0);
        }
        return y[0] * y[1] + y[2] * y[3];
    }

    /// <summary>A callee reads the argument in a branch, by another callee.</summary>
    [Differentiable]
    public static double Weighted(double a, double b, [Value(0, 2)] int n) => n > 1 ? Blend(a) * b : 3 * b + a;

    [Differentiable]
    public static double ReadByOneOnly(double a, double b, [Value(0, 2)] int n)
    {
        double s = a;
        for (int i = 0; i < 3; i++)
            s = Weighted(s * b, a * s, n) - Linear(s, s * s);
        return s;
    }

    /// <summary>Its reverse sweep reads neither of the numbers.</summary>
    [Differentiable]
    public static double Linear(double a, double b) => 0.25 * a - 0.5 * b;

    [Differentiable]
    public static (double Sum, double Product) Both(double a, (double X, double Y) p) => (a + p.X + p.Y, Math.Exp(a) * p.X * p.Y);

    [Differentiable]
    public static double OfStructs(double a, double b)
    {
        (double Sum, double Product) r = (a, b);
        for (int i = 0; i < 3; i++)
            r = Both(0.1 * r.Product, (r.Sum, b * i));
        (double Sum, double _) = Both(r.Sum, r);
        return Sum * r.Product;
    }

    /// <summary>The result of the callee, and one of its adjoints, are read by nobody.</summary>
    [Differentiable]
    public static double WithoutUse(double a, [Constant] double c)
    {
        Blend(a, c);
        return Blend(c, a) * Blend(c);
    }

    [Differentiable]
    public static double InBothBranches(double a, double b)
    {
        double s = a > b ? Blend(a, b) : Blend(b) + Blend(a);
        if (s > 1)
            s = Blend(1 / s);
        return s;
    }

    /// <summary>Its blocks lie in the caller's part of the workspace, round by round.</summary>
    [Differentiable]
    public static double Rounds([Size(5)] ReadOnlySpan<double> x, [Value(0, 1, 4)] int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            for (int k = i; s < 40 && k < x.Length; k++)
                s += Loops.Product(x[k..]) * Steps(x[..4], 1) + s * x[k];
        }
        return s;
    }

    private static partial class Inner
    {
        [Differentiable]
        internal static double Curve(double x) => Math.Exp(-x * x) * x;
    }
}
