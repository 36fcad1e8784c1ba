using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

/// <summary>A function of two or three numbers whose partial derivatives are computed one by one.</summary>
internal interface ISlopes<T>
{
    /// <summary>Two or three.</summary>
    static abstract int Arity { get; }

    /// <summary>The partial derivative by one argument.</summary>
    static abstract T At(int argument, T x, T y, T z);
}

/// <summary>The same for blocks.</summary>
internal readonly struct BySlopes<T, TSlopes> : ICombination<T>
    where TSlopes : ISlopes<T>
{
    public static int Arity => TSlopes.Arity;

    public static void Partial(int argument, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> partial)
    {
        for (int i = 0; i < partial.Length; i++)
            partial[i] = TSlopes.At(argument, x[i], y[i], TSlopes.Arity == 3 ? z[i] : default!);
    }
}

/// <summary><c>arctan (x / y) with its quadrant</c>.</summary>
internal readonly struct Atan2Slopes<T> : ISlopes<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 2;

    public static T At(int argument, T x, T y, T z) => argument switch
    {
        0 => OverSquares(y, x),
        _ => -OverSquares(x, y),
    };

    /// <summary><c>p / (p² + q²)</c>, by the ratio of the smaller to the larger: a square would overflow, or vanish.</summary>
    private static T OverSquares(T p, T q) =>
        T.Abs(p) >= T.Abs(q) ? T.One / (p + q * (q / p)) : p / q / (q + p * (p / q));
}

/// <summary><c>√(x² + y²)</c>.</summary>
internal readonly struct HypotSlopes<T> : ISlopes<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 2;

    public static T At(int argument, T x, T y, T z) => argument switch
    {
        0 => Share(x, y),
        _ => Share(y, x),
    };

    private static T Share(T part, T other) => T.IsZero(part) ? T.Zero : part / T.Hypot(part, other);
}

/// <summary><c>xʸ</c>.</summary>
internal readonly struct PowSlopes<T> : ISlopes<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 2;

    public static T At(int argument, T x, T y, T z) => argument switch
    {
        0 => T.IsZero(y) ? T.Zero : y * T.Pow(x, y - T.One),
        _ => x > T.Zero ? T.Pow(x, y) * T.Log(x) : T.Zero,
    };
}

/// <summary><c>x (1 − z) + y z</c>.</summary>
internal readonly struct LerpSlopes<T> : ISlopes<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 3;

    public static T At(int argument, T x, T y, T z) => argument switch
    {
        0 => T.One - z,
        1 => z,
        _ => y - x,
    };
}

/// <summary><c>x y + z</c>.</summary>
internal readonly struct FusedMultiplyAddSlopes<T> : ISlopes<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 3;

    public static T At(int argument, T x, T y, T z) => argument switch
    {
        0 => y,
        1 => x,
        _ => T.One,
    };
}

/// <summary><c>x between y and z</c>.</summary>
internal readonly struct ClampSlopes<T> : ISlopes<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Arity => 3;

    public static T At(int argument, T x, T y, T z) => argument switch
    {
        0 => x < y || x > z ? T.Zero : T.One,
        1 => x < y ? T.One : T.Zero,
        _ => x < y || x <= z ? T.Zero : T.One,
    };
}
