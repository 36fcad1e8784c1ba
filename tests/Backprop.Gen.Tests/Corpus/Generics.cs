using System;
using System.Numerics;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Functions of any type of floating-point numbers, by the interfaces of generic math.</summary>
public static partial class Generics
{
    [Differentiable]
    public static T Logistic<T>(ReadOnlySpan<T> w, T b, [Constant] ReadOnlySpan<T> x, [Constant] T t)
        where T : IFloatingPointIeee754<T>
    {
        T z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        T y = Sigmoid(z);
        return T.CreateChecked(0.5) * (y - t) * (y - t);
    }

    [Differentiable]
    public static T Sigmoid<T>(T x)
        where T : IExponentialFunctions<T> => T.One / (T.One + T.Exp(-x));

    /// <summary>A type parameter that no argument tells.</summary>
    [Differentiable]
    public static T Square<T>(double x)
        where T : IFloatingPointIeee754<T> => T.CreateChecked(x) * T.CreateChecked(x);

    [Differentiable]
    public static double SumOfSquares(double x, double y) => Square<double>(x) + y * Square<double>(y);

    [Differentiable]
    public static T Polynomial<T>(T x, [Domain(1, 4)] int n)
        where T : INumber<T>
    {
        T s = T.Zero, p = T.One;
        for (int i = 0; i < n; i++)
        {
            p *= x;
            s += p / T.CreateChecked(i + 1);
            if (p > T.One)
                s -= T.Abs(x) * T.CreateTruncating(2);
            x++;
        }
        return T.Max(s, -s * T.CreateSaturating(n));
    }

    [Differentiable]
    public static T Norm<T>(ReadOnlySpan<T> x)
        where T : IRootFunctions<T>
    {
        T sum = T.CreateChecked(0.125);
        foreach (T element in x)
            sum += element * element;
        return T.Sqrt(sum) + T.Cbrt(sum) * T.Pi;
    }

    [Differentiable]
    public static void Softmax<T>(Span<T> x)
        where T : struct, IExponentialFunctions<T>, IComparisonOperators<T, T, bool>
    {
        T max = x[0];
        foreach (T element in x)
        {
            if (element > max)
                max = element;
        }
        T sum = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = T.Exp(x[i] - max);
            sum += x[i];
        }
        for (int i = 0; i < x.Length; i++)
            x[i] /= sum;
    }

    [Differentiable]
    public static void LinearSolve<T>([Size(9, 4)] Span<T> a, [Size(3, 2)] Span<T> b)
        where T : INumberBase<T>
    {
        int n = b.Length;
        for (int i = 0; i < n; i++)
            a[i * n + i] += T.CreateChecked(4);
        for (int k = 0; k < n; k++)
        {
            for (int i = k + 1; i < n; i++)
            {
                T factor = a[i * n + k] / a[k * n + k];
                for (int j = k; j < n; j++)
                    a[i * n + j] -= factor * a[k * n + j];
                b[i] -= factor * b[k];
            }
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                b[i] -= a[i * n + j] * b[j];
            b[i] /= a[i * n + i];
        }
    }

    [Differentiable]
    public static T Solved<T>([Size(4)] ReadOnlySpan<T> a, [Size(2)] ReadOnlySpan<T> b)
        where T : IFloatingPointIeee754<T>
    {
        Span<T> matrix = new T[a.Length], right = new T[b.Length];
        for (int i = 0; i < a.Length; i++)
            matrix[i] = T.Sin(a[i]);
        for (int i = 0; i < b.Length; i++)
            right[i] = b[i] * T.E;
        LinearSolve(matrix, right);
        return right[0] * right[1] + Norm<T>(right);
    }

    [Differentiable]
    public static T Trigonometry<T>([Domain(0.1, 0.9)] T x, [Domain(0.1, 0.9)] T y)
        where T : IFloatingPointIeee754<T> =>
        T.Atan2(T.Sin(x), T.Cos(y)) + T.Tanh(x * y) * T.Asin(x) - T.Pow(x, y) / T.Hypot(x, y) + T.Log(x + y) * T.FusedMultiplyAdd(x, y, T.One);

    [Differentiable]
    public static T Choices<T>(T x, T y)
        where T : IFloatingPoint<T>
    {
        T s = T.Clamp(x, -T.One, T.One) * T.Min(x, y) + T.CopySign(x, y) * T.Floor(y);
        if (T.IsNegative(x) || x == y)
            s = -s * x;
        else if (x >= y && !T.IsNaN(y))
            s -= +y;
        return s > T.Zero ? s * y : s - x % (T.One + T.One);
    }

    [Differentiable]
    public static double Mixed<T>(T x, double y, [Constant] T[] table)
        where T : IFloatingPointIeee754<T>
    {
        double s = y;
        for (int i = 0; i < table.Length; i++)
            s = s * double.CreateChecked(x * table[i]) + Math.Sin(y) * double.CreateTruncating(x);
        return s + double.CreateSaturating(T.CreateChecked(s) * x);
    }

    [Differentiable]
    public static T Iterated<T>([Domain(0.5, 2)] T x, [Value(3, 0)] int most)
        where T : IFloatingPointIeee754<T>
    {
        T y = x;
        int round = 0;
        while (T.Abs(y * y - x) > T.CreateChecked(0.001))
        {
            if (round++ == most)
                break;
            y = T.CreateChecked(0.5) * (y + x / y);
        }
        return y * T.CreateChecked(round) + y;
    }

    [Differentiable]
    public static T ByReference<T>(ref T x, in T y, out T z)
        where T : INumber<T>
    {
        x += y * y;
        z = x * y;
        return z * x - T.One;
    }

    [Differentiable]
    public static T Calls<T>(T x, T y)
        where T : INumber<T>
    {
        T s = x;
        for (int i = 0; i < 3; i++)
            s = ByReference(ref x, y, out T z) + z * s;
        return s * x;
    }

    /// <summary>A type parameter that stands for no number is carried along.</summary>
    [Differentiable]
    public static T Keyed<T, TKey>(T x, [Value(3)] TKey key)
        where T : INumber<T>
        where TKey : struct, IEquatable<TKey>
    {
        T s = x;
        for (int i = 0; i < key.ToString()!.Length + 2; i++)
            s *= key.Equals(default) ? x : x * x;
        return s;
    }

    [Differentiable]
    public static double InDouble(double x, ReadOnlySpan<double> w)
    {
        Span<double> work = stackalloc double[w.Length];
        for (int i = 0; i < w.Length; i++)
            work[i] = w[i];
        work[0] += x;
        Softmax(work);
        return Polynomial(x, 3) * Logistic(work, x, [1, 2, 0.5, -1, 1], 0.5) + Norm<double>(work) + Keyed(x, 'a');
    }

    [Differentiable]
    public static float InBothPrecisions(float x, double y) =>
        Sigmoid(x) * (float)Sigmoid(y) + Polynomial<float>((float)y, 2) * Trigonometry(x * x / 4 + 0.5f, 0.25f);

    [Differentiable]
    public static T Recursive<T>(T x, [Value(4)] int depth)
        where T : INumberBase<T> => depth == 0 ? x : x * Recursive(x * x + T.One / (x + T.CreateChecked(3)), depth - 1);

    [Differentiable]
    public static T WholeArrays<T>(ReadOnlySpan<T> x, [Constant] T fill)
        where T : ITrigonometricFunctions<T>
    {
        var grid = new T[2, x.Length];
        Span<T> work = new T[x.Length];
        work.Fill(fill);
        T s = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            (T sin, T cos) = T.SinCos(x[i]);
            grid[0, i] = sin * work[i];
            grid[1, i] = cos * grid[0, i];
        }
        x.CopyTo(work);
        for (int i = 0; i < x.Length; i++)
            s += grid[1, i] * work[i] * grid[0, x.Length - 1 - i];
        work.Clear();
        return s * s + work[0];
    }

    /// <summary>The type is generic, its methods are not.</summary>
    private sealed partial class Dense<T>
        where T : IFloatingPointIeee754<T>
    {
        private static readonly T s_slope = T.CreateChecked(0.01);
        private readonly T[] _bias = [T.One, -T.One, T.CreateChecked(0.25)];
        private readonly T _scale = T.Pi / T.E;

        [Differentiable]
        public void Apply([Size(6)] ReadOnlySpan<T> w, [Size(2)] ReadOnlySpan<T> x, [Size(3)] Span<T> y)
        {
            for (int i = 0; i < y.Length; i++)
            {
                T sum = _bias[i];
                for (int j = 0; j < x.Length; j++)
                    sum += w[i * x.Length + j] * x[j];
                y[i] = Activate(sum) * _scale;
            }
        }

        [Differentiable]
        public static T Activate(T x) => x > T.Zero ? x : s_slope * x;

        [Differentiable]
        public T Loss([Size(6)] ReadOnlySpan<T> w, [Size(2)] ReadOnlySpan<T> x)
        {
            T[] y = new T[3];
            Apply(w, x, y);
            T loss = T.Zero;
            foreach (T element in y)
                loss += Sigmoid(element) * Trace(element, _bias);
            return loss;
        }

        [Differentiable]
        private static TOther Trace<TOther>(TOther x, [Constant] ReadOnlySpan<T> unused)
            where TOther : INumberBase<TOther> => x * TOther.CreateChecked(unused.Length);
    }
}
