using System;
using Backprop.Tests.Corpus;

namespace Backprop.Tests.Promises;

/// <summary>Calls of methods whose derivatives somebody wrote, which the corpus cannot hold against all laws.</summary>
internal static partial class GivenDerivatives
{
    [Differentiable]
    internal static double ReturnsArray(double[] x)
    {
        double[] y = PlainLibrary.Doubled(x);
        return y[0] * y[1] + x[0] * y[2];
    }

    [Differentiable]
    internal static double ArrayOverwrittenLater(ReadOnlySpan<double> x)
    {
        double[] y = new double[2];
        y[0] = x[0] * x[0];
        y[1] = x[1];
        double mean = PlainLibrary.Mean(y);
        y[0] = mean * mean;
        return PlainLibrary.Mean(y);
    }

    [Differentiable]
    internal static double Overlapping(Span<double> x)
    {
        PlainLibrary.Neighbours(x[..3], x[2..]);
        return x[2];
    }

    [Differentiable]
    internal static double OverlappingConstants(double a, [Constant] Span<double> x)
    {
        PlainLibrary.Neighbours(x[..3], x[2..]);
        return a * x[2];
    }
}
