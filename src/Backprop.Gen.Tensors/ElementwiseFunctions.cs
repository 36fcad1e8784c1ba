using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary><c>|x|</c>, with the derivative <c>sign x (0 at 0)</c>.</summary>
internal readonly struct AbsFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Abs(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work)
    {
        for (int i = 0; i < x.Length; i++)
            partial[i] = T.IsZero(x[i]) ? T.Zero : T.CopySign(T.One, x[i]);
    }
}

/// <summary><c>cos x</c>, with the derivative <c>−sin x</c>.</summary>
internal readonly struct CosFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Cos(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work)
    {
        TensorPrimitives.Sin(x, partial);
        TensorPrimitives.Negate<T>(partial, partial);
    }
}

/// <summary><c>cosh x</c>, with the derivative <c>sinh x</c>.</summary>
internal readonly struct CoshFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Cosh(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work) => TensorPrimitives.Sinh(x, partial);
}

/// <summary><c>eˣ</c>, with the derivative <c>eˣ</c>.</summary>
internal readonly struct ExpFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Exp(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work) => TensorPrimitives.Exp(x, partial);
}

/// <summary><c>ln x</c>, with the derivative <c>1 / x</c>.</summary>
internal readonly struct LogFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Log(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work) => TensorPrimitives.Divide(T.One, x, partial);
}

/// <summary><c>1 / (1 + e⁻ˣ)</c>, with the derivative <c>σ(x) (1 − σ(x))</c>.</summary>
internal readonly struct SigmoidFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sigmoid(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work)
    {
        TensorPrimitives.Sigmoid(x, partial);
        TensorPrimitives.Subtract(T.One, partial, work);
        TensorPrimitives.Multiply<T>(partial, work, partial);
    }
}

/// <summary><c>sin x</c>, with the derivative <c>cos x</c>.</summary>
internal readonly struct SinFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sin(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work) => TensorPrimitives.Cos(x, partial);
}

/// <summary><c>sinh x</c>, with the derivative <c>cosh x</c>.</summary>
internal readonly struct SinhFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sinh(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work) => TensorPrimitives.Cosh(x, partial);
}

/// <summary><c>√x</c>, with the derivative <c>1 / (2 √x)</c>.</summary>
internal readonly struct SqrtFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sqrt(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work)
    {
        TensorPrimitives.Sqrt(x, partial);
        TensorPrimitives.Divide(T.CreateChecked(0.5), partial, partial);
    }
}

/// <summary><c>tanh x</c>, with the derivative <c>1 − tanh² x</c>.</summary>
internal readonly struct TanhFunction<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Value(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Tanh(x, y);

    public static void Partial(ReadOnlySpan<T> x, Span<T> partial, Span<T> work)
    {
        TensorPrimitives.Tanh(x, partial);
        TensorPrimitives.Multiply<T>(partial, partial, partial);
        TensorPrimitives.Subtract(T.One, partial, partial);
    }
}
