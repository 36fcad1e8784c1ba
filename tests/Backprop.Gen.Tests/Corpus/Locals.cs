using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Locals that are assigned, reassigned, shadowed in blocks, and swapped.</summary>
public static partial class Locals
{
    [Differentiable]
    public static double Reassigned(double x)
    {
        double a = x * x;
        a = a * x;
        a = Math.Sin(a) + a;
        return a * x;
    }

    [Differentiable]
    public static double Compound([Domain(0.5, 1.5)] double x, double y)
    {
        double a = x;
        a += y;
        a *= x;
        a -= y * y;
        a /= x;
        return a;
    }

    [Differentiable]
    public static double AssignedParameter(double x, double y)
    {
        x = x * y;
        y = x + y;
        x *= y;
        return x;
    }

    [Differentiable]
    public static double Swapped(double a, double b)
    {
        double t = a;
        a = b;
        b = t;
        return a * a + 3 * b;
    }

    [Differentiable]
    public static double Chained(double x)
    {
        double a, b, c;
        a = b = c = x * x;
        b *= x;
        c += a;
        return a * b * c;
    }

    [Differentiable]
    public static double AssignmentAsAnOperand(double x)
    {
        double a;
        double b = (a = x * 2) * a + x;
        return b * a;
    }

    [Differentiable]
    public static double OverwrittenBeforeUse(double x, double y)
    {
        double a = Math.Exp(x);
        a = y;
        return a * y;
    }

    [Differentiable]
    public static double InBlocks(double x)
    {
        double sum = 0;
        {
            double a = x * x;
            sum += a;
        }
        {
            double a = Math.Cos(x);
            sum *= a;
        }
        return sum;
    }

    [Differentiable]
    public static double ByVar(double x)
    {
        var a = x * 3;
        var n = 2;
        var b = a * n;
        return b * a;
    }

    [Differentiable]
    public static double ByConst(double x)
    {
        const double Half = 0.5;
        const int Three = 3;
        return Half * x * x + Three * x;
    }

    [Differentiable]
    public static double SharedSubexpressions(double x, double y)
    {
        double a = Math.Exp(x * y);
        double b = a * a;
        double c = b + a;
        double d = c * b * a;
        return d / (1 + c * c);
    }

    [Differentiable]
    public static double Diamond(double x)
    {
        double left = Math.Sin(x), right = Math.Cos(x);
        double top = left * right;
        return top * left + top / (2 + right);
    }

    [Differentiable]
    public static double ConstantResult(double x) => Math.Exp(x) - Math.Exp(x) + x * 0 + 1 * x;

    [Differentiable]
    public static double LongChain(double x)
    {
        double a = x + 0.1, b = a * x, c = Math.Sin(b), d = c + a, e = d * b, f = Math.Cos(e), g = f * d, h = g - c, i = h * h, j = i + e;
        double k = j / (1 + i), l = Math.Tanh(k), m = l * j, n = Math.Exp(-m * m), o = n + l, p = o * k, q = p - f, r = q * q * o;
        return r + p * n;
    }
}
