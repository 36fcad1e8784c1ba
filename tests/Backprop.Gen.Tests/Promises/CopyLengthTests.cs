using System;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>A copy that does not fit throws in every member what it throws in the method.</summary>
public sealed class CopyLengthTests
{
    private readonly double[] _x = [1, 2, 3, 4, 5];
    private readonly double[] _y = [1, 2];
    private readonly double[] _tangents = new double[5];

    [Fact]
    public void A_span_that_is_too_short()
    {
        Assert.Throws<ArgumentException>(() => Copies.Into(_x, _y));
        Assert.Throws<ArgumentException>(() => Copies.IntoForward(_x, _y, new Workspace()));
        Assert.Throws<ArgumentException>(() => Copies.IntoTangent(_x, _y, _tangents, new double[2]));
        Assert.Equal([1, 2], _y);
    }

    [Fact]
    public void A_part_of_an_array_that_is_not_there()
    {
        Assert.ThrowsAny<ArgumentException>(() => Copies.Last(_x, 6));
        Assert.ThrowsAny<ArgumentException>(() => Copies.LastGradient(_x, 6, _tangents));
        Assert.ThrowsAny<ArgumentException>(() => Copies.LastForward(_x, 6, new Workspace()));
        Assert.ThrowsAny<ArgumentException>(() => Copies.LastTangent(_x, 6, out _, _tangents));
    }
}

/// <summary>Copies that fit or not.</summary>
public static partial class Copies
{
    /// <summary>Copies all of one span into another.</summary>
    [Differentiable]
    public static void Into(ReadOnlySpan<double> x, Span<double> y) => x.CopyTo(y);

    /// <summary>The last element of a part, squared.</summary>
    [Differentiable]
    public static double Last(double[] x, int count)
    {
        double[] part = new double[count];
        Array.Copy(x, part, count);
        return part[^1] * part[^1];
    }
}
