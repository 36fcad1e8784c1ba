using System;
using System.Collections.Generic;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Interpretation;

/// <summary>
/// The value of each function, by the very library call that the C# makes, and its derivative by the textbook,
/// with the conventions of the contract at kinks.
/// </summary>
internal static class FunctionRules
{
    public static Dual Apply(Function function, ScalarType type, bool single, IReadOnlyList<Dual> arguments, ref Trace trace)
    {
        Dual a = arguments[0];
        double x = a.Value;
        switch (function.Name)
        {
            case "Sin":
                return a.Through(single ? MathF.Sin((float)x) : Math.Sin(x), Math.Cos(x));
            case "Cos":
                return a.Through(single ? MathF.Cos((float)x) : Math.Cos(x), -Math.Sin(x));
            case "Tanh":
                double tanh = single ? MathF.Tanh((float)x) : Math.Tanh(x);
                return a.Through(tanh, 1 - tanh * tanh);
            case "Exp":
                double exp = single ? MathF.Exp((float)x) : Math.Exp(x);
                return a.Through(exp, exp);
            case "Log":
                return a.Through(single ? MathF.Log((float)x) : Math.Log(x), 1 / x);
            case "Sqrt":
                double sqrt = single ? MathF.Sqrt((float)x) : Math.Sqrt(x);
                return a.Through(sqrt, 0.5 / sqrt);
            case "Atan":
                return a.Through(single ? MathF.Atan((float)x) : Math.Atan(x), 1 / (1 + x * x));
            case "Abs":
                trace.Add(Sign(x));
                return a.Through(Math.Abs(x), Sign(x));
            case "Floor":
                trace.Add((int)Math.Floor(x));
                return Dual.Of(Math.Floor(x));
            case "Max" or "Min":
                double y = arguments[1].Value;
                bool first = x == y || x > y == (function.Name == "Max");
                trace.Add(first ? 1 : 0);
                double value = function.Name == "Max" ? Math.Max(x, y) : Math.Min(x, y);
                return (first ? a : arguments[1]).Through(value, 1);
            case "Pow":
                double exponent = arguments[1].Value;
                double power = single ? MathF.Pow((float)x, (float)exponent) : Math.Pow(x, exponent);
                return Dual.Through(power, a, exponent * Math.Pow(x, exponent - 1), arguments[1], power * Math.Log(x));
            case "Sigmoid":
                return a.Through(
                    single ? Activations.Sigmoid((float)x) : Activations.Sigmoid(x),
                    1 / (2 + Math.Exp(x) + Math.Exp(-x)));
            case "Softplus":
                return a.Through(single ? Activations.Softplus((float)x) : Activations.Softplus(x), 1 / (1 + Math.Exp(-x)));
            case "ReLU":
                trace.Add(Sign(x));
                return a.Through(single ? Activations.ReLU((float)x) : Activations.ReLU(x), x > 0 ? 1 : 0);
            case "Weight":
                return Dual.Of(0.25 * ((int)x % 3) - 0.2);
            case "Damp":
                return a.Scale == 0 ? Dual.Of(x / (1.0 + x * x)) : throw new InvalidProgramException("active data passed to a passive helper");
            default:
                throw new InvalidProgramException($"no rule for {function.Name} of {type}");
        }
    }

    /// <summary>Unlike <see cref="Math.Sign(double)"/>, zero for what is not a number.</summary>
    private static int Sign(double x) => (x > 0 ? 1 : 0) - (x < 0 ? 1 : 0);
}

/// <summary>A hash of every decision taken: equal traces mean that the same smooth function was evaluated.</summary>
internal struct Trace
{
    public ulong Hash { get; private set; }

    public void Add(int decision) => Hash = (Hash + (ulong)(decision + 7)) * 0x9E3779B97F4A7C15UL ^ (Hash >> 29);
}
