using System;
using System.Linq;
using Backprop.Generator.Rules;
using Xunit;

namespace Backprop.Generator.Tests.Rules;

/// <summary>Every row of the table against finite differences, in all modes and both precisions.</summary>
public class DerivativeTests
{
    private const double DoubleTolerance = 1e-8, SingleTolerance = 2e-5;

    /// <summary>The rows that users can call.</summary>
    public static TheoryData<string> Keys =>
        [.. RuleTable.Rows.Where(rule => rule.Owners != "ScalarDerivatives").Select(rule => rule.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Partial_derivatives_are_the_limits_of_differences(string key)
    {
        RuleProgram reference = RuleProgram.Of(key).First(p => p.Number == typeof(double));
        foreach (double[] point in RulePoints.Of(key, RuleTable.Find(key).Arity))
        {
            double[] expected = [.. reference.Active.Select(i => Difference(reference, key, point, i))];
            foreach (RuleProgram program in RuleProgram.Of(key))
            {
                double tolerance = program.Number == typeof(double) ? DoubleTolerance : SingleTolerance;
                string where = program.Function + " at (" + string.Join(", ", point) + ")";
                double[] gradient = program.Gradient(point, out double value);

                Assert.Equal(program.Value(point), value);
                AssertClose(expected, gradient, tolerance, "the gradient of " + where);
                AssertClose([.. expected.Select(e => -2 * e)], program.Adjoint(point, -2), tolerance, "the adjoint of " + where);
                double[] direction = [.. expected.Select((_, i) => 0.5 - 1.25 * i)];
                double tangent = expected.Zip(direction, (e, d) => e * d).Sum();
                AssertClose([tangent], [program.Tangent(point, direction)], tolerance, "the tangent of " + where);
            }
        }
    }

    /// <summary>A test that would find nothing is worth nothing: only steps are flat at all of their points.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void Only_steps_are_flat(string key)
    {
        RuleProgram program = RuleProgram.Of(key).First();
        bool isFlat = RulePoints.Of(key, RuleTable.Find(key).Arity).All(point => program.Gradient(point, out _).All(d => d == 0));

        Assert.Equal(RuleText.Partials(RuleTable.Find(key)).All(formula => formula == "0"), isFlat);
    }

    /// <summary>Rows that only other rows call, from their own formulas.</summary>
    [Fact]
    public void The_helpers_of_rows_have_rows_that_are_right()
    {
        foreach (double[] point in RulePoints.Of("BinaryCrossEntropyByProbability", 2))
        {
            double p = point[0], t = point[1];
            AssertClose(
                [
                    Difference(x => ScalarDerivatives.BinaryCrossEntropyByProbability(x, t), p),
                    Difference(x => ScalarDerivatives.BinaryCrossEntropyByProbability(p, x), t),
                ],
                RuleValue.Partials(RuleTable.Find("BinaryCrossEntropyByProbability"), point, ScalarDerivatives.BinaryCrossEntropyByProbability(p, t)),
                DoubleTolerance,
                "by probability");
        }
        foreach (double[] point in RulePoints.Of("BinaryCrossEntropyByTarget", 1))
        {
            AssertClose(
                [Difference(ScalarDerivatives.BinaryCrossEntropyByTarget, point[0])],
                RuleValue.Partials(RuleTable.Find("BinaryCrossEntropyByTarget"), point, ScalarDerivatives.BinaryCrossEntropyByTarget(point[0])),
                DoubleTolerance,
                "by target");
        }
    }

    private static double Difference(RuleProgram program, string key, double[] point, int argument) => Difference(
        RulePoints.Exact(key) ?? (x =>
        {
            double[] moved = [.. point];
            moved[argument] = x;
            return program.Value(moved);
        }),
        point[argument]);

    /// <summary>Central differences at halved steps, extrapolated; the entry that agrees best with its neighbours.</summary>
    private static double Difference(Func<double, double> function, double x)
    {
        const int levels = 10;
        var table = new double[levels, levels];
        double best = double.NaN, smallest = double.PositiveInfinity;
        for (int i = 0; i < levels; i++)
        {
            double step = 0.03125 / (1 << i);
            table[i, 0] = (function(x + step) - function(x - step)) / (2 * step);
            for (int j = 1; j <= i; j++)
            {
                table[i, j] = table[i, j - 1] + (table[i, j - 1] - table[i - 1, j - 1]) / (Math.Pow(4, j) - 1);
                double error = Math.Max(Math.Abs(table[i, j] - table[i, j - 1]), Math.Abs(table[i, j] - table[i - 1, j - 1]));
                if (error < smallest)
                    (smallest, best) = (error, table[i, j]);
            }
        }
        return best;
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool isClose = Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(isClose, what + ", argument " + i + ": expected " + expected[i] + ", got " + actual[i]);
        }
    }
}
