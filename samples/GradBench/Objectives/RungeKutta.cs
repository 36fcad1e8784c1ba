using System;
using Backprop;

namespace GradBench.Objectives;

/// <summary>An initial value problem by the classical Runge-Kutta method.</summary>
public static partial class RungeKutta
{
    private const double EndTime = 2;

    /// <summary>y at the time 2, from y = 0 at the time 0, where y₀′ = x₀ and yᵢ′ = xᵢ yᵢ₋₁.</summary>
    /// <param name="x">The coefficients: n.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="y">Receives the solution: n.</param>
    [Differentiable]
    public static void Solve(ReadOnlySpan<double> x, int steps, Span<double> y)
    {
        int n = x.Length;
        double h = EndTime / steps;
        double[] k1 = new double[n], k2 = new double[n], k3 = new double[n], k4 = new double[n], between = new double[n];
        for (int i = 0; i < n; i++)
            y[i] = 0;
        for (int step = 0; step < steps; step++)
        {
            Slope(x, y, k1);
            Move(y, h / 2, k1, between);
            Slope(x, between, k2);
            Move(y, h / 2, k2, between);
            Slope(x, between, k3);
            Move(y, h, k3, between);
            Slope(x, between, k4);
            for (int i = 0; i < n; i++)
                y[i] += h * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
        }
    }

    [Differentiable]
    private static void Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = x[0];
        for (int i = 1; i < x.Length; i++)
            slope[i] = x[i] * y[i - 1];
    }

    [Differentiable]
    private static void Move(ReadOnlySpan<double> y, [Constant] double h, ReadOnlySpan<double> slope, Span<double> moved)
    {
        for (int i = 0; i < y.Length; i++)
            moved[i] = y[i] + h * slope[i];
    }
}
