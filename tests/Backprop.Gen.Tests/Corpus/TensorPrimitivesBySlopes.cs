using System;
using System.Numerics.Tensors;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>The primitives over spans whose derivatives are computed element by element.</summary>
public static partial class TensorPrimitivesBySlopes
{
    [Differentiable]
    public static void Acos([Domain(-0.8, 0.8)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Acos(x, y);

    [Differentiable]
    public static void Acosh([Domain(1.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Acosh(x, y);

    [Differentiable]
    public static void Asin([Domain(-0.8, 0.8)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Asin(x, y);

    [Differentiable]
    public static void Asinh([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Asinh(x, y);

    [Differentiable]
    public static void Atan([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Atan(x, y);

    [Differentiable]
    public static void Atanh([Domain(-0.8, 0.8)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Atanh(x, y);

    [Differentiable]
    public static void Cbrt([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Cbrt(x, y);

    [Differentiable]
    public static void Ceiling([Domain(0.6, 0.9)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Ceiling(x, y);

    [Differentiable]
    public static void DegreesToRadians([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.DegreesToRadians(x, y);

    [Differentiable]
    public static void Exp10([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Exp10(x, y);

    [Differentiable]
    public static void Exp2([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Exp2(x, y);

    [Differentiable]
    public static void ExpM1([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.ExpM1(x, y);

    [Differentiable]
    public static void Floor([Domain(0.6, 0.9)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Floor(x, y);

    [Differentiable]
    public static void Log10([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Log10(x, y);

    [Differentiable]
    public static void Log2([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Log2(x, y);

    [Differentiable]
    public static void LogP1([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.LogP1(x, y);

    [Differentiable]
    public static void RadiansToDegrees([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.RadiansToDegrees(x, y);

    [Differentiable]
    public static void Reciprocal([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Reciprocal(x, y);

    [Differentiable]
    public static void ReciprocalSqrt([Domain(0.3, 3)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.ReciprocalSqrt(x, y);

    [Differentiable]
    public static void Round([Domain(0.6, 1.4)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Round(x, y);

    [Differentiable]
    public static void Tan([Domain(-1, 1)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Tan(x, y);

    [Differentiable]
    public static void Truncate([Domain(0.6, 0.9)] ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.Truncate(x, y);

    [Differentiable]
    public static void InPlace([Domain(0.3, 1)] Span<float> x)
    {
        TensorPrimitives.Log2(x, x);
        TensorPrimitives.Atan(x, x);
        TensorPrimitives.Exp2(x, x);
        TensorPrimitives.Reciprocal(x, x);
    }

    [Differentiable]
    public static void Atan2SpanSpan([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] ReadOnlySpan<double> y, Span<double> result) => TensorPrimitives.Atan2(x, y, result);

    [Differentiable]
    public static void Atan2SpanNumber([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] double y, Span<double> result) => TensorPrimitives.Atan2(x, y, result);

    [Differentiable]
    public static void Atan2NumberSpan([Domain(0.3, 2)] double x, [Domain(0.3, 2)] ReadOnlySpan<double> y, Span<double> result) => TensorPrimitives.Atan2(x, y, result);

    [Differentiable]
    public static void HypotSpanSpan([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] ReadOnlySpan<double> y, Span<double> result) => TensorPrimitives.Hypot(x, y, result);

    [Differentiable]
    public static void PowSpanSpan([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] ReadOnlySpan<double> y, Span<double> result) => TensorPrimitives.Pow(x, y, result);

    [Differentiable]
    public static void PowSpanNumber([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] double y, Span<double> result) => TensorPrimitives.Pow(x, y, result);

    [Differentiable]
    public static void PowNumberSpan([Domain(0.3, 2)] double x, [Domain(0.3, 2)] ReadOnlySpan<double> y, Span<double> result) => TensorPrimitives.Pow(x, y, result);

    [Differentiable]
    public static void LerpSpanSpanSpan([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] ReadOnlySpan<double> y, [Domain(0.3, 2)] ReadOnlySpan<double> z, Span<double> result) => TensorPrimitives.Lerp(x, y, z, result);

    [Differentiable]
    public static void LerpSpanSpanNumber([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] ReadOnlySpan<double> y, [Domain(0.3, 2)] double z, Span<double> result) => TensorPrimitives.Lerp(x, y, z, result);

    [Differentiable]
    public static void LerpSpanNumberSpan([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] double y, [Domain(0.3, 2)] ReadOnlySpan<double> z, Span<double> result) => TensorPrimitives.Lerp(x, y, z, result);

    [Differentiable]
    public static void FusedMultiplyAddSpanSpanSpan([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] ReadOnlySpan<double> y, [Domain(0.3, 2)] ReadOnlySpan<double> z, Span<double> result) => TensorPrimitives.FusedMultiplyAdd(x, y, z, result);

    [Differentiable]
    public static void FusedMultiplyAddSpanSpanNumber([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] ReadOnlySpan<double> y, [Domain(0.3, 2)] double z, Span<double> result) => TensorPrimitives.FusedMultiplyAdd(x, y, z, result);

    [Differentiable]
    public static void FusedMultiplyAddSpanNumberSpan([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.3, 2)] double y, [Domain(0.3, 2)] ReadOnlySpan<double> z, Span<double> result) => TensorPrimitives.FusedMultiplyAdd(x, y, z, result);

    [Differentiable]
    public static void ClampSpanSpanSpan([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.5, 0.8)] ReadOnlySpan<double> y, [Domain(1.2, 1.5)] ReadOnlySpan<double> z, Span<double> result) => TensorPrimitives.Clamp(x, y, z, result);

    [Differentiable]
    public static void ClampSpanSpanNumber([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.5, 0.8)] ReadOnlySpan<double> y, [Domain(1.2, 1.5)] double z, Span<double> result) => TensorPrimitives.Clamp(x, y, z, result);

    [Differentiable]
    public static void ClampSpanNumberSpan([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.5, 0.8)] double y, [Domain(1.2, 1.5)] ReadOnlySpan<double> z, Span<double> result) => TensorPrimitives.Clamp(x, y, z, result);

    [Differentiable]
    public static void ClampNumberSpanSpan([Domain(0.3, 2)] double x, [Domain(0.5, 0.8)] ReadOnlySpan<double> y, [Domain(1.2, 1.5)] ReadOnlySpan<double> z, Span<double> result) => TensorPrimitives.Clamp(x, y, z, result);

    [Differentiable]
    public static void ClampSpanNumberNumber([Domain(0.3, 2)] ReadOnlySpan<double> x, [Domain(0.5, 0.8)] double y, [Domain(1.2, 1.5)] double z, Span<double> result) => TensorPrimitives.Clamp(x, y, z, result);

    [Differentiable]
    public static void ClampNumberSpanNumber([Domain(0.3, 2)] double x, [Domain(0.5, 0.8)] ReadOnlySpan<double> y, [Domain(1.2, 1.5)] double z, Span<double> result) => TensorPrimitives.Clamp(x, y, z, result);

    [Differentiable]
    public static void ClampNumberNumberSpan([Domain(0.3, 2)] double x, [Domain(0.5, 0.8)] double y, [Domain(1.2, 1.5)] ReadOnlySpan<double> z, Span<double> result) => TensorPrimitives.Clamp(x, y, z, result);

    [Differentiable]
    public static void PowInPlace([Domain(0.3, 2)] Span<double> x, [Domain(-2, 2)] ReadOnlySpan<double> y)
    {
        TensorPrimitives.Pow(x, y, x);
        TensorPrimitives.Hypot(x, x, x);
    }

    [Differentiable]
    public static double Means([Domain(0.3, 2)] ReadOnlySpan<double> x) => TensorPrimitives.Average(x) * TensorPrimitives.SumOfMagnitudes(x);

    [Differentiable]
    public static float MeansSingle([Domain(-2, -0.3)] ReadOnlySpan<float> x) => TensorPrimitives.Average(x) * TensorPrimitives.SumOfMagnitudes(x);
}
