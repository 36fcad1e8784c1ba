using System;
using System.Linq;
using Backprop.Tests.Oracles;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>
/// Arrays that methods return and loops carry on. A tangent of such a method makes two arrays, so that only the laws other than the one
/// about allocations hold.
/// </summary>
public class ArraysFromHelpersTests
{
    private readonly double[] _start = [0.5, -1.25, 2];

    [Theory]
    [InlineData(nameof(ArraysFromHelpers.ByAHelper))]
    [InlineData(nameof(ArraysFromHelpers.Trajectory))]
    [InlineData(nameof(ArraysFromHelpers.ChangedByACallee))]
    public void The_laws_hold(string name)
    {
        var function = new CorpusFunction(typeof(ArraysFromHelpers).GetMethod(name)!);
        Laws.Signatures(function);
        Laws.PrimalIsBitIdentical(function);
        Laws.AdjointIsFiniteDifference(function);
        Laws.TangentAgreesWithAdjoint(function);
        Laws.GradientIsAdjointOfOne(function);
        Laws.WorkspaceIsReusable(function);
    }

    [Fact]
    public void Forward_and_adjoint_allocate_what_the_method_does()
    {
        var workspace = new Workspace();
        double[] adjoint = new double[2];
        double[] start = [0.5, 0.25];
        double stiffness = 0, h = 0;
        Run();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ArraysFromHelpers.Trajectory(start, 2, 0.1);
        long between = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - between <= between - before);

        void Run()
        {
            ArraysFromHelpers.TrajectoryForward(start, 2, 0.1, workspace);
            ArraysFromHelpers.TrajectoryAdjoint(start, 2, 0.1, workspace, 1, adjoint, ref stiffness, ref h);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void The_last_array_may_be_returned_and_changed(int rounds)
    {
        double[] seed = [0.75, -2, 1.5], direction = [1, 0.5, -1], adjoint = new double[3];
        double a = 0.8, da = 0.25, aAdjoint = 0;
        var workspace = new Workspace();
        double[] result = ArraysFromHelpers.ReturnedForward(_start, a, rounds, workspace);
        Assert.Equal(ArraysFromHelpers.Returned(_start, a, rounds), result);
        Assert.Equal(result, ArraysFromHelpers.ReturnedTangent(_start, a, rounds, out double[] tangent, direction, da));
        result.AsSpan().Fill(double.NaN);
        ArraysFromHelpers.ReturnedAdjoint(_start, a, rounds, workspace, seed, adjoint, ref aAdjoint);
        double left = seed.Zip(tangent, (s, t) => s * t).Sum(), right = adjoint.Zip(direction, (s, t) => s * t).Sum() + aAdjoint * da;
        Assert.Equal(left, right, 1e-12);
        double h = 1e-6;
        double[] ahead = ArraysFromHelpers.Returned([.. _start.Zip(direction, (v, d) => v + h * d)], a + h * da, rounds);
        double[] behind = ArraysFromHelpers.Returned([.. _start.Zip(direction, (v, d) => v - h * d)], a - h * da, rounds);
        for (int i = 0; i < 3; i++)
            Assert.Equal((ahead[i] - behind[i]) / (2 * h), tangent[i], 1e-7);
    }

    [Fact]
    public void What_was_returned_may_be_changed_before_the_adjoint()
    {
        double[] adjoint = new double[3];
        var workspace = new Workspace();
        ArraysFromHelpers.ExponentialsForward(_start, workspace).AsSpan().Clear();
        ArraysFromHelpers.ExponentialsAdjoint(_start, workspace, [1, 2, 3], adjoint);
        Assert.Equal([Math.Exp(_start[0]), 2 * Math.Exp(_start[1]), 3 * Math.Exp(_start[2])], adjoint);
        Array.Clear(adjoint);
        ArraysFromHelpers.SquaresForward(_start, workspace).AsSpan().Clear();
        ArraysFromHelpers.SquaresAdjoint(_start, workspace, [0, 0, 0, 1], adjoint);
        Assert.Equal([8 * _start[0], 8 * _start[1], 8 * _start[2]], adjoint);
    }

    [Fact]
    public void What_a_helper_returns_may_be_handed_back()
    {
        double[] result = ArraysFromHelpers.HandedBackTangent(_start, 0.5, out double[] tangent, [0, 0, 0], 1);
        Assert.Equal(ArraysFromHelpers.HandedBack(_start, 0.5), result);
        double h = 1e-6;
        double[] ahead = ArraysFromHelpers.HandedBack(_start, 0.5 + h), behind = ArraysFromHelpers.HandedBack(_start, 0.5 - h);
        for (int i = 0; i < 3; i++)
            Assert.Equal((ahead[i] - behind[i]) / (2 * h), tangent[i], 1e-7);
    }
}
