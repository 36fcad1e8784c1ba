using System;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Assertions of relative accuracy.</summary>
internal static class Close
{
    /// <summary>Equal to a number of roundings, relative to the expected value; exactly equal where that is 0 or infinite.</summary>
    public static void Equal(double expected, double actual, double roundings = 4) =>
        Assert.True(IsClose(expected, actual, roundings * (Math.BitIncrement(1.0) - 1)), $"expected {expected:R}, actual {actual:R}");

    /// <inheritdoc cref="Equal(double, double, double)"/>
    public static void Equal(float expected, float actual, double roundings = 4) =>
        Assert.True(IsClose(expected, actual, roundings * (MathF.BitIncrement(1) - 1)), $"expected {expected:R}, actual {actual:R}");

    private static bool IsClose(double expected, double actual, double tolerance) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Abs(expected);
}
