using System;
using System.Collections.Generic;

namespace Backprop.Generator.Tests.Rules;

/// <summary>
/// Where each row's derivative is compared with finite differences: inside the domain, away from kinks and steps, and on each
/// side of them. All numbers are the same in both precisions.
/// </summary>
internal static class RulePoints
{
    private static readonly double[][] Everywhere = [[-1.75], [-0.375], [0.125], [0.75], [2.5]];
    private static readonly double[][] Positive = [[0.125], [0.75], [1.5], [6.25]];
    private static readonly double[][] InsideOne = [[-0.875], [-0.25], [0.0], [0.5], [0.9375]];
    private static readonly double[][] Pairs = [[1.5, -2.25], [-0.75, 0.5], [2.5, 1.25], [-1.5, -3.0]];
    private static readonly double[][] Steps = [[-1.75], [-0.375], [0.125], [2.25]];
    private static readonly double[][] Ranges = [[-3.0, -1.0, 2.0], [0.5, -1.0, 2.0], [2.75, -1.0, 2.0]];
    private static readonly double[][] Products = [[1.5, -2.25, 0.5], [-0.75, 0.5, 3.0]];

    private static readonly Dictionary<string, double[][]> ByKey = new(StringComparer.Ordinal)
    {
        ["Log"] = Positive,
        ["Log2"] = Positive,
        ["Log10"] = Positive,
        ["Log/2"] = [[0.5, 2.5], [3.0, 0.25], [1.5, 10.0]],
        ["LogP1"] = [[-0.75], [-0.125], [0.0], [2.5]],
        ["Log2P1"] = [[-0.75], [-0.125], [0.0], [2.5]],
        ["Log10P1"] = [[-0.75], [-0.125], [0.0], [2.5]],
        ["Sqrt"] = Positive,
        ["Cbrt"] = [[-2.5], [-0.125], [0.25], [8.0]],
        ["RootN"] = [[2.5, 2.0], [0.75, 3.0], [-1.5, 3.0], [2.0, -2.0], [-2.0, 1.0]],
        ["Pow"] = [[0.5, 2.5], [3.0, -1.25], [1.5, 0.0], [2.0, 1.0]],
        ["ReciprocalEstimate"] = [[-2.5], [0.25], [4.0]],
        ["ReciprocalSqrtEstimate"] = Positive,
        ["TanPi"] = [[-0.3125], [0.125], [0.6875]],
        ["Tan"] = [[-1.25], [0.125], [2.5]],
        ["Asin"] = InsideOne,
        ["Acos"] = InsideOne,
        ["AsinPi"] = InsideOne,
        ["AcosPi"] = InsideOne,
        ["Atanh"] = InsideOne,
        ["Acosh"] = [[1.125], [2.5], [10.0]],
        ["Clamp"] = Ranges,
        ["ClampNative"] = Ranges,
        ["Floor"] = Steps,
        ["Ceiling"] = Steps,
        ["Truncate"] = Steps,
        ["Round"] = Steps,
        ["Round/2"] = [[-1.71875, 1.0], [0.28125, 1.0]],
        ["Round/3"] = [[-1.71875, 1.0, 0.0], [0.28125, 1.0, 1.0]],
        ["FusedMultiplyAdd"] = Products,
        ["MultiplyAddEstimate"] = Products,
        ["Lerp"] = Products,
        ["ScaleB"] = [[1.5, 3.0], [-0.75, -2.0], [2.5, 0.0]],
        ["IEEERemainder"] = [[5.0, 3.25], [-7.5, 2.0], [1.0, 0.2421875]],
        ["Ieee754Remainder"] = [[5.0, 3.25], [-7.5, 2.0], [1.0, 0.2421875]],
        ["LeakyReLU"] = [[-1.5, 0.125], [2.5, 0.125], [-0.25, -0.5]],
        ["HardThreshold"] = Steps,
        ["BinaryCrossEntropy"] = [[0.25, 0.0], [0.75, 1.0], [0.125, 0.375], [0.9375, 0.5]],
        ["BinaryCrossEntropyByProbability"] = [[0.25, 0.5], [0.75, 0.25], [0.125, 0.375]],
        ["BinaryCrossEntropyByTarget"] = [[0.25], [0.75], [0.0625]],
    };

    /// <summary>The arguments at which a row is looked at.</summary>
    public static double[][] Of(string key, int arity)
    {
        if (ByKey.TryGetValue(key, out double[][]? points))
            return points;
        return arity switch
        {
            1 => Everywhere,
            2 => Pairs,
            _ => throw new InvalidOperationException("no points for " + key),
        };
    }

    /// <summary>The function that an estimate estimates: its differences are those of a staircase.</summary>
    public static Func<double, double>? Exact(string key) => key switch
    {
        "ReciprocalEstimate" => x => 1 / x,
        "ReciprocalSqrtEstimate" => x => 1 / Math.Sqrt(x),
        _ => null,
    };
}
