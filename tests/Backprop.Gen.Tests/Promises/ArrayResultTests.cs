using System;
using System.Linq;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>A result of type <c>double[]</c>: its seed is a span, its tangent an array.</summary>
public class ArrayResultTests
{
    private readonly double[] _x = [0.5, -1.25, 2];

    [Fact]
    public void The_adjoint_takes_a_seed_for_each_element()
    {
        double[] adjoint = [1, 1, 1];
        var workspace = new Workspace();
        Assert.Equal(ArrayResults.TwiceSquared(_x), ArrayResults.TwiceSquaredForward(_x, workspace));
        ArrayResults.TwiceSquaredAdjoint(_x, workspace, [3, 0, -1], adjoint);
        Assert.Equal([1 + 3 * 4 * 0.5, 1, 1 - 4 * 2], adjoint);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void An_array_may_be_returned_where_a_branch_or_loop_says(int degree)
    {
        double[] expected = [.. _x.Select(v => Math.Pow(v, degree))], derivative = [.. _x.Select(v => degree == 0 ? 0 : degree * Math.Pow(v, degree - 1))];
        double[] adjoint = new double[3];
        var workspace = new Workspace();
        Assert.Equal(expected, ArrayResults.PowersForward(_x, degree, workspace));
        ArrayResults.PowersAdjoint(_x, degree, workspace, [1, 2, 3], adjoint);
        Assert.Equal([derivative[0], 2 * derivative[1], 3 * derivative[2]], adjoint);
        Assert.Equal(expected, ArrayResults.PowersTangent(_x, degree, out double[] tangent, [1, 2, 3]));
        Assert.Equal([derivative[0], 2 * derivative[1], 3 * derivative[2]], tangent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void One_of_several_arrays_is_differentiated_through(int degree)
    {
        double[] gradient = new double[3], direction = [0.3, -0.7, 1.1];
        double value = ArrayResults.ChosenGradient(_x, degree, gradient);
        Assert.Equal(ArrayResults.Chosen(_x, degree), value);
        Assert.Equal(value, ArrayResults.ChosenTangent(_x, degree, out double tangent, direction));
        double h = 1e-6;
        double[] ahead = [.. _x.Zip(direction, (v, d) => v + h * d)], behind = [.. _x.Zip(direction, (v, d) => v - h * d)];
        double difference = (ArrayResults.Chosen(ahead, degree) - ArrayResults.Chosen(behind, degree)) / (2 * h);
        Assert.Equal(difference, tangent, 1e-6 * Math.Abs(difference) + 1e-6);
        Assert.Equal(tangent, gradient.Zip(direction, (g, d) => g * d).Sum(), 1e-12 * Math.Abs(tangent) + 1e-12);
    }

    [Fact]
    public void The_tangent_is_an_array()
    {
        double[] result = ArrayResults.TwiceSquaredTangent(_x, out double[] tangent, [1, 2, 3]);
        Assert.Equal(ArrayResults.TwiceSquared(_x), result);
        Assert.Equal([4 * 0.5, 2 * 4 * -1.25, 3 * 4 * 2], tangent);
    }

    [Fact]
    public void A_caller_differentiates_through_the_arrays_of_its_callees()
    {
        // 2 x₀² Σ 8 xᵢ⁴
        double sum = _x.Sum(v => 8 * v * v * v * v);
        double[] expected = [.. _x.Select((v, i) => 2 * _x[0] * _x[0] * 32 * v * v * v + (i == 0 ? 4 * _x[0] * sum : 0))];
        double[] gradient = new double[3], adjoint = new double[3];
        double value = ArrayResults.ChainedGradient(_x, gradient);
        var workspace = new Workspace();
        ArrayResults.ChainedForward(_x, workspace);
        ArrayResults.ChainedAdjoint(_x, workspace, 1, adjoint);
        Assert.Equal(ArrayResults.Chained(_x), value);
        for (int i = 0; i < 3; i++)
        {
            double[] direction = new double[3];
            direction[i] = 1;
            ArrayResults.ChainedTangent(_x, out double tangent, direction);
            Assert.Equal(expected[i], gradient[i], 1e-12);
            Assert.Equal(expected[i], adjoint[i], 1e-12);
            Assert.Equal(expected[i], tangent, 1e-12);
        }
    }

    [Fact]
    public void An_array_that_holds_nothing_active_has_the_tangent_zero()
    {
        double[] y = [0], yTangent = [5], yAdjoint = [3], adjoint = new double[3];
        double[] result = ArrayResults.PassiveBesidesTangent(_x, y, out double[] tangent, [1, 0, 0], yTangent);
        Assert.Equal([0, 3], result);
        Assert.Equal([0, 0], tangent);
        Assert.Equal([2 * 0.5], yTangent);
        var workspace = new Workspace();
        ArrayResults.PassiveBesidesForward(_x, y, workspace);
        ArrayResults.PassiveBesidesAdjoint(_x, y, workspace, [7, 7], adjoint, yAdjoint);
        Assert.Equal([3 * 2 * 0.5, 0, 0], adjoint);
    }

    [Fact]
    public void Active_data_may_go_into_an_array_that_a_call_made_of_passive_data()
    {
        // 8x (18 + x²)
        Assert.Equal(8 * 0.5 * 18.25, ArrayResults.IntoAnArrayOfACallGradient(0.5, out double gradient));
        Assert.Equal(8 * 18 + 24 * 0.25, gradient, 1e-12);
        ArrayResults.IntoAnArrayOfACallTangent(0.5, out double tangent, 1);
        Assert.Equal(gradient, tangent, 1e-12);
    }

    [Fact]
    public void Parts_of_the_result_of_a_call_share_its_derivative()
    {
        double[] gradient = new double[3], tangents = new double[3];
        ArrayResults.PartsOfAResultGradient(_x, gradient);
        for (int i = 0; i < 3; i++)
        {
            double[] unit = new double[3];
            unit[i] = 1;
            ArrayResults.PartsOfAResultTangent(_x, out tangents[i], unit);
        }
        // 4 x₂² (x₀² + x₁²)
        double[] expected = [8 * 4 * 0.5, 8 * 4 * -1.25, 8 * 2 * (0.25 + 1.5625)];
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], gradient[i], 1e-12);
            Assert.Equal(expected[i], tangents[i], 1e-12);
        }
    }

    [Fact]
    public void An_array_of_structs_is_a_result_like_others()
    {
        (double X, double Y)[] points = [(0.5, -1.25), (2, 0.75)], seed = [(1, 2), (-0.5, 3)], direction = [(0.3, 1), (-0.7, 0.2)];
        var adjoint = new (double X, double Y)[2];
        double angleAdjoint = 0;
        var workspace = new Workspace();
        Assert.Equal(ArrayResults.Turned(points, 0.4), ArrayResults.TurnedForward(points, 0.4, workspace));
        ArrayResults.TurnedAdjoint(points, 0.4, workspace, seed, adjoint, ref angleAdjoint);
        Assert.Equal(ArrayResults.Turned(points, 0.4), ArrayResults.TurnedTangent(points, 0.4, out (double X, double Y)[] tangent, direction, 1.5));
        Assert.Equal(Dot(seed, tangent), Dot(adjoint, direction) + 1.5 * angleAdjoint, 1e-12);

        var gradient = new (double X, double Y)[2];
        double value = ArrayResults.OfTurnedGradient(points, 0.4, gradient, out double angleGradient);
        Assert.Equal(value, ArrayResults.OfTurnedTangent(points, 0.4, out double change, direction, 1.5));
        Assert.Equal(change, Dot(gradient, direction) + 1.5 * angleGradient, 1e-12);
        double h = 1e-6, difference = (ArrayResults.OfTurned(points, 0.4 + h) - ArrayResults.OfTurned(points, 0.4 - h)) / (2 * h);
        Assert.Equal(difference, angleGradient, 1e-7);
    }

    private static double Dot((double X, double Y)[] a, (double X, double Y)[] b) => a.Zip(b, (p, q) => p.X * q.X + p.Y * q.Y).Sum();
}
