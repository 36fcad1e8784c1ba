using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary><c>if</c>, <c>else</c>, <c>?:</c>, early returns, logical operators, guards.</summary>
public static partial class Conditionals
{
    [Differentiable]
    public static double Choice([Domain(0.2, 1)] double x, [Domain(-1, -0.2)] double y) => x > y ? x * y : x + y;

    [Differentiable]
    public static double ChoiceOfArguments(double x, double y, bool first) => Math.Sin(first ? x : y) * x;

    [Differentiable]
    public static double NestedChoice([Domain(0.2, 0.8)] double x) => x < 0 ? -x : x < 1 ? x * x : 2 * x - 1;

    [Differentiable]
    public static double If([Domain(0.2, 1.5)] double x, bool negate)
    {
        double y = x * x;
        if (negate)
            y = -y * x;
        return y * x;
    }

    [Differentiable]
    public static double IfElse([Domain(-1, 1)] double x, [Value(0, 1, 2)] int which)
    {
        double y;
        if (which == 0)
            y = Math.Sin(x);
        else if (which == 1)
            y = x * x;
        else
            y = 3 * x;
        return y * x;
    }

    [Differentiable]
    public static double EarlyReturn([Domain(-1, 1)] double x, [Value(true, false)] bool now)
    {
        double y = x * x;
        if (now)
            return y;
        y += x;
        return y * x;
    }

    [Differentiable]
    public static double EarlyReturns([Domain(-1, 1)] double x, [Value(0, 1, 2, 3)] int which)
    {
        if (which == 0)
            return x;
        double y = Math.Exp(x);
        if (which == 1)
        {
            return y;
        }
        else if (which == 2)
        {
            y *= x;
        }
        else
        {
            return y * y;
        }
        return y + x;
    }

    [Differentiable]
    public static double NestedEarlyReturns(double x, [Value(-1, 0, 1, 2)] int n)
    {
        double y = 2 * x;
        if (n >= 0)
        {
            y *= x;
            if (n > 0)
            {
                if (n > 1)
                    return y * y;
                y += 1;
            }
            else
            {
                return Math.Sin(y);
            }
            y *= x;
        }
        return y + x;
    }

    [Differentiable]
    public static double DataDependent([Domain(0.3, 1)] double a, [Domain(-1, -0.3)] double b)
    {
        double larger = a, smaller = b;
        if (b > a)
        {
            larger = b;
            smaller = a;
        }
        return larger * larger - smaller;
    }

    [Differentiable]
    public static double Logical([Domain(0.3, 1)] double x, [Value(1, 5)] int n, bool flag)
    {
        if ((x > 0 && n > 2) || !flag)
            return x * x;
        return n != 1 | x >= 2 ? x : 2 * x;
    }

    [Differentiable]
    public static double BooleanLocals([Domain(0.3, 1)] double x, [Value(1, 2, 3)] int n)
    {
        bool odd = n % 2 == 1;
        bool large = x > 0.1 && n >= 3;
        double y = odd ? x * x : x;
        if (odd ^ large)
            y *= 3;
        return y;
    }

    [Differentiable]
    public static double PiecewiseInBranches([Domain(-1, 1)] double x, double y, bool up)
    {
        double a = x, b = y;
        if (up)
        {
            a = b * x;
            b = a + b;
        }
        else
        {
            b = a * a;
        }
        return a * b;
    }

    [Differentiable]
    public static double Huber([Domain(2, 3)] double residual, [Domain(0.5, 1)] double delta)
    {
        double size = Math.Abs(residual);
        return size <= delta ? 0.5 * residual * residual : delta * (size - 0.5 * delta);
    }

    [Differentiable]
    public static double Guarded([Domain(0.5, 2)] double x, [Value(3)] int n)
    {
        if (n < 1)
            throw new ArgumentOutOfRangeException(nameof(n), "At least one.");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 10);
        return n * Math.Log(x);
    }

    [Differentiable]
    public static double GuardedByLength(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Lengths {x.Length} and {y.Length} differ.", nameof(y));
        return x[0] * y[0] + x[^1] * y[^1];
    }

    [Differentiable]
    public static double NotTakenSquareRoot([Domain(-1, -0.3)] double below, [Domain(0.3, 1)] double above) =>
        (below > 0 ? Math.Sqrt(below) : 0) + (above > 0 ? Math.Sqrt(above) : 0) + below;

    public enum Shape
    {
        Square,
        Circle,
        Triangle,
    }

    [Differentiable]
    public static double ByEnum(double size, [Value(0, 1, 2)] Shape shape) =>
        shape == Shape.Square ? size * size
        : shape == Shape.Circle ? Math.PI * size * size / 4
        : Math.Sqrt(3) / 4 * size * size;

    [Differentiable]
    public static double ByString(double x, [Value("sin", "cos")] string function) => function == "sin" ? Math.Sin(x) : Math.Cos(x);
}
