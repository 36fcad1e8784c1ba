using System;
using System.Linq;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Loops that run over several elements at a time, on arguments that overlap.</summary>
public class LaneOverlapTests
{
    private const int Count = 19;

    /// <summary>Small whole numbers, so that sums are exact in any order.</summary>
    private static double[] Whole(int count) => [.. Enumerable.Range(0, count).Select(i => (double)(i * 7 % 5 - 2))];

    [Fact]
    public void Arguments_that_are_only_read_may_overlap_and_so_may_their_adjoints()
    {
        for (int offset = 0; offset <= Count; offset++)
        {
            double[] memory = Whole(Count + offset), adjoint = Whole(Count + offset), expected = Whole(Count + offset);
            Span<double> x = memory.AsSpan(0, Count), y = memory.AsSpan(offset);
            double sum = 0.25;
            for (int i = 0; i < Count; i++)
                sum += x[i] * y[i];
            for (int i = 0; i < Count; i++)
            {
                expected[i] += 2 * sum * y[i];
                expected[offset + i] += 2 * sum * x[i];
            }
            Workspace workspace = new();
            Assert.Equal(sum * sum, Lanes.DotForward(x, y, workspace));
            Lanes.DotAdjoint(x, y, workspace, 1, adjoint.AsSpan(0, Count), adjoint.AsSpan(offset));
            Assert.Equal(expected, adjoint);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(Count - 1)]
    public void What_is_written_may_not_overlap_what_is_read(int offset)
    {
        double[] memory = Whole(Count + offset), before = [.. memory], other = Whole(Count), otherAdjoint = Whole(Count), adjoint = [.. memory];
        Workspace workspace = new();
        Assert.Throws<ArgumentException>(() => Lanes.ScaleForward(memory.AsSpan(0, Count), 2, memory.AsSpan(offset), workspace));
        Assert.Throws<ArgumentException>(() => Lanes.ScaleForward(memory.AsSpan(offset), 2, memory.AsSpan(0, Count), workspace));
        Assert.Throws<ArgumentException>(() => Lanes.ScaleTangent(memory.AsSpan(0, Count), 2, memory.AsSpan(offset), other, 1, otherAdjoint));
        Assert.Equal(before, memory);

        Lanes.ScaleForward(other, 2, otherAdjoint, workspace);
        double aAdjoint = 0;
        Assert.Throws<ArgumentException>(() => Lanes.ScaleAdjoint(other, 2, otherAdjoint, workspace, adjoint.AsSpan(0, Count), ref aAdjoint, adjoint.AsSpan(offset)));
        Assert.Equal(before, adjoint);
    }
}
