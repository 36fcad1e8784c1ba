using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Several methods of one name.</summary>
public static partial class Overloads
{
    [Differentiable]
    public static double Norm(double x) => Math.Sqrt(1 + x * x);

    [Differentiable]
    public static float Norm(float x) => MathF.Sqrt(1 + x * x);

    [Differentiable]
    public static double Norm(double x, double y) => Math.Sqrt(1 + x * x + y * y);

    [Differentiable]
    public static double Norm(ReadOnlySpan<double> x)
    {
        double s = 1;
        foreach (double v in x)
            s += v * v;
        return Math.Sqrt(s);
    }

    [Differentiable]
    public static float Norm(ReadOnlySpan<float> x)
    {
        float s = 1;
        foreach (float v in x)
            s += v * v;
        return MathF.Sqrt(s);
    }

    [Differentiable]
    public static double Norm(double[] x, [Value(2)] int count) => Norm(x.AsSpan(0, count));

    [Differentiable]
    public static double Calls(double x, double y, ReadOnlySpan<double> z) => Norm(x) * Norm(x, y) + Norm(z) * Norm((float)0.5);
}

/// <summary>Types in types.</summary>
public static partial class NestedTypes
{
    [Differentiable]
    public static double Outermost(double x) => Inner.Innermost.Deep(x) * Inner.Middle(x);

    public static partial class Inner
    {
        [Differentiable]
        public static double Middle(double x) => Math.Sin(x) * x;

        internal sealed partial class Innermost
        {
            [Differentiable]
            internal static double Deep(double x) => Middle(x) + x * x;
        }
    }

    public partial struct InStruct
    {
        [Differentiable]
        public static double Method(double x) => x * x * x;
    }

    public partial record InRecord
    {
        [Differentiable]
        public static double Method(double x) => Math.Cos(x);
    }

    public partial record struct InRecordStruct
    {
        [Differentiable]
        public static double Method(double x) => Math.Tan(x);
    }

    public partial interface IInInterface
    {
        [Differentiable]
        static double Method(double x) => Math.Exp(x) * x;
    }
}

/// <summary>Types with type parameters.</summary>
public static partial class GenericTypes<T>
{
    [Differentiable]
    public static double Method(double x) => x * x * Math.Sin(x);

    [Differentiable]
    public static double CallsAnother(double x) => Method(x) * Inner<int>.Constrained(x, x) + GenericTypes<string>.Method(x);

    public static partial class Inner<TValue>
        where TValue : struct, IComparable<TValue>
    {
        [Differentiable]
        public static double Constrained(double x, double y) => x * y + Method(y);
    }
}
