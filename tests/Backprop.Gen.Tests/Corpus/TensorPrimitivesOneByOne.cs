using System;
using System.Numerics.Tensors;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>
/// Each of the primitives over spans by itself: on more than one block where it rounds each element by itself. The others may round
/// otherwise where a long span is aligned otherwise, so that a method would not repeat itself to the bit.
/// </summary>
public static partial class TensorPrimitivesOneByOne
{
    [Differentiable]
    public static void Abs([Domain(0.2, 1.5)][Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] Span<double> y) => TensorPrimitives.Abs(x, y);

    [Differentiable]
    public static void AbsInPlace([Domain(0.2, 1.5)] Span<double> x) => TensorPrimitives.Abs(x, x);

    [Differentiable]
    public static void AbsSingle([Domain(0.2, 1.5)] ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Abs(x, y);

    [Differentiable]
    public static void Cos([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] Span<double> y) => TensorPrimitives.Cos(x, y);

    [Differentiable]
    public static void CosInPlace(Span<double> x) => TensorPrimitives.Cos(x, x);

    [Differentiable]
    public static void CosSingle(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Cos(x, y);

    [Differentiable]
    public static void Cosh([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] Span<double> y) => TensorPrimitives.Cosh(x, y);

    [Differentiable]
    public static void CoshInPlace(Span<double> x) => TensorPrimitives.Cosh(x, x);

    [Differentiable]
    public static void CoshSingle(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Cosh(x, y);

    [Differentiable]
    public static void Exp([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] Span<double> y) => TensorPrimitives.Exp(x, y);

    [Differentiable]
    public static void ExpInPlace(Span<double> x) => TensorPrimitives.Exp(x, x);

    [Differentiable]
    public static void ExpSingle(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Exp(x, y);

    [Differentiable]
    public static void Log([Domain(0.3, 3)][Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] Span<double> y) => TensorPrimitives.Log(x, y);

    [Differentiable]
    public static void LogInPlace([Domain(0.3, 3)] Span<double> x) => TensorPrimitives.Log(x, x);

    [Differentiable]
    public static void LogSingle([Domain(0.3, 3)] ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Log(x, y);

    [Differentiable]
    public static void Negate([Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] Span<double> y) => TensorPrimitives.Negate(x, y);

    [Differentiable]
    public static void NegateInPlace(Span<double> x) => TensorPrimitives.Negate(x, x);

    [Differentiable]
    public static void NegateSingle(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Negate(x, y);

    [Differentiable]
    public static void Sigmoid([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] Span<double> y) => TensorPrimitives.Sigmoid(x, y);

    [Differentiable]
    public static void SigmoidInPlace(Span<double> x) => TensorPrimitives.Sigmoid(x, x);

    [Differentiable]
    public static void SigmoidSingle(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Sigmoid(x, y);

    [Differentiable]
    public static void Sin([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] Span<double> y) => TensorPrimitives.Sin(x, y);

    [Differentiable]
    public static void SinInPlace(Span<double> x) => TensorPrimitives.Sin(x, x);

    [Differentiable]
    public static void SinSingle(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Sin(x, y);

    [Differentiable]
    public static void Sinh([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] Span<double> y) => TensorPrimitives.Sinh(x, y);

    [Differentiable]
    public static void SinhInPlace(Span<double> x) => TensorPrimitives.Sinh(x, x);

    [Differentiable]
    public static void SinhSingle(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Sinh(x, y);

    [Differentiable]
    public static void SoftMax([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] Span<double> y) => TensorPrimitives.SoftMax(x, y);

    [Differentiable]
    public static void SoftMaxInPlace(Span<double> x) => TensorPrimitives.SoftMax(x, x);

    [Differentiable]
    public static void SoftMaxSingle(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.SoftMax(x, y);

    [Differentiable]
    public static void Sqrt([Domain(0.3, 3)][Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] Span<double> y) => TensorPrimitives.Sqrt(x, y);

    [Differentiable]
    public static void SqrtInPlace([Domain(0.3, 3)] Span<double> x) => TensorPrimitives.Sqrt(x, x);

    [Differentiable]
    public static void SqrtSingle([Domain(0.3, 3)] ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Sqrt(x, y);

    [Differentiable]
    public static void Tanh([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] Span<double> y) => TensorPrimitives.Tanh(x, y);

    [Differentiable]
    public static void TanhInPlace(Span<double> x) => TensorPrimitives.Tanh(x, x);

    [Differentiable]
    public static void TanhSingle(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Tanh(x, y);

    [Differentiable]
    public static void Add([Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] Span<double> z) => TensorPrimitives.Add(x, y, z);

    [Differentiable]
    public static void AddIntoFirst(Span<double> x, ReadOnlySpan<double> y) => TensorPrimitives.Add(x, y, x);

    [Differentiable]
    public static void AddIntoSecond(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Add(x, y, y);

    [Differentiable]
    public static void AddOfItself(Span<double> x) => TensorPrimitives.Add(x, x, x);

    [Differentiable]
    public static void AddSingle(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Add(x, y, z);

    [Differentiable]
    public static void AddNumber([Size(5, 259)] Span<double> x, double y) => TensorPrimitives.Add(x, y, x);

    [Differentiable]
    public static void AddNumberSingle(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Add(x, y, z);

    [Differentiable]
    public static void Subtract([Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] Span<double> z) => TensorPrimitives.Subtract(x, y, z);

    [Differentiable]
    public static void SubtractIntoFirst(Span<double> x, ReadOnlySpan<double> y) => TensorPrimitives.Subtract(x, y, x);

    [Differentiable]
    public static void SubtractIntoSecond(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Subtract(x, y, y);

    [Differentiable]
    public static void SubtractOfItself(Span<double> x) => TensorPrimitives.Subtract(x, x, x);

    [Differentiable]
    public static void SubtractSingle(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Subtract(x, y, z);

    [Differentiable]
    public static void SubtractNumber([Size(5, 259)] Span<double> x, double y) => TensorPrimitives.Subtract(x, y, x);

    [Differentiable]
    public static void SubtractNumberSingle(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Subtract(x, y, z);

    [Differentiable]
    public static void SubtractFromNumber(double x, [Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] Span<double> z) => TensorPrimitives.Subtract(x, y, z);

    [Differentiable]
    public static void Multiply([Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] Span<double> z) => TensorPrimitives.Multiply(x, y, z);

    [Differentiable]
    public static void MultiplyIntoFirst(Span<double> x, ReadOnlySpan<double> y) => TensorPrimitives.Multiply(x, y, x);

    [Differentiable]
    public static void MultiplyIntoSecond(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Multiply(x, y, y);

    [Differentiable]
    public static void MultiplyOfItself(Span<double> x) => TensorPrimitives.Multiply(x, x, x);

    [Differentiable]
    public static void MultiplySingle(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Multiply(x, y, z);

    [Differentiable]
    public static void MultiplyNumber([Size(5, 259)] Span<double> x, double y) => TensorPrimitives.Multiply(x, y, x);

    [Differentiable]
    public static void MultiplyNumberSingle(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Multiply(x, y, z);

    [Differentiable]
    public static void Divide([Domain(0.4, 2)][Size(5, 259)] ReadOnlySpan<double> x, [Domain(0.4, 2)][Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] Span<double> z) => TensorPrimitives.Divide(x, y, z);

    [Differentiable]
    public static void DivideIntoFirst([Domain(0.4, 2)] Span<double> x, [Domain(0.4, 2)] ReadOnlySpan<double> y) => TensorPrimitives.Divide(x, y, x);

    [Differentiable]
    public static void DivideIntoSecond([Domain(0.4, 2)] ReadOnlySpan<double> x, [Domain(0.4, 2)] Span<double> y) => TensorPrimitives.Divide(x, y, y);

    [Differentiable]
    public static void DivideOfItself([Domain(0.4, 2)] Span<double> x) => TensorPrimitives.Divide(x, x, x);

    [Differentiable]
    public static void DivideSingle([Domain(0.4, 2)] ReadOnlySpan<float> x, [Domain(0.4, 2)] ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Divide(x, y, z);

    [Differentiable]
    public static void DivideNumber([Domain(0.4, 2)][Size(5, 259)] Span<double> x, [Domain(0.4, 2)] double y) => TensorPrimitives.Divide(x, y, x);

    [Differentiable]
    public static void DivideNumberSingle([Domain(0.4, 2)] ReadOnlySpan<float> x, [Domain(0.4, 2)] float y, Span<float> z) => TensorPrimitives.Divide(x, y, z);

    [Differentiable]
    public static void DivideFromNumber([Domain(0.4, 2)] double x, [Domain(0.4, 2)][Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] Span<double> z) => TensorPrimitives.Divide(x, y, z);

    [Differentiable]
    public static void Max([Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] Span<double> z) => TensorPrimitives.Max(x, y, z);

    [Differentiable]
    public static void MaxIntoFirst(Span<double> x, ReadOnlySpan<double> y) => TensorPrimitives.Max(x, y, x);

    [Differentiable]
    public static void MaxIntoSecond(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Max(x, y, y);

    [Differentiable]
    public static void MaxOfItself(Span<double> x) => TensorPrimitives.Max(x, x, x);

    [Differentiable]
    public static void MaxSingle(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Max(x, y, z);

    [Differentiable]
    public static void MaxNumber([Size(5, 259)] Span<double> x, double y) => TensorPrimitives.Max(x, y, x);

    [Differentiable]
    public static void MaxNumberSingle(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Max(x, y, z);

    [Differentiable]
    public static void Min([Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] Span<double> z) => TensorPrimitives.Min(x, y, z);

    [Differentiable]
    public static void MinIntoFirst(Span<double> x, ReadOnlySpan<double> y) => TensorPrimitives.Min(x, y, x);

    [Differentiable]
    public static void MinIntoSecond(ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Min(x, y, y);

    [Differentiable]
    public static void MinOfItself(Span<double> x) => TensorPrimitives.Min(x, x, x);

    [Differentiable]
    public static void MinSingle(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => TensorPrimitives.Min(x, y, z);

    [Differentiable]
    public static void MinNumber([Size(5, 259)] Span<double> x, double y) => TensorPrimitives.Min(x, y, x);

    [Differentiable]
    public static void MinNumberSingle(ReadOnlySpan<float> x, float y, Span<float> z) => TensorPrimitives.Min(x, y, z);

    [Differentiable]
    public static void MultiplyAdd([Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] ReadOnlySpan<double> z, [Size(5, 259)] Span<double> w) => TensorPrimitives.MultiplyAdd(x, y, z, w);

    [Differentiable]
    public static void MultiplyAddIntoFirst(Span<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z) => TensorPrimitives.MultiplyAdd(x, y, z, x);

    [Differentiable]
    public static void MultiplyAddIntoThird(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z) => TensorPrimitives.MultiplyAdd(x, y, z, z);

    [Differentiable]
    public static void MultiplyAddThirdNumber(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double z, Span<double> w) => TensorPrimitives.MultiplyAdd(x, y, z, w);

    [Differentiable]
    public static void MultiplyAddSecondNumber(ReadOnlySpan<double> x, double y, ReadOnlySpan<double> z, Span<double> w) => TensorPrimitives.MultiplyAdd(x, y, z, w);

    [Differentiable]
    public static void MultiplyAddSingle(ReadOnlySpan<float> x, float y, ReadOnlySpan<float> z, Span<float> w) => TensorPrimitives.MultiplyAdd(x, y, z, w);

    [Differentiable]
    public static void AddMultiply([Size(5, 259)] ReadOnlySpan<double> x, [Size(5, 259)] ReadOnlySpan<double> y, [Size(5, 259)] ReadOnlySpan<double> z, [Size(5, 259)] Span<double> w) => TensorPrimitives.AddMultiply(x, y, z, w);

    [Differentiable]
    public static void AddMultiplyIntoFirst(Span<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z) => TensorPrimitives.AddMultiply(x, y, z, x);

    [Differentiable]
    public static void AddMultiplyIntoThird(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z) => TensorPrimitives.AddMultiply(x, y, z, z);

    [Differentiable]
    public static void AddMultiplyThirdNumber(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double z, Span<double> w) => TensorPrimitives.AddMultiply(x, y, z, w);

    [Differentiable]
    public static void AddMultiplySecondNumber(ReadOnlySpan<double> x, double y, ReadOnlySpan<double> z, Span<double> w) => TensorPrimitives.AddMultiply(x, y, z, w);

    [Differentiable]
    public static void AddMultiplySingle(ReadOnlySpan<float> x, float y, ReadOnlySpan<float> z, Span<float> w) => TensorPrimitives.AddMultiply(x, y, z, w);

    [Differentiable]
    public static double Sum([Size(5, 13)] ReadOnlySpan<double> x) => TensorPrimitives.Sum(x);

    [Differentiable]
    public static float SumSingle(ReadOnlySpan<float> x) => TensorPrimitives.Sum(x);

    [Differentiable]
    public static double SumOfSquares([Size(5, 13)] ReadOnlySpan<double> x) => TensorPrimitives.SumOfSquares(x);

    [Differentiable]
    public static float SumOfSquaresSingle(ReadOnlySpan<float> x) => TensorPrimitives.SumOfSquares(x);

    [Differentiable]
    public static double Norm([Size(5, 13)] ReadOnlySpan<double> x) => TensorPrimitives.Norm(x);

    [Differentiable]
    public static float NormSingle(ReadOnlySpan<float> x) => TensorPrimitives.Norm(x);

    [Differentiable]
    public static double Product([Size(5, 13)] ReadOnlySpan<double> x) => TensorPrimitives.Product(x);

    [Differentiable]
    public static float ProductSingle(ReadOnlySpan<float> x) => TensorPrimitives.Product(x);

    [Differentiable]
    public static double Largest([Size(5, 13)] ReadOnlySpan<double> x) => TensorPrimitives.Max(x);

    [Differentiable]
    public static float LargestSingle(ReadOnlySpan<float> x) => TensorPrimitives.Max(x);

    [Differentiable]
    public static double Smallest([Size(5, 13)] ReadOnlySpan<double> x) => TensorPrimitives.Min(x);

    [Differentiable]
    public static float SmallestSingle(ReadOnlySpan<float> x) => TensorPrimitives.Min(x);

    [Differentiable]
    public static double Dot([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] ReadOnlySpan<double> y) => TensorPrimitives.Dot(x, y);

    [Differentiable]
    public static float DotSingle(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => TensorPrimitives.Dot(x, y);

    [Differentiable]
    public static double Distance([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] ReadOnlySpan<double> y) => TensorPrimitives.Distance(x, y);

    [Differentiable]
    public static float DistanceSingle(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => TensorPrimitives.Distance(x, y);

    [Differentiable]
    public static double CosineSimilarity([Size(5, 13)] ReadOnlySpan<double> x, [Size(5, 13)] ReadOnlySpan<double> y) => TensorPrimitives.CosineSimilarity(x, y);

    [Differentiable]
    public static float CosineSimilaritySingle(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => TensorPrimitives.CosineSimilarity(x, y);
}
