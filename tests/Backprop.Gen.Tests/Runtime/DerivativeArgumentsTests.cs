using System;
using Xunit;

namespace Backprop.Tests.Runtime;

public class DerivativeArgumentsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void The_right_length_passes(int length) =>
        DerivativeArguments.CheckLength<double>(new double[length], length, "wGradient");

    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 3)]
    [InlineData(0, 1)]
    public void A_wrong_length_names_the_parameter_and_both_lengths(int actual, int expected)
    {
        var exception = Assert.Throws<ArgumentException>(
            () => DerivativeArguments.CheckLength<float>(new float[actual], expected, "wGradient"));
        Assert.Equal("wGradient", exception.ParamName);
        Assert.Contains($"has {actual} elements where {expected} are needed", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 4, 4, 4)]
    [InlineData(4, 4, 0, 4)]
    [InlineData(2, 0, 0, 8)]
    [InlineData(0, 8, 3, 0)]
    public void Neighbours_and_empty_spans_are_disjoint(int start, int length, int otherStart, int otherLength)
    {
        double[] memory = new double[8];
        DerivativeArguments.CheckDisjoint<double>(
            memory.AsSpan(start, length), memory.AsSpan(otherStart, otherLength), "written", "other");
    }

    [Theory]
    [InlineData(0, 4, 3, 4)]
    [InlineData(3, 4, 0, 4)]
    [InlineData(0, 8, 5, 1)]
    [InlineData(2, 2, 2, 2)]
    public void Overlapping_memory_names_both_parameters(int start, int length, int otherStart, int otherLength)
    {
        double[] memory = new double[8];
        var exception = Assert.Throws<ArgumentException>(() => DerivativeArguments.CheckDisjoint<double>(
            memory.AsSpan(start, length), memory.AsSpan(otherStart, otherLength), "wGradient", "x"));
        Assert.Equal("wGradient", exception.ParamName);
        Assert.Contains("'x'", exception.Message, StringComparison.Ordinal);
    }
}
