using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary><c>x + y</c>.</summary>
internal readonly struct AddFunction<T> : ICombination<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 2;

    public static void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial)
    {
        partial.Fill(T.One);
    }
}

/// <summary><c>x − y</c>.</summary>
internal readonly struct SubtractFunction<T> : ICombination<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 2;

    public static void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial)
    {
        switch (argument)
        {
            case 0:
                partial.Fill(T.One);
                break;
            default:
                partial.Fill(T.NegativeOne);
                break;
        }
    }
}

/// <summary><c>x y</c>.</summary>
internal readonly struct MultiplyFunction<T> : ICombination<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 2;

    public static void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial)
    {
        switch (argument)
        {
            case 0:
                y.CopyTo(partial);
                break;
            default:
                x.CopyTo(partial);
                break;
        }
    }
}

/// <summary><c>x / y</c>.</summary>
internal readonly struct DivideFunction<T> : ICombination<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 2;

    public static void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial)
    {
        switch (argument)
        {
            case 0:
                TensorPrimitives.Divide(T.One, y, partial);
                break;
            default:
                TensorPrimitives.Divide(x, y, partial);
                TensorPrimitives.Divide<T>(partial, y, partial);
                TensorPrimitives.Negate<T>(partial, partial);
                break;
        }
    }
}

/// <summary><c>x y + z</c>.</summary>
internal readonly struct MultiplyAddFunction<T> : ICombination<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 3;

    public static void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial)
    {
        switch (argument)
        {
            case 0:
                y.CopyTo(partial);
                break;
            case 1:
                x.CopyTo(partial);
                break;
            default:
                partial.Fill(T.One);
                break;
        }
    }
}

/// <summary><c>(x + y) z</c>.</summary>
internal readonly struct AddMultiplyFunction<T> : ICombination<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 3;

    public static void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial)
    {
        switch (argument)
        {
            case 0:
                z.CopyTo(partial);
                break;
            case 1:
                z.CopyTo(partial);
                break;
            default:
                TensorPrimitives.Add(x, y, partial);
                break;
        }
    }
}

/// <summary><c>max(x, y)</c>; NaN goes to the one that is NaN.</summary>
internal readonly struct MaxFunction<T> : ICombination<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 2;

    public static void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial)
    {
        for (int i = 0; i < x.Length; i++)
        {
            bool isFirst = x[i] >= y[i] || T.IsNaN(x[i]);
            partial[i] = isFirst == (argument == 0) ? T.One : T.Zero;
        }
    }
}

/// <summary><c>min(x, y)</c>; NaN goes to the one that is NaN.</summary>
internal readonly struct MinFunction<T> : ICombination<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 2;

    public static void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial)
    {
        for (int i = 0; i < x.Length; i++)
        {
            bool isFirst = x[i] <= y[i] || T.IsNaN(x[i]);
            partial[i] = isFirst == (argument == 0) ? T.One : T.Zero;
        }
    }
}
