using System;
using System.Linq;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Functions of several elements at a time, against those of <see cref="Math"/>.</summary>
public class SpanFunctionsTests
{
    private const int Seed = 20261128;

    /// <summary>The stated error, and a unit for that of <see cref="Math"/>.</summary>
    private const long Units = 5;

    private delegate void Run<T>(Span<T> target, int count);

    public static TheoryData<string> Functions => [nameof(Math.Exp), nameof(Math.Log), nameof(Math.Tanh), nameof(Activations.Sigmoid)];

    private static (Func<double, double> Exact, Run<double> Doubles, Run<float> Singles) Of(string function) => function switch
    {
        nameof(Math.Exp) => (Math.Exp, SpanMath.Exp, SpanMath.Exp),
        nameof(Math.Log) => (Math.Log, SpanMath.Log, SpanMath.Log),
        nameof(Math.Tanh) => (Math.Tanh, SpanMath.Tanh, SpanMath.Tanh),
        _ => (Activations.Sigmoid, SpanMath.Sigmoid, SpanMath.Sigmoid),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void They_agree_within_some_units_in_the_last_place(string function)
    {
        (Func<double, double> exact, Run<double> run, Run<float> runSingle) = Of(function);
        Random random = new(Seed);
        foreach (double scale in new[] { 1e-300, 1e-9, 1e-3, 0.1, 0.7, 1, 3, 20, 50, 700, 746, 1e5, 1e300 })
        {
            double[] x = [.. Enumerable.Range(0, 20000).Select(_ => (2 * random.NextDouble() - 1) * scale)], y = [.. x];
            float[] single = [.. x.Select(v => (float)v)], got = [.. single];
            run(y, y.Length);
            runSingle(got, got.Length);
            for (int i = 0; i < x.Length; i++)
            {
                Assert.True(Distance(exact(x[i]), y[i]) <= Units, $"{function}({x[i]:R}) is {exact(x[i]):R}, not {y[i]:R}");
                Assert.True(Distance((float)exact(single[i]), got[i]) <= 1, $"{function}({single[i]:R}f) is {(float)exact(single[i]):R}, not {got[i]:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void They_are_right_at_the_ends(string function)
    {
        (Func<double, double> exact, Run<double> run, Run<float> runSingle) = Of(function);
        double[] odd =
        [
            0.0, -0.0, 1, -1, 709.78, 709.79, 710, -708.39, -709, -720, -744.4, -745.13, -745.14, -746, -1000, 1000, 1e308, -1e308, double.MaxValue, double.MinValue,
            double.Epsilon, -double.Epsilon, 1e-310, 1e-17, -1e-17, 0.625, -0.625, BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(0.625) - 1),
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, 88.72, 88.73, -87.3, -87.4, -103.9, -104, float.MaxValue, float.Epsilon,
        ];
        double[] y = [.. odd];
        run(y, y.Length);
        float[] single = [.. odd.Select(v => (float)v)], got = [.. single];
        runSingle(got, got.Length);
        for (int i = 0; i < odd.Length; i++)
        {
            Assert.True(Distance(exact(odd[i]), y[i]) <= Units, $"{function}({odd[i]:R}) is {exact(odd[i]):R}, not {y[i]:R}");
            Assert.True(Distance((float)exact(single[i]), got[i]) <= 1, $"{function}({single[i]:R}f) is {(float)exact(single[i]):R}, not {got[i]:R}");
            if (exact(odd[i]) == 0)
                Assert.Equal(double.IsNegative(exact(odd[i])), double.IsNegative(y[i]));
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void An_element_gets_the_same_wherever_it_stands_and_those_behind_stay(string function)
    {
        (_, Run<double> run, Run<float> runSingle) = Of(function);
        double[] one = [1.7];
        float[] oneSingle = [1.7f];
        run(one, 1);
        runSingle(oneSingle, 1);
        for (int count = 0; count < 40; count++)
        {
            double[] y = [.. Enumerable.Repeat(1.7, count), 3];
            run(y, count);
            Assert.Equal([.. Enumerable.Repeat(one[0], count), 3], y);
            float[] single = [.. Enumerable.Repeat(1.7f, count), 3];
            runSingle(single, count);
            Assert.Equal([.. Enumerable.Repeat(oneSingle[0], count), 3], single);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_span_that_is_too_short_throws_where_the_loop_would(string function)
    {
        (_, Run<double> run, Run<float> runSingle) = Of(function);
        double[] all = [.. Enumerable.Repeat(0.5, 7)], some = [.. all];
        run(all, 7);
        Assert.Throws<IndexOutOfRangeException>(() => run(some, 8));
        Assert.Equal(all, some);
        Assert.Throws<IndexOutOfRangeException>(() => runSingle([], 1));
        run([], 0);
        run([], -3);
        runSingle([], int.MinValue);
    }

    /// <summary>How many numbers of the format lie between two numbers; none between NaNs.</summary>
    private static long Distance(double expected, double actual) =>
        double.IsNaN(expected) || double.IsNaN(actual) ? (double.IsNaN(expected) == double.IsNaN(actual) ? 0 : long.MaxValue) : Math.Abs(Rank(expected) - Rank(actual));

    private static long Distance(float expected, float actual) =>
        float.IsNaN(expected) || float.IsNaN(actual) ? (float.IsNaN(expected) == float.IsNaN(actual) ? 0 : long.MaxValue) : Math.Abs(Rank(expected) - Rank(actual));

    private static long Rank(double x) => BitConverter.DoubleToInt64Bits(x) is var bits and < 0 ? long.MinValue - bits : BitConverter.DoubleToInt64Bits(x);

    private static long Rank(float x) => BitConverter.SingleToInt32Bits(x) is var bits and < 0 ? (long)int.MinValue - bits : BitConverter.SingleToInt32Bits(x);
}
