using System;
using System.Reflection;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>The members generated for an instance method are instance methods, and read the fields of their object.</summary>
public partial class InstanceTests
{
    private sealed partial record Line(double Slope)
    {
        private readonly double[] _offsets = [1, 2];

        [Differentiable]
        public double At(double x, ReadOnlySpan<double> y)
        {
            double s = Slope * x * x;
            for (int i = 0; i < _offsets.Length; i++)
                s += _offsets[i] * y[i] * x;
            return s;
        }
    }

    [Fact]
    public void Gradient_reads_the_fields_of_its_object()
    {
        double[] y = [3, 5], yGradient = new double[2];
        foreach (double slope in new[] { 2.0, -4.0 })
        {
            var line = new Line(slope);
            Assert.Equal(line.At(0.5, y), line.AtGradient(0.5, y, out double xGradient, yGradient));
            Assert.Equal(slope + 13, xGradient, 14);
            Assert.Equal([0.5, 1.0], yGradient);
        }
    }

    [Fact]
    public void Forward_and_adjoint_go_together()
    {
        double[] y = [3, 5], yAdjoint = new double[2];
        var line = new Line(2);
        var workspace = new Workspace();
        double xAdjoint = 1;
        line.AtForward(0.5, y, workspace);
        line.AtAdjoint(0.5, y, workspace, 2, ref xAdjoint, yAdjoint);
        Assert.Equal(1 + 2 * (2 + 13), xAdjoint, 14);
        Assert.Equal([1.0, 2.0], yAdjoint);
        line.AtTangent(0.5, y, out double tangent, 1, [0, 1]);
        Assert.Equal(2 + 13 + 1, tangent, 14);
    }

    private sealed partial class Chain(double[] weights)
    {
        public double[] Weights = weights;
        public double Bias = 0.5;
        public Chain? Next;

        [Differentiable]
        public double Value(double x)
        {
            double s = Bias;
            for (int i = 0; i < Weights.Length; i++)
                s = s * x + Weights[i];
            return Next is null ? s : s * Next.Value(s);
        }
    }

    [Fact]
    public void What_the_objects_hold_by_the_time_of_the_adjoint_does_not_matter()
    {
        var last = new Chain([2, -1]);
        var first = new Chain([1, 3, -2]) { Next = last };
        first.ValueGradient(0.75, out double expected);
        var workspace = new Workspace();
        first.ValueForward(0.75, workspace);
        (first.Weights, first.Bias, first.Next) = ([], 0, null);
        last.Weights[0] = 100;
        double xAdjoint = 0;
        first.ValueAdjoint(0.75, workspace, 1, ref xAdjoint);
        Assert.Equal(expected, xAdjoint, 14);
    }

    [Fact]
    public void What_a_method_does_to_its_object_it_does_in_every_member_but_the_adjoint()
    {
        var counter = new Counter();
        var workspace = new Workspace();
        counter.Count(2);
        counter.CountGradient(2, out _);
        counter.CountTangent(2, out _, 1);
        counter.CountForward(2, workspace);
        Assert.Equal(4, counter.Calls);
        double xAdjoint = 0;
        counter.CountAdjoint(2, workspace, 1, ref xAdjoint);
        Assert.Equal(4, counter.Calls);
        Assert.Equal(16, xAdjoint);
    }

    private partial struct Counter
    {
        public int Calls { get; private set; }

        [Differentiable]
        public double Count(double x)
        {
            Calls++;
            return x * x * Calls;
        }
    }

    [Fact]
    public void An_object_that_is_not_there_throws_as_the_method_does()
    {
        var chain = new Chain([1]);
        Assert.Throws<NullReferenceException>(() => First(null!, 1));
        Assert.Throws<NullReferenceException>(() => FirstGradient(null!, 1, out _));
        Assert.Equal(First(chain, 2), FirstGradient(chain, 2, out _));
    }

    [Differentiable]
    private static double First([Constant] Chain chain, double x) => chain.Value(x);

    [Fact]
    public void None_of_them_is_static()
    {
        foreach (string suffix in new[] { "Gradient", "Forward", "Adjoint", "Tangent" })
            Assert.NotNull(typeof(Line).GetMethod("At" + suffix, BindingFlags.Instance | BindingFlags.Public));
    }
}
