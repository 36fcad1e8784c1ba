using System;
using System.Numerics;
using System.Numerics.Tensors;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Derivatives that generic methods give, for the type parameter of a generic caller.</summary>
public static partial class GenericsGiven
{
    [Differentiable]
    public static T OfANumber<T>(T x, T y)
        where T : IFloatingPoint<T>
    {
        T sum = PlainLibrary.Cube(x * y);
        for (int i = 0; i < 2; i++)
            sum *= PlainLibrary.Cube(x + sum) / (T.One + sum * sum);
        return sum;
    }

    [Differentiable]
    public static T OfSpans<T>(ReadOnlySpan<T> w, [Constant] ReadOnlySpan<T> x, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Multiply(w, x, z);
        TensorPrimitives.Tanh(z, z);
        TensorPrimitives.Add(z, w[0], z);
        return TensorPrimitives.Dot(z, w) + TensorPrimitives.SumOfSquares<T>(z);
    }

    [Differentiable]
    public static void Layer<T>([Domain(0.3, 2)] ReadOnlySpan<T> x, [Domain(0.3, 2)] T power, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Pow(x, power, y);
        TensorPrimitives.SoftMax(y, y);
    }

    [Differentiable]
    public static double AtTwoTypes(ReadOnlySpan<double> w, ReadOnlySpan<float> v, Span<double> z, Span<float> u) =>
        OfSpans(w, [0.5, 1, 2, 0.1, -1], z) * OfSpans(v, [1, -1, 0.5f, 0.1f, 2], u);
}
