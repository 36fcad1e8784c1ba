using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>The adjoints of operations on whole spans, against the transposed matrix of each.</summary>
public class SpanDerivativesTests
{
    private const int Length = 7;

    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(3, 0, 3)]
    [InlineData(0, 1, 6)]
    [InlineData(1, 0, 6)]
    [InlineData(2, 2, 4)]
    [InlineData(1, 3, 4)]
    [InlineData(3, 1, 4)]
    [InlineData(5, 2, 0)]
    public void A_copy_within_one_memory_is_transposed(int from, int to, int count)
    {
        double[] adjoint = [.. Enumerable.Range(1, Length).Select(i => i * 0.75)], before = [.. adjoint];
        SpanDerivatives.CopyToAdjoint(adjoint.AsSpan(from, count), adjoint.AsSpan(to, count));
        for (int j = 0; j < Length; j++)
        {
            // column j of the copy: what is behind it where element j is one and all others are zero
            double[] column = new double[Length];
            column[j] = 1;
            column.AsSpan(from, count).CopyTo(column.AsSpan(to, count));
            Assert.Equal(column.Zip(before, (c, a) => c * a).Sum(), adjoint[j], 1e-14);
        }
    }

    [Fact]
    public void A_copy_into_other_memory_leaves_zeros_and_what_it_did_not_write()
    {
        float[] source = [1, 2], target = [10, 20, 30];
        SpanDerivatives.CopyToAdjoint<float>(source, target);
        Assert.Equal([11, 22], source);
        Assert.Equal([0, 0, 30], target);
    }

    [Fact]
    public void Copies_of_any_length_are_added_and_cleared()
    {
        for (int length = 0; length < 40; length++)
        {
            double[] source = [.. Enumerable.Range(0, length).Select(i => i == 3 ? double.NaN : Math.Sin(i))], target = [.. Enumerable.Range(0, length + 1).Select(i => i == 4 ? double.NegativeInfinity : 0.25 + i)];
            Check(source, target);
            Check<float>([.. source.Select(x => (float)x)], [.. target.Select(x => (float)x)]);
            Check<Half>([.. source.Select(x => (Half)x)], [.. target.Select(x => (Half)x)]);
        }

        static void Check<T>(T[] source, T[] target)
            where T : INumberBase<T>
        {
            T[] sums = [.. source.Zip(target, (a, b) => a + b)], behind = [.. target.Select((x, i) => i < source.Length ? T.Zero : x)];
            SpanDerivatives.CopyToAdjoint<T>(source, target);
            Assert.Equal(sums, source);
            Assert.Equal(behind, target);
        }
    }

    [Fact]
    public void A_filled_span_flows_into_the_value()
    {
        double[] adjoint = [1, 2, 4];
        Assert.Equal(7, SpanDerivatives.FillAdjoint<double>(adjoint));
        Assert.Equal([0, 0, 0], adjoint);
        Assert.Equal(0, SpanDerivatives.FillAdjoint<double>([]));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 3)]
    [InlineData(-2, 4)]
    [InlineData(-1, 6)]
    [InlineData(4, 2)]
    [InlineData(9, 2)]
    [InlineData(-9, 2)]
    [InlineData(int.MaxValue, 2)]
    [InlineData(int.MinValue, 2)]
    public void A_run_is_kept_as_far_as_there_are_elements(int start, int count)
    {
        double[] source = [1, 2, 3, 4], block = new double[count];
        SpanDerivatives.CopyRun<double>(source, start, block);
        for (int k = 0; k < count; k++)
            Assert.Equal((long)start + k is >= 0 and < 4 and var i ? source[i] : 0, block[k]);
    }
}
