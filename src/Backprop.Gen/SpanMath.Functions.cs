using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop;

// Functions that a loop may take in other rounding than Math does, because the user allows it. Each element gets the same wherever it
// stands: what is left behind the whole vectors is put into a vector too. Single precision is computed in double and rounded once.
public static partial class SpanMath
{
    /// <summary><c>target[i] = Math.Exp(target[i])</c> for the first elements, within 4 units in the last place.</summary>
    /// <remarks>Infinite above 709.78, denormalized below −708.4, zero below −745.13, and NaN where the element is NaN, as <see cref="Math.Exp"/>.</remarks>
    public static void Exp(Span<double> target, int count) => Apply<double, Exponential>(target, count);

    /// <inheritdoc cref="Exp(Span{double}, int)"/>
    public static void Exp(Span<float> target, int count) => Apply<float, Exponential>(target, count);

    /// <summary><c>target[i] = Math.Log(target[i])</c> for the first elements, within 4 units in the last place.</summary>
    /// <remarks>−∞ at zero, and NaN below zero and where the element is NaN, as <see cref="Math.Log(double)"/>.</remarks>
    public static void Log(Span<double> target, int count) => Apply<double, NaturalLogarithm>(target, count);

    /// <inheritdoc cref="Log(Span{double}, int)"/>
    public static void Log(Span<float> target, int count) => Apply<float, NaturalLogarithm>(target, count);

    /// <summary><c>target[i] = Math.Tanh(target[i])</c> for the first elements, within 4 units in the last place.</summary>
    /// <remarks>The element itself where it is small, zeros with their sign; ±1 at ±∞, and NaN where the element is NaN.</remarks>
    public static void Tanh(Span<double> target, int count) => Apply<double, HyperbolicTangent>(target, count);

    /// <inheritdoc cref="Tanh(Span{double}, int)"/>
    public static void Tanh(Span<float> target, int count) => Apply<float, HyperbolicTangent>(target, count);

    /// <summary><c>target[i] = Activations.Sigmoid(target[i])</c> for the first elements, within 4 units in the last place.</summary>
    /// <remarks>Zero at −∞, one at +∞, denormalized rather than zero between −745.13 and −708.4, and NaN where the element is NaN.</remarks>
    public static void Sigmoid(Span<double> target, int count) => Apply<double, LogisticSigmoid>(target, count);

    /// <inheritdoc cref="Sigmoid(Span{double}, int)"/>
    public static void Sigmoid(Span<float> target, int count) => Apply<float, LogisticSigmoid>(target, count);

    private static void Apply<T, TFunction>(Span<T> target, int count)
        where T : unmanaged
        where TFunction : IFunction
    {
        int there = Math.Clamp(count, 0, target.Length), i = 0;
        ref T elements = ref MemoryMarshal.GetReference(target);
        for (; i <= there - Vector<T>.Count; i += Vector<T>.Count)
            Of<T, TFunction>(Vector.LoadUnsafe(ref elements, (nuint)i)).StoreUnsafe(ref elements, (nuint)i);
        if (i < there)
        {
            Span<T> rest = target[i..there], lanes = stackalloc T[Vector<T>.Count];
            rest.CopyTo(lanes);
            Of<T, TFunction>(new Vector<T>(lanes)).CopyTo(lanes);
            lanes[..rest.Length].CopyTo(rest);
        }
        if (there < count)
            _ = target[there];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Of<T, TFunction>(Vector<T> x)
        where T : unmanaged
        where TFunction : IFunction
    {
        if (typeof(T) == typeof(double))
            return TFunction.Of(x.As<T, double>()).As<double, T>();
        Vector.Widen(x.As<T, float>(), out Vector<double> low, out Vector<double> high);
        return Vector.Narrow(TFunction.Of(low), TFunction.Of(high)).As<float, T>();
    }

    /// <summary>A function of each lane.</summary>
    private interface IFunction
    {
        static abstract Vector<double> Of(Vector<double> x);
    }

    private readonly struct Exponential : IFunction
    {
        public static Vector<double> Of(Vector<double> x) => Vector.Exp(x);
    }

    private readonly struct NaturalLogarithm : IFunction
    {
        public static Vector<double> Of(Vector<double> x) => Vector.Log(x);
    }

    private readonly struct HyperbolicTangent : IFunction
    {
        // The rational function that approximates tanh near zero is that of the Cephes library (S. L. Moshier, tanh.c); beyond it
        // tanh x = 1 − 2 / (exp 2x + 1) cancels no more than one bit.
        private const double Near = 0.625;
        private const double P0 = -1.61468768441708447952e3, P1 = -9.92877231001918586564e1, P2 = -9.64399179425052238628e-1;
        private const double Q0 = 4.84406305325125486048e3, Q1 = 2.23548839060100448583e3, Q2 = 1.12811678491632931402e2;

        public static Vector<double> Of(Vector<double> x)
        {
            Vector<double> size = Vector.Abs(x), square = x * x;
            Vector<double> above = new Vector<double>(P0) + square * (new Vector<double>(P1) + square * new Vector<double>(P2));
            Vector<double> below = new Vector<double>(Q0) + square * (new Vector<double>(Q1) + square * (new Vector<double>(Q2) + square));
            Vector<double> far = Vector<double>.One - new Vector<double>(2) / (Vector.Exp(size + size) + Vector<double>.One);
            return Vector.CopySign(Vector.ConditionalSelect(Vector.LessThan(size, new Vector<double>(Near)), size + size * (square * (above / below)), far), x);
        }
    }

    private readonly struct LogisticSigmoid : IFunction
    {
        // of the size alone, which does not overflow: 1 / (1 + e) on the right, e / (1 + e) on the left
        public static Vector<double> Of(Vector<double> x)
        {
            Vector<double> exponential = Vector.Exp(-Vector.Abs(x));
            Vector<double> numerator = Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), exponential, Vector<double>.One);
            return numerator / (Vector<double>.One + exponential);
        }
    }
}
