using System;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>A callee that writes what it reads is as wrong inside a differentiable method as outside.</summary>
public sealed partial class CallOverlapTests
{
    private readonly Workspace _workspace = new();

    private static partial class Caller
    {
        public static readonly double[] Table = [1, 2, 3];
        private static readonly double[] s_same = Table;

        [Differentiable]
        public static void Twice(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x[i] * x[i];
        }

        /// <summary>The parts of one array are apart or not by what the caller passes.</summary>
        [Differentiable]
        public static double Parts(Span<double> x, int from, int to)
        {
            Twice(x.Slice(from, 2), x.Slice(to, 2));
            return x[0] * x[^1];
        }

        /// <summary>The same in a loop, behind another call.</summary>
        [Differentiable]
        public static void Rows(Span<double> x, int step)
        {
            for (int i = 0; i + step + 2 <= x.Length; i++)
                PartsOf(x[i..], step);
        }

        [Differentiable]
        public static void PartsOf(Span<double> x, int step) => Twice(x[..2], x.Slice(step, 2));

        /// <summary>Two fields may hold one array.</summary>
        [Differentiable]
        public static double OfFields(double a) => a * Passive(a, s_same, Table);

        [Differentiable]
        public static double Passive(double a, [Constant] ReadOnlySpan<double> read, [Constant] Span<double> written)
        {
            for (int i = 0; i < written.Length; i++)
                written[i] = 2 * read[i];
            return a * written[0];
        }
    }

    [Fact]
    public void Parts_that_are_apart_go_through()
    {
        double[] x = [2, 3, 4, 5], gradient = new double[4];
        Assert.Equal(2 * 9, Caller.PartsGradient(x, 0, 2, gradient));
        Assert.Equal([9, 2 * 2 * 3, 0, 0], gradient);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Parts_that_overlap_are_refused_before_the_callee_writes(int from, int to)
    {
        double[] x = [2, 3, 4, 5];
        Assert.Throws<ArgumentException>("y", () => Caller.PartsGradient(x, from, to, new double[4]));
        Assert.Throws<ArgumentException>("y", () => Caller.PartsForward(x, from, to, _workspace));
        _workspace.Clear();
        Assert.Throws<ArgumentException>("y", () => Caller.PartsTangent(x, from, to, out _, new double[4]));
        Assert.Equal([2, 3, 4, 5], x);
    }

    [Fact]
    public void So_are_those_of_a_callee_of_the_callee()
    {
        Assert.Throws<ArgumentException>("y", () => Caller.RowsForward([1, 2, 3, 4], 1, _workspace));
        _workspace.Clear();
        double[] x = [1, 2, 3, 4, 5], adjoint = [1, 1, 1, 1, 1];
        Caller.RowsForward(x, 2, _workspace);
        Caller.RowsAdjoint(x, 2, _workspace, adjoint);
        Assert.Equal([1, 2, 1, 4, 1], x);
        Assert.Equal([7, 5, 0, 0, 0], adjoint);
    }

    [Fact]
    public void A_callee_may_be_called_with_arguments_of_its_own()
    {
        double[] x = [2, 3];
        Assert.Throws<ArgumentException>("y", () => Caller.TwiceForward(x, x, _workspace));
        Assert.Equal([2, 3], x);
    }

    [Fact]
    public void Fields_that_hold_one_array_are_refused()
    {
        Assert.Throws<ArgumentException>("written", () => Caller.OfFieldsGradient(2, out _));
        Assert.Equal([1, 2, 3], Caller.Table);
    }
}
