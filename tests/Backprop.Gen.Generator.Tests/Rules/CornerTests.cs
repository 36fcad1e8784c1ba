using System;
using System.Linq;
using Xunit;

namespace Backprop.Generator.Tests.Rules;

/// <summary>The conventions hold in every mode, in both precisions, under every spelling of the function.</summary>
public class CornerTests
{
    private const double DoubleTolerance = 1e-15, SingleTolerance = 1e-6;

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Corners.All.Count)];

    [Theory]
    [MemberData(nameof(Places))]
    public void The_derivative_is_that_of_the_convention(int place)
    {
        Corner corner = Corners.All[place];
        foreach (RuleProgram program in RuleProgram.Of(corner.Key))
        {
            double tolerance = program.Number == typeof(double) ? DoubleTolerance : SingleTolerance;
            AssertClose(corner, corner.Partials, program.Gradient(corner.At, out _), tolerance, "gradient");
            AssertClose(corner, [.. corner.Partials.Select(p => 2 * p)], program.Adjoint(corner.At, 2), tolerance, "adjoint");
            double[] tangents =
            [
                .. corner.Partials.Select((_, i) => program.Tangent(corner.At, [.. corner.Partials.Select((_, k) => k == i ? 1.0 : 0)])),
            ];
            if (corner.Partials.All(double.IsFinite))
                AssertClose(corner, corner.Partials, tangents, tolerance, "tangent");
        }
    }

    private static void AssertClose(Corner corner, double[] expected, double[] actual, double tolerance, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool isClose = expected[i] == actual[i] || Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(
                isClose,
                "the " + what + " of " + corner.Key + " at (" + string.Join(", ", corner.At) + "), argument " + i
                + ": expected " + expected[i] + ", got " + actual[i]);
        }
    }
}
