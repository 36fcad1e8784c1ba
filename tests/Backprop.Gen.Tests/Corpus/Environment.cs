using System;
using System.Globalization;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>What a method finds outside its parameters: constants, static fields, properties, ordinary helper methods.</summary>
public static partial class Environment
{
    private const double Gravity = 9.81;

    private static readonly double s_scale = 2.5;

    private static readonly double[] s_table = [1, -2, 0.5, 3];

    private static int Order { get; } = 3;

    [Differentiable]
    public static double ConstantField(double t) => 0.5 * Gravity * t * t;

    [Differentiable]
    public static double StaticField(double x) => s_scale * x * x;

    [Differentiable]
    public static double StaticTable(double x)
    {
        double s = 0;
        for (int i = 0; i < s_table.Length; i++)
            s = s * x + s_table[i];
        return s;
    }

    [Differentiable]
    public static double StaticProperty(double x)
    {
        double s = 1;
        int order = Order;
        for (int i = 0; i < order; i++)
            s *= x;
        return s;
    }

    [Differentiable]
    public static double Helpers(double x, [Value("3")] string text)
    {
        int n = int.Parse(text, CultureInfo.InvariantCulture);
        return x * Factorial(n) + x * x * text.Length;
    }

    [Differentiable]
    public static double PassiveMaths(double x, [Value(3)] int n, [Constant, Domain(0.5, 1)] double c) =>
        x * Math.Max(n, 5) + Math.Log(c) * x * x + Math.Sqrt(n) * Math.Abs(-n) * x;

    [Differentiable]
    public static double LocalConstants(double x)
    {
        const double A = 2.5, B = A * 2;
        const string Name = nameof(x);
        return A * x + B * x * x + Name.Length;
    }

    [Differentiable]
    public static double NumberLimits([Domain(0.5, 1)] double x)
    {
        double smallest = double.MaxValue;
        if (x < smallest)
            smallest = x;
        return smallest * x + double.Epsilon + (double.IsNaN(x) ? 1 : 0) + (double.IsFinite(x) ? x : 0);
    }

    private static int Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
