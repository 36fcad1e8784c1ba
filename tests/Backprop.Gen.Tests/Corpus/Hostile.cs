using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Nested types that have the names which generated code needs.</summary>
public static partial class Hostile
{
    [Differentiable]
    public static double UsesTheRealOnes(ReadOnlySpan<double> x, double a)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
            s = global::System.Math.Sin(s * x[i]) + Step(s, a);
        return s;
    }

    [Differentiable]
    public static double Step(double s, [Domain(0.5, 1)] double a) =>
        global::System.Math.Pow(2 + global::System.Math.Cos(s), a) + global::Backprop.Activations.Sigmoid(s);

    internal static class Math;

    internal static class System;

    internal static class Backprop;

    internal static class Workspace;

    internal static class Span;

    internal static class DerivativeArguments;

    internal static class Activations;
}
