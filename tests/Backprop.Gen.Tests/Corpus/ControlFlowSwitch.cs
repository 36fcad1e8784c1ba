using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Switch statements and expressions, and patterns.</summary>
public static partial class ControlFlowSwitch
{
    /// <summary>What a layer does with a number.</summary>
    public enum Shape
    {
        /// <summary>Nothing.</summary>
        Linear,

        /// <summary>The hyperbolic tangent.</summary>
        Tanh,

        /// <summary>The square.</summary>
        Square,

        /// <summary>The exponential.</summary>
        Exponential,
    }

    [Differentiable]
    public static double OnAnInteger(double x, [Value(0, 1, 2, 3, 7)] int n)
    {
        double s = x;
        switch (n)
        {
            case 0:
                s = Math.Sin(x);
                break;
            case 1:
            case 2:
                s *= s + n;
                break;
            case 3:
                return x * x * x;
            default:
                s = Math.Exp(-x);
                break;
        }
        return s * x;
    }

    [Differentiable]
    public static double OnAnEnum(double x, [Value(Shape.Linear, Shape.Tanh, Shape.Square, Shape.Exponential)] Shape shape)
    {
        switch (shape)
        {
            case Shape.Tanh:
                return Math.Tanh(x);
            case Shape.Square:
                return x * x;
            case Shape.Exponential:
                x = Math.Exp(x);
                break;
        }
        return 2 * x;
    }

    [Differentiable]
    public static double OnAString(double x, [Value("sin", "cos", "other", "")] string name)
    {
        double s = 1;
        switch (name)
        {
            case "sin":
                s = Math.Sin(x);
                break;
            case "cos":
            case "":
                s = Math.Cos(x);
                break;
            case var other when other.Length > 3:
                s = x;
                break;
        }
        return s * s;
    }

    [Differentiable]
    public static double OnRanges([Size(6)] ReadOnlySpan<double> x)
    {
        double s = 0.5;
        for (int i = 0; i < x.Length; i++)
        {
            switch (i)
            {
                case < 2:
                    s += x[i];
                    break;
                case 2 or 4:
                    s *= x[i];
                    break;
                case > 4 when x[i] > 0:
                    s = Math.Sin(s * x[i]);
                    break;
                default:
                    s -= x[i] * s;
                    break;
            }
        }
        return s;
    }

    [Differentiable]
    public static double OnActiveData([Size(8)] ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x)
        {
            s += v switch
            {
                < -1 => -2 * v - 1,
                >= -1 and <= 1 => v * v,
                _ => 2 * v - 1,
            };
        }
        return s;
    }

    [Differentiable]
    public static double Expression(double x, [Value(Shape.Linear, Shape.Tanh, Shape.Square)] Shape shape, bool negate) => shape switch
    {
        Shape.Linear when negate => -x,
        Shape.Linear => x,
        Shape.Tanh => Math.Tanh(x) * (negate ? -1 : 1),
        var other => Math.Exp(x) + (int)other,
    };

    [Differentiable]
    public static double ExpressionInALoop([Size(5)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            s = (i % 3) switch
            {
                0 => s * x[i],
                1 => Math.Sin(s) + x[i],
                2 => Expression(s * x[i], Shape.Tanh, i > 2),
                _ => throw new InvalidOperationException(),
            };
        }
        return s;
    }

    [Differentiable]
    public static double ContinueAndReturnInside([Size(7)] ReadOnlySpan<double> x, [Value(3, 6)] int last)
    {
        double s = 0.5;
        for (int i = 0; i < x.Length; i++)
        {
            switch (i)
            {
                case 1:
                    continue;
                case 2:
                    s *= 2;
                    break;
                case 3 or 6 when i == last:
                    return s * x[i];
                default:
                    if (x[i] > 0.5)
                        break;
                    s += x[i];
                    break;
            }
            s = s * x[i] + 0.25;
        }
        return s;
    }

    [Differentiable]
    public static double SwitchInsideWhileWithBreaks(double x, [Value(0, 5, 12)] int n)
    {
        double s = x;
        bool running = true;
        while (running && n > 0)
        {
            switch (n % 4)
            {
                case 0:
                    for (int i = 0; i < n; i++)
                    {
                        if (i == 2)
                            break;
                        s = s * x + 0.1;
                    }
                    break;
                case 1 when s > 3:
                    running = false;
                    break;
                case 3:
                    n--;
                    continue;
                default:
                    s = Math.Sin(s) + x;
                    break;
            }
            n--;
        }
        return s;
    }

    [Differentiable]
    public static double AllSectionsLeave(double x, [Value(0, 1, 2)] int n)
    {
        switch (n)
        {
            case 0:
                return x * x;
            case 1:
                return Math.Sin(x);
            default:
                return Math.Exp(x);
        }
    }

    [Differentiable]
    public static double Patterns(double x, [Value(-3, 0, 5, 9)] int n, bool p)
    {
        double s = x;
        if (n is > 0 and < 7)
            s *= x;
        if (n is not 0 && x is var y and not 0)
            s += Math.Sin(y);
        if (p is true || n is 9 or -3)
            s = s * s + 1;
        return n is 5 ? s : s * x;
    }

    [Differentiable]
    public static double StateMachine([Size(9)] ReadOnlySpan<double> x)
    {
        int state = 0;
        double level = 0.3;
        foreach (double v in x)
        {
            switch (state)
            {
                case 0:
                    level += v;
                    if (level > 0.5)
                        state = 1;
                    break;
                case 1:
                    level *= v;
                    state = v > 0 ? 2 : 0;
                    break;
                case 2:
                    level = Math.Sin(level - v);
                    state = 0;
                    break;
            }
        }
        return level * (state + 1);
    }
}
