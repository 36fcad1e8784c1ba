using System;
using System.Linq;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Arithmetic on spans against the loops that it stands for.</summary>
public class SpanMathTests
{
    private const int Longest = 80, Seed = 20240917;

    private readonly Random _random = new(Seed);

    private static readonly double[] Odd =
        [0, -0.0, 1, -1, 1e308, -1e308, 1e-308, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    private double[] Doubles(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(6) == 0 ? Odd[_random.Next(Odd.Length)] : _random.NextDouble() - 0.5)];

    private float[] Singles(int count) => [.. Doubles(count).Select(x => (float)x)];

    [Fact]
    public void What_is_added_is_that_of_the_loop_to_the_bit()
    {
        for (int count = 0; count <= Longest; count++)
        {
            double[] target = Doubles(count + 3), left = Doubles(count), right = Doubles(count + 1);
            double scale = count % 5 == 0 ? Odd[count % Odd.Length] : _random.NextDouble();
            double[] sum = [.. target], scaled = [.. target], product = [.. target], less = [.. target], set = [.. target];
            for (int i = 0; i < count; i++)
            {
                sum[i] += left[i];
                scaled[i] += scale * left[i];
                product[i] += left[i] * right[i];
                less[i] -= left[i] * right[i];
                set[i] = scale * left[i];
            }
            Same([.. Enumerable.Repeat(scale, count), .. target[count..]], target, y => SpanMath.Set(y, scale, count));
            Same([.. target.Take(count).Select(x => x + scale), .. target[count..]], target, y => SpanMath.Add(y, scale, count));
            Same([.. left.Zip(right, (x, y) => scale * (x - y)), .. target[count..]], target, y => SpanMath.SetScaledDifference(y, left, right, scale, count));
            Same([.. target.Take(count).Select((t, i) => t + scale * (left[i] - right[i])), .. target[count..]], target, y => SpanMath.AddScaledDifference(y, left, right, scale, count));
            Same(less, target, y => SpanMath.SubtractProduct(y, left, right, count));
            Same(set, target, y => SpanMath.SetScaled(y, left, scale, count));
            Same([.. left.Zip(right, (x, y) => x * y), .. target[count..]], target, y => SpanMath.SetProduct(y, left, right, count));
            Same([.. left, .. target[count..]], target, y => SpanMath.Set(y, left, count));
            Same([.. new double[count], .. target[count..]], target, y => SpanMath.Clear(y, count));
            Same(sum, target, y => SpanMath.Add(y, left, count));
            Same(scaled, target, y => SpanMath.AddScaled(y, left, scale, count));
            Same(product, target, y => SpanMath.AddProduct(y, left, right, count));
        }

        static void Same(double[] expected, double[] target, Action<double[]> add)
        {
            double[] y = [.. target];
            add(y);
            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), y.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void The_same_of_single_precision()
    {
        for (int count = 0; count <= Longest; count++)
        {
            float[] target = Singles(count + 3), left = Singles(count), right = Singles(count + 1);
            float scale = _random.NextSingle();
            float[] sum = [.. target], scaled = [.. target], product = [.. target], less = [.. target], set = [.. target];
            for (int i = 0; i < count; i++)
            {
                sum[i] += left[i];
                scaled[i] += scale * left[i];
                product[i] += left[i] * right[i];
                less[i] -= left[i] * right[i];
                set[i] = scale * left[i];
            }
            Same([.. Enumerable.Repeat(scale, count), .. target[count..]], target, y => SpanMath.Set(y, scale, count));
            Same([.. target.Take(count).Select(x => x + scale), .. target[count..]], target, y => SpanMath.Add(y, scale, count));
            Same([.. left.Zip(right, (x, y) => scale * (x - y)), .. target[count..]], target, y => SpanMath.SetScaledDifference(y, left, right, scale, count));
            Same([.. target.Take(count).Select((t, i) => t + scale * (left[i] - right[i])), .. target[count..]], target, y => SpanMath.AddScaledDifference(y, left, right, scale, count));
            Same(less, target, y => SpanMath.SubtractProduct(y, left, right, count));
            Same(set, target, y => SpanMath.SetScaled(y, left, scale, count));
            Same([.. left.Zip(right, (x, y) => x * y), .. target[count..]], target, y => SpanMath.SetProduct(y, left, right, count));
            Same([.. left, .. target[count..]], target, y => SpanMath.Set(y, left, count));
            Same([.. new float[count], .. target[count..]], target, y => SpanMath.Clear(y, count));
            Same(sum, target, y => SpanMath.Add(y, left, count));
            Same(scaled, target, y => SpanMath.AddScaled(y, left, scale, count));
            Same(product, target, y => SpanMath.AddProduct(y, left, right, count));
        }

        static void Same(float[] expected, float[] target, Action<float[]> add)
        {
            float[] y = [.. target];
            add(y);
            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), y.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void Spans_that_overlap_are_as_in_the_loop()
    {
        const int Farthest = 20;
        for (int count = 0; count <= 41; count++)
        {
            for (int offset = -Farthest; offset <= Farthest; offset++)
            {
                (int to, int from, int n) = (Math.Max(0, offset), Math.Max(0, -offset), count);
                OverlapsAsInTheLoop(n, (y, i) => y[to + i] = y[from + i], y => SpanMath.Set(y.AsSpan(to), y.AsSpan(from), n));
                OverlapsAsInTheLoop(n, (y, i) => y[to + i] += y[from + i], y => SpanMath.Add(y.AsSpan(to), y.AsSpan(from), n));
                OverlapsAsInTheLoop(n, (y, i) => y[to + i] = 0.75 * y[from + i], y => SpanMath.SetScaled(y.AsSpan(to), y.AsSpan(from), 0.75, n));
                OverlapsAsInTheLoop(n, (y, i) => y[to + i] += 0.75 * y[from + i], y => SpanMath.AddScaled(y.AsSpan(to), y.AsSpan(from), 0.75, n));
                OverlapsAsInTheLoop(n, (y, i) => y[to + i] = y[from + i] * y[3 + i], y => SpanMath.SetProduct(y.AsSpan(to), y.AsSpan(from), y.AsSpan(3), n));
                OverlapsAsInTheLoop(n, (y, i) => y[to + i] += y[3 + i] * y[from + i], y => SpanMath.AddProduct(y.AsSpan(to), y.AsSpan(3), y.AsSpan(from), n));
                OverlapsAsInTheLoop(n, (y, i) => y[to + i] += 0.75 * (y[from + i] - y[3 + i]), y => SpanMath.AddScaledDifference(y.AsSpan(to), y.AsSpan(from), y.AsSpan(3), 0.75, n));
                OverlapsAsInTheLoop(n, (y, i) => y[to + i] -= y[from + i] * y[from + i], y => SpanMath.SubtractProduct(y.AsSpan(to), y.AsSpan(from), y.AsSpan(from), n));
            }
        }

        void OverlapsAsInTheLoop(int count, Action<double[], int> round, Action<double[]> run)
        {
            double[] expected = Doubles(count + Farthest + 3), actual = [.. expected];
            for (int i = 0; i < count; i++)
                round(expected, i);
            run(actual);
            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void Spans_of_single_precision_that_overlap_are_as_in_the_loop()
    {
        for (int count = 0; count <= 41; count++)
        {
            for (int offset = -20; offset <= 20; offset++)
            {
                (int to, int from) = (Math.Max(0, offset), Math.Max(0, -offset));
                float[] expected = Singles(count + 20), actual = [.. expected];
                for (int i = 0; i < count; i++)
                    expected[to + i] += 0.75f * expected[from + i];
                SpanMath.AddScaled(actual.AsSpan(to), actual.AsSpan(from), 0.75f, count);
                for (int i = 0; i < count; i++)
                    expected[to + i] -= expected[from + i] * expected[i];
                SpanMath.SubtractProduct(actual.AsSpan(to), actual.AsSpan(from), actual, count);
                for (int i = 0; i < count; i++)
                    expected[to + i] = expected[from + i];
                SpanMath.Set(actual.AsSpan(to), actual.AsSpan(from), count);
                Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), actual.Select(BitConverter.SingleToInt32Bits));
            }
        }
    }

    [Fact]
    public void Rows_are_summed_in_the_order_of_the_loop_to_the_bit()
    {
        for (int rows = -1; rows <= 21; rows++)
        {
            for (int columns = -1; columns <= 11; columns++)
            {
                int stride = Math.Max(0, columns) + rows % 3 + 1;
                double[] matrix = Doubles(Math.Max(0, rows * stride)), vector = Doubles(Math.Max(0, columns)), target = Doubles(Math.Max(0, rows) + 1), expected = [.. target];
                float[] singles = Singles(matrix.Length), by = Singles(vector.Length), into = Singles(target.Length), wanted = [.. into];
                for (int r = 0; r < rows; r++)
                {
                    for (int c = 0; c < columns; c++)
                    {
                        expected[r] += matrix[r * stride + c] * vector[c];
                        wanted[r] += singles[r * stride + c] * by[c];
                    }
                }
                SpanMath.AddRowProducts(target, matrix, stride, vector, rows, columns);
                SpanMath.AddRowProducts(into, singles, stride, by, rows, columns);
                Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), target.Select(BitConverter.DoubleToInt64Bits));
                Assert.Equal(wanted.Select(BitConverter.SingleToInt32Bits), into.Select(BitConverter.SingleToInt32Bits));
            }
        }
    }

    [Theory]
    [InlineData(8, 80, 9, 9)]
    [InlineData(9, 79, 9, 9)]
    [InlineData(9, 81, 9, 8)]
    [InlineData(9, 81, -9, 9)]
    [InlineData(9, 81, int.MaxValue, 9)]
    public void Rows_that_are_too_short_throw(int targets, int elements, int stride, int length)
    {
        double[] target = new double[targets], matrix = new double[elements], vector = new double[length];
        Assert.Throws<IndexOutOfRangeException>(() => SpanMath.AddRowProducts(target, matrix, stride, vector, 9, 9));
    }

    [Fact]
    public void A_number_is_summed_as_often_as_it_is_there()
    {
        Assert.Equal(7.5, SpanMath.Sum(2.5, 3));
        Assert.Equal(7.5f, SpanMath.Sum(2.5f, 3));
        Assert.Equal(0, SpanMath.Sum(double.PositiveInfinity, 0));
        Assert.Equal(0, SpanMath.Sum(float.NaN, -3));
    }

    [Fact]
    public void Sums_are_right_wherever_the_spans_lie()
    {
        for (int count = 0; count <= Longest; count++)
        {
            double[] left = [.. Enumerable.Range(0, count).Select(_ => _random.NextDouble() - 0.5)], right = [.. left.Select(x => x + 0.25)];
            double dot = SpanMath.Dot(left, right, count), sum = SpanMath.Sum(left, count);
            Assert.Equal((double)left.Zip(right, (x, y) => (decimal)x * (decimal)y).Sum(), dot, 1e-13);
            Assert.Equal((double)left.Sum(x => (decimal)x), sum, 1e-13);
            float[] singles = [.. left.Select(x => (float)x)];
            float singleSum = SpanMath.Sum(singles, count), singleDot = SpanMath.Dot(singles, singles, count);
            Assert.Equal(singles.Sum(x => (double)x), singleSum, 1e-5);
            Assert.Equal(singles.Sum(x => (double)x * x), singleDot, 1e-5);
            for (int offset = 0; offset < 9; offset++)
            {
                double[] first = new double[count + 9], second = new double[count + 9];
                left.CopyTo(first, offset);
                right.CopyTo(second, 8 - offset);
                Assert.Equal(dot, SpanMath.Dot(first.AsSpan(offset), second.AsSpan(8 - offset), count));
                Assert.Equal(sum, SpanMath.Sum(first.AsSpan(offset, count), count));
                float[] moved = new float[count + 9];
                singles.CopyTo(moved, offset);
                Assert.Equal(singleSum, SpanMath.Sum(moved.AsSpan(offset), count));
                Assert.Equal(singleDot, SpanMath.Dot(moved.AsSpan(offset), singles, count));
            }
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void What_is_no_number_reaches_the_sum(int count)
    {
        for (int at = 0; at < count; at++)
        {
            double[] x = new double[count], ones = new double[count];
            Array.Fill(ones, 1);
            x[at] = double.NaN;
            Assert.True(double.IsNaN(SpanMath.Sum(x, count)));
            Assert.True(double.IsNaN(SpanMath.Dot(ones, x, count)));
            x[at] = double.NegativeInfinity;
            Assert.Equal(double.NegativeInfinity, SpanMath.Dot(x, ones, count));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Without_elements_nothing_happens(int count)
    {
        double[] y = [1, 2];
        SpanMath.Add(y, y, count);
        SpanMath.AddScaled(y, y, 3, count);
        SpanMath.AddProduct(y, y, y, count);
        SpanMath.SetScaled(y, y, 3, count);
        SpanMath.Set(y, [], count);
        SpanMath.Set(y, 7, count);
        SpanMath.Add(y, 7, count);
        SpanMath.AddScaledDifference(y, y, y, 7, count);
        SpanMath.AddRowProducts(y, y, 1, y, count, 1);
        SpanMath.AddRowProducts(y, y, 1, y, 1, count);
        SpanMath.Clear(y, count);
        Assert.Equal([1, 2], y);
        Assert.Equal(0, SpanMath.Sum(y, count));
        Assert.Equal(0, SpanMath.Dot(y, y, count));
    }

    [Theory]
    [InlineData(20, 19)]
    [InlineData(19, 20)]
    [InlineData(20, 0)]
    public void A_span_that_is_too_short_throws_where_the_loop_would(int targets, int sources)
    {
        double[] y = new double[targets], x = new double[sources];
        Array.Fill(x, 1);
        Assert.Throws<IndexOutOfRangeException>(() => SpanMath.AddScaled(y, x, 2, 20));
        int written = Math.Min(targets, sources);
        Assert.Equal(Enumerable.Range(0, targets).Select(i => i < written ? 2.0 : 0), y);
        double[] copy = new double[targets];
        Assert.Throws<IndexOutOfRangeException>(() => SpanMath.Set(copy, x, 20));
        Assert.Equal(Enumerable.Range(0, targets).Select(i => i < written ? 1.0 : 0), copy);
        Assert.Throws<IndexOutOfRangeException>(() => SpanMath.Clear(copy, targets + 1));
        Assert.Equal(new double[targets], copy);
        Assert.Throws<IndexOutOfRangeException>(() => SpanMath.Dot(x, y, 20));
        Assert.Throws<IndexOutOfRangeException>(() => SpanMath.Add(y, x, 20));
        Assert.Throws<IndexOutOfRangeException>(() => SpanMath.AddProduct(y, x, y, 20));
        Assert.Throws<IndexOutOfRangeException>(() => SpanMath.Sum(x, sources + 1));
    }
}
