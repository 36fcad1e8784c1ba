using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Reading and writing array and span parameters.</summary>
public static partial class Arrays
{
    [Differentiable]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * y[i];
        return s;
    }

    [Differentiable]
    public static double DotOfArrays(double[] x, double[] y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * y[i];
        return s;
    }

    [Differentiable]
    public static double WritableButOnlyRead(Span<double> x, double[] y) => x[0] * y[1] + x[4] * x[4];

    [Differentiable]
    public static double FixedIndices(ReadOnlySpan<double> x) => x[0] * x[1] + x[2] / (2 + x[3] * x[3]) - x[^1];

    [Differentiable]
    public static double Gathered(ReadOnlySpan<double> table, [Size(8), Domain(0, 4)] ReadOnlySpan<int> indices)
    {
        double s = 0.5;
        for (int i = 0; i < indices.Length; i++)
            s = s * table[indices[i]] + 1;
        return s;
    }

    [Differentiable]
    public static void Scattered(ReadOnlySpan<double> x, [Size(5), Domain(0, 3)] ReadOnlySpan<int> indices, [Size(4)] Span<double> bins)
    {
        for (int i = 0; i < x.Length; i++)
            bins[indices[i]] += x[i] * x[i];
    }

    [Differentiable]
    public static void Copied(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i];
    }

    [Differentiable]
    public static void Axpy(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] += a * x[i];
    }

    [Differentiable]
    public static void AxpyIntoArray(double a, double[] x, double[] y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] += a * x[i];
    }

    [Differentiable]
    public static void MatrixVector([Size(12)] ReadOnlySpan<double> a, [Size(4)] ReadOnlySpan<double> x, [Size(3)] Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < x.Length; j++)
                sum += a[i * x.Length + j] * x[j];
            y[i] = sum;
        }
    }

    [Differentiable]
    public static void MatrixProduct(
        [Size(6)] ReadOnlySpan<double> a, [Size(12)] ReadOnlySpan<double> b, [Value(2)] int rows, [Value(3)] int inner, [Value(4)] int columns,
        [Size(8)] Span<double> product)
    {
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
            {
                product[i * columns + j] = 0;
                for (int k = 0; k < inner; k++)
                    product[i * columns + j] += a[i * inner + k] * b[k * columns + j];
            }
    }

    [Differentiable]
    public static void ElementByElement(ReadOnlySpan<double> x, [Domain(0.5, 1.5)] ReadOnlySpan<double> y, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = Math.Sin(x[i]) / y[i];
    }

    [Differentiable]
    public static double ResultAndEffect(ReadOnlySpan<double> x, Span<double> y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * x[i];
            s += y[i] * x[i];
        }
        return s;
    }

    [Differentiable]
    public static void TwoOutputs(ReadOnlySpan<double> x, Span<double> sines, Span<double> cosines)
    {
        for (int i = 0; i < x.Length; i++)
        {
            sines[i] = Math.Sin(x[i]);
            cosines[i] = Math.Cos(x[i]) * sines[i];
        }
    }

    [Differentiable]
    public static void CompoundOnElements([Domain(0.5, 1.5)] Span<double> y, [Domain(0.5, 1.5)] ReadOnlySpan<double> x)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += x[i];
            y[i] *= x[i];
            y[i] -= 2;
            y[i] /= x[i];
            y[i]++;
        }
    }

    [Differentiable]
    public static void CumulativeSum(ReadOnlySpan<double> x, Span<double> sums)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i];
            sums[i] = sum;
        }
    }

    [Differentiable]
    public static void Convolution([Size(7)] ReadOnlySpan<double> signal, [Size(3)] ReadOnlySpan<double> kernel, [Size(5)] Span<double> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < kernel.Length; k++)
                sum += signal[i + k] * kernel[k];
            output[i] = sum;
        }
    }

    [Differentiable]
    public static double ParamsOfSpan(params ReadOnlySpan<double> x) => x[0] * x[1] - x[2];

    [Differentiable]
    public static double ParamsOfArray(double scale, params double[] x) => scale * x[0] * x[1];

    [Differentiable]
    public static double LengthsAsValues([Size(3, 6)] ReadOnlySpan<double> x, double a) => a * x.Length * x[0] / (1 + x.Length);

    [Differentiable]
    public static double NothingInIt([Size(0)] ReadOnlySpan<double> x, double a)
    {
        double s = a;
        for (int i = 0; i < x.Length; i++)
            s += x[i];
        return s * a;
    }
}
