using System;

namespace Backprop.Tests.Oracles;

/// <summary>A derivative by finite differences, and how far it may be trusted.</summary>
/// <param name="Value">The derivative.</param>
/// <param name="Error">An estimate of its absolute error.</param>
public readonly record struct Estimate(double Value, double Error);

/// <summary>
/// Central differences, extrapolated to step zero by Richardson's scheme, with the error estimate of
/// C. J. F. Ridders, "Accurate computation of F'(x) and F'(x)F''(x)", Advances in Engineering Software 4 (1982).
/// </summary>
public static class FiniteDifference
{
    private const int Levels = 8;

    /// <summary>The derivative of <paramref name="along"/> at 0, from steps that start at <paramref name="step"/> and halve.</summary>
    public static Estimate Derivative(Func<double, double> along, double step)
    {
        double[] previous = [], current;
        Estimate best = new(double.NaN, double.PositiveInfinity);
        for (int level = 0; level < Levels; level++, step /= 2)
        {
            current = new double[level + 1];
            current[0] = (along(step) - along(-step)) / (2 * step);
            double factor = 1;
            for (int order = 1; order <= level; order++)
            {
                factor *= 4;
                current[order] = current[order - 1] + (current[order - 1] - previous[order - 1]) / (factor - 1);
                double error = Math.Max(Math.Abs(current[order] - current[order - 1]), Math.Abs(current[order] - previous[order - 1]));
                if (error < best.Error)
                    best = new(current[order], error);
            }
            previous = current;
        }
        return best;
    }
}
