using System;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>What holds of arguments holds of those that a loop or branch chose.</summary>
public class MergedViewTests
{
    private readonly double[] _x = [0.5, -1.25, 2];
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Buffers_that_swap_are_never_one(int steps)
    {
        double[] gradient = new double[3], adjoint = new double[3];
        double value = MergedViews.RunGradient(_x, 0.7, steps, gradient, out double aGradient), aAdjoint = 0;
        Assert.Equal(MergedViews.Run(_x, 0.7, steps), value);
        Assert.Equal(value, MergedViews.RunForward(_x, 0.7, steps, _workspace));
        MergedViews.RunAdjoint(_x, 0.7, steps, _workspace, 1, adjoint, ref aAdjoint);
        Assert.Equal(gradient, adjoint);
        Assert.Equal(aGradient, aAdjoint);
        MergedViews.RunTangent(_x, 0.7, steps, out double tangent, [1, 2, 3], 4);
        double expected = gradient[0] + 2 * gradient[1] + 3 * gradient[2] + 4 * aGradient;
        Assert.Equal(expected, tangent, 1e-12 * (1 + Math.Abs(expected)));
    }

    [Fact]
    public void A_call_that_reads_what_it_writes_is_refused_when_it_happens()
    {
        double[] y = [1, 2, 3];
        Assert.Equal(0.7 * 0.5 * -1.25 + 1, MergedViews.CollideForward(_x, y, 0.7, 1, _workspace));
        _workspace.Clear();
        Assert.Throws<ArgumentException>(() => MergedViews.CollideForward(_x, y, 0.7, 2, _workspace));
        _workspace.Clear();
        Assert.Throws<ArgumentException>(() => MergedViews.CollideGradient(_x, y, 0.7, 2, new double[3], new double[3], out _));
        Assert.Throws<ArgumentException>(() => MergedViews.CollideTangent(_x, y, 0.7, 2, out _, new double[3], new double[3], 1));
    }

    [Fact]
    public void Whatever_may_be_chosen_counts_as_written()
    {
        double[] memory = [1, 2, 3];
        Assert.Throws<ArgumentException>(() => MergedViews.ScaleForward(memory.AsSpan(1), memory, 2, first: true, _workspace));
        Assert.Equal([1, 2, 3], memory);
        double[] x = [3, 4, 5], adjoint = [0, 0, 1];
        double a = 0;
        MergedViews.ScaleSlicesForward(x, 2, first: true, _workspace);
        MergedViews.ScaleSlicesAdjoint(x, 2, first: true, _workspace, 1, adjoint, ref a);
        Assert.Equal([6, 8, 5], x);
        Assert.Equal([16, 12, 1], adjoint);
        Assert.Equal(8 * 3 + 6 * 4, a);
    }
}
