using System.Collections.Generic;

namespace Backprop.Generator.Tests.Rules;

/// <summary>What the derivatives of a function are at a point where the formula alone does not say it, or must not overflow.</summary>
/// <param name="Key">The row.</param>
/// <param name="At">The arguments.</param>
/// <param name="Partials">The partial derivatives by the floating-point arguments.</param>
internal sealed record Corner(string Key, double[] At, double[] Partials);

/// <summary>The conventions at kinks, ties, poles and far out. The tests hold the table to them; the documentation lists them.</summary>
internal static class Corners
{
    private const double Infinity = double.PositiveInfinity;

    public static IReadOnlyList<Corner> All { get; } =
    [
        // powers and roots
        At("Sqrt", [0], [Infinity]),
        At("Cbrt", [0], [Infinity]),
        At("RootN", [0, 3], [Infinity]),
        At("RootN", [0, 1], [1]),
        At("Pow", [0, 0], [0, 0]),
        At("Pow", [0, 1], [1, 0]),
        At("Pow", [0, 2], [0, 0]),
        At("Pow", [-2, 3], [12, 0]),
        At("Pow", [-2, -1], [-0.25, 0]),
        At("Hypot", [0, 0], [0, 0]),
        At("Hypot", [-2, 0], [-1, 0]),

        // logarithms and inverse functions at their poles
        At("Log", [0], [Infinity]),
        At("LogP1", [-1], [Infinity]),
        At("Asin", [1], [Infinity]),
        At("Acos", [-1], [-Infinity]),
        At("Acosh", [1], [Infinity]),
        At("Atanh", [1], [Infinity]),

        // the four quadrants, and the half-axes between them
        At("Atan2", [3, 4], [0.16, -0.12]),
        At("Atan2", [3, -4], [-0.16, -0.12]),
        At("Atan2", [-3, -4], [-0.16, 0.12]),
        At("Atan2", [-3, 4], [0.16, 0.12]),
        At("Atan2", [0, -2], [-0.5, 0]),
        At("Atan2", [2, 0], [0, -0.5]),
        // where squares vanish or overflow in single precision
        At("Atan2", [1e-30, 1e-30], [5e29, -5e29]),
        At("Atan2", [-3e-30, 4e-30], [1.6e29, 1.2e29]),
        At("Atan2", [4e30, -3e30], [-1.2e-31, -1.6e-31]),
        At("Atan2Pi", [1e-30, -1e-30], [-1.5915494309189535e29, -1.5915494309189535e29]),

        // kinks and ties
        At("Abs", [0], [0]),
        At("Max", [2, 2], [1, 0]),
        At("Min", [2, 2], [1, 0]),
        At("MaxNumber", [2, 2], [1, 0]),
        At("MinNumber", [2, 2], [1, 0]),
        At("MaxNative", [2, 2], [1, 0]),
        At("MinNative", [2, 2], [1, 0]),
        At("MaxMagnitude", [2, 2], [1, 0]),
        At("MaxMagnitude", [-2, 2], [0, 1]),
        At("MinMagnitude", [2, 2], [1, 0]),
        At("MinMagnitude", [-2, 2], [1, 0]),
        At("MaxMagnitudeNumber", [2, 2], [1, 0]),
        At("MinMagnitudeNumber", [2, 2], [1, 0]),
        At("Clamp", [-3, -1, 2], [0, 1, 0]),
        At("Clamp", [3, -1, 2], [0, 0, 1]),
        At("Clamp", [-1, -1, 2], [1, 0, 0]),
        At("Clamp", [2, -1, 2], [1, 0, 0]),
        At("ClampNative", [-1, -1, 2], [1, 0, 0]),
        At("CopySign", [2, -1], [-1, 0]),
        At("CopySign", [-2, -1], [1, 0]),
        At("CopySign", [-2, 1], [-1, 0]),
        At("CopySign", [2, 0], [1, 0]),
        At("CopySign", [2, -0.0], [-1, 0]),
        At("Floor", [2], [0]),
        At("Ceiling", [2], [0]),
        At("Truncate", [2], [0]),
        At("Round", [2.5], [0]),
        At("IEEERemainder", [5, 3.25], [1, -2]),
        At("IEEERemainder", [1, 0.1], [1, -10]),

        // activations and losses, far out too
        At("Sigmoid", [1000], [0]),
        At("Sigmoid", [-1000], [0]),
        At("Softplus", [1000], [1]),
        At("Softplus", [-1000], [0]),
        At("ReLU", [0], [0]),
        At("LeakyReLU", [0, 0.25], [0.25, 0]),
        At("HardThreshold", [0], [0]),
        At("BinaryCrossEntropy", [0, 0], [1, Infinity]),
        At("BinaryCrossEntropy", [1, 1], [-1, -Infinity]),
        At("BinaryCrossEntropy", [0, 1], [-Infinity, Infinity]),
        At("BinaryCrossEntropy", [1, 0], [Infinity, -Infinity]),
        At("BinaryCrossEntropyFromLogit", [1000, 1], [0, -1000]),
        At("BinaryCrossEntropyFromLogit", [1000, 0], [1, -1000]),
        At("BinaryCrossEntropyFromLogit", [-1000, 1], [-1, 1000]),
        At("BinaryCrossEntropyFromLogit", [-1000, 0], [0, 1000]),
    ];

    private static Corner At(string key, double[] at, double[] partials) => new(key, at, partials);
}
