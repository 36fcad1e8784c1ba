using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary>A function of one number whose derivative is computed one by one.</summary>
internal interface ISlope<T>
{
    /// <summary><c>y[i] = f(x[i])</c>, as the library computes it.</summary>
    static abstract void Value(ReadOnlySpan<T> x, Span<T> y);

    /// <summary><c>f'(x)</c>.</summary>
    static abstract T At(T x);
}

/// <summary>The same for blocks.</summary>
internal readonly struct BySlope<T, TSlope> : IElementwise<T>
    where TSlope : ISlope<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TSlope.Value(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work)
    {
        for (int i = 0; i < x.Length; i++)
            partial[i] = TSlope.At(x[i]);
    }
}

/// <summary><c>arccos x</c>, with the derivative <c>−1 / √((1 − x) (1 + x))</c>.</summary>
internal readonly struct AcosSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Acos(x, y);

    public static T At(T x) => -T.One / T.Sqrt((T.One - x) * (T.One + x));
}

/// <summary><c>arcosh x</c>, with the derivative <c>1 / √((x − 1) (x + 1))</c>.</summary>
internal readonly struct AcoshSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Acosh(x, y);

    public static T At(T x) => T.One / (T.Sqrt(x - T.One) * T.Sqrt(x + T.One));
}

/// <summary><c>arcsin x</c>, with the derivative <c>1 / √((1 − x) (1 + x))</c>.</summary>
internal readonly struct AsinSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Asin(x, y);

    public static T At(T x) => T.One / T.Sqrt((T.One - x) * (T.One + x));
}

/// <summary><c>arsinh x</c>, with the derivative <c>1 / √(1 + x²)</c>.</summary>
internal readonly struct AsinhSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Asinh(x, y);

    public static T At(T x) => T.One / T.Hypot(x, T.One);
}

/// <summary><c>arctan x</c>, with the derivative <c>1 / (1 + x²)</c>.</summary>
internal readonly struct AtanSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Atan(x, y);

    public static T At(T x) => T.One / (T.One + x * x);
}

/// <summary><c>artanh x</c>, with the derivative <c>1 / ((1 − x) (1 + x))</c>.</summary>
internal readonly struct AtanhSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Atanh(x, y);

    public static T At(T x) => T.One / ((T.One - x) * (T.One + x));
}

/// <summary><c>∛x</c>, with the derivative <c>1 / (3 ∛x²)</c>.</summary>
internal readonly struct CbrtSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Cbrt(x, y);

    public static T At(T x) => T.One / (T.CreateChecked(3) * T.Cbrt(x) * T.Cbrt(x));
}

/// <summary><c>⌈x⌉</c>, with the derivative <c>0</c>.</summary>
internal readonly struct CeilingSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Ceiling(x, y);

    public static T At(T x) => T.Zero;
}

/// <summary><c>π x / 180</c>, with the derivative <c>π / 180</c>.</summary>
internal readonly struct DegreesToRadiansSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.DegreesToRadians(x, y);

    public static T At(T x) => T.DegreesToRadians(T.One);
}

/// <summary><c>10ˣ</c>, with the derivative <c>10ˣ ln 10</c>.</summary>
internal readonly struct Exp10Slope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Exp10(x, y);

    public static T At(T x) => T.Exp10(x) * T.Log(T.CreateChecked(10));
}

/// <summary><c>2ˣ</c>, with the derivative <c>2ˣ ln 2</c>.</summary>
internal readonly struct Exp2Slope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Exp2(x, y);

    public static T At(T x) => T.Exp2(x) * T.Log(T.CreateChecked(2));
}

/// <summary><c>eˣ − 1</c>, with the derivative <c>eˣ</c>.</summary>
internal readonly struct ExpM1Slope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.ExpM1(x, y);

    public static T At(T x) => T.Exp(x);
}

/// <summary><c>⌊x⌋</c>, with the derivative <c>0</c>.</summary>
internal readonly struct FloorSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Floor(x, y);

    public static T At(T x) => T.Zero;
}

/// <summary><c>lg x</c>, with the derivative <c>1 / (x ln 10)</c>.</summary>
internal readonly struct Log10Slope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Log10(x, y);

    public static T At(T x) => T.One / (x * T.Log(T.CreateChecked(10)));
}

/// <summary><c>ld x</c>, with the derivative <c>1 / (x ln 2)</c>.</summary>
internal readonly struct Log2Slope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Log2(x, y);

    public static T At(T x) => T.One / (x * T.Log(T.CreateChecked(2)));
}

/// <summary><c>ln (1 + x)</c>, with the derivative <c>1 / (1 + x)</c>.</summary>
internal readonly struct LogP1Slope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.LogP1(x, y);

    public static T At(T x) => T.One / (T.One + x);
}

/// <summary><c>180 x / π</c>, with the derivative <c>180 / π</c>.</summary>
internal readonly struct RadiansToDegreesSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.RadiansToDegrees(x, y);

    public static T At(T x) => T.RadiansToDegrees(T.One);
}

/// <summary><c>1 / x</c>, with the derivative <c>−1 / x²</c>.</summary>
internal readonly struct ReciprocalSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Reciprocal(x, y);

    public static T At(T x) => -T.One / (x * x);
}

/// <summary><c>1 / √x</c>, with the derivative <c>−1 / (2 x √x)</c>.</summary>
internal readonly struct ReciprocalSqrtSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.ReciprocalSqrt(x, y);

    public static T At(T x) => -T.One / (T.CreateChecked(2) * x * T.Sqrt(x));
}

/// <summary><c>x rounded</c>, with the derivative <c>0</c>.</summary>
internal readonly struct RoundSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Round(x, y);

    public static T At(T x) => T.Zero;
}

/// <summary><c>tan x</c>, with the derivative <c>1 + tan² x</c>.</summary>
internal readonly struct TanSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Tan(x, y);

    public static T At(T x) => T.One + T.Tan(x) * T.Tan(x);
}

/// <summary><c>x without its fraction</c>, with the derivative <c>0</c>.</summary>
internal readonly struct TruncateSlope<T> : ISlope<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Truncate(x, y);

    public static T At(T x) => T.Zero;
}
