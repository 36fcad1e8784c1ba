using System;

namespace Backprop;

/// <summary>The derivative of a function of one number by central differences, extrapolated to the step zero.</summary>
internal static class DifferenceQuotient
{
    public static readonly Precision Double = new(Math.BitIncrement(1.0) - 1, x => x);
    public static readonly Precision Single = new(MathF.BitIncrement(1) - 1, x => (float)x);

    private const int MaxLevels = 64;
    private const int MaxColumns = 6;
    private const double NoiseMargin = 64;

    /// <summary>
    /// Halves the step from a tenth of the point's scale until rounding dominates. Each difference has an error series in
    /// even powers of the step, whose terms the columns of the tableau eliminate in turn. The entry that agrees best with its
    /// two neighbours, rounding noise included, is the result. Steps that leave the function's domain are passed over.
    /// </summary>
    public static Result Estimate(Func<double, double> function, double point, Precision precision)
    {
        Span<double> previous = stackalloc double[MaxColumns];
        Span<double> current = stackalloc double[MaxColumns];
        int columns = 0;
        double bestError = double.PositiveInfinity;
        var best = new Result(double.NaN, 0);

        // where the terms of the function cancel, its noise is that of the terms, and all tiny steps agree on a difference of zero
        double largest = 0;

        // not a round number, so that the steps are no multiples of a likely period
        double step = 0.11 * Math.Max(1, Math.Abs(point));
        for (int level = 0; level < MaxLevels; level++, step /= 2)
        {
            double right = precision.Round(point + step);
            double left = precision.Round(point - step);
            if (right == point || left == point)
                break;
            double atRight = function(right);
            double atLeft = function(left);
            current[0] = (atRight - atLeft) / (right - left);
            if (!double.IsFinite(current[0]))
            {
                columns = 0;
                continue;
            }

            double size = Math.Max(Math.Abs(atRight), Math.Abs(atLeft));
            double noise = precision.Epsilon * size / step;
            largest = Math.Max(largest, size);
            columns = Math.Min(columns + 1, MaxColumns);
            double power = 1;
            for (int column = 1; column < columns; column++)
            {
                power *= 4;
                current[column] = current[column - 1] + (current[column - 1] - previous[column - 1]) / (power - 1);
                double error = precision.Epsilon * largest / step + Math.Max(
                    Math.Abs(current[column] - current[column - 1]), Math.Abs(current[column] - previous[column - 1]));
                if (error < bestError)
                {
                    bestError = error;
                    best = new Result(current[column], NoiseMargin * noise);
                }
            }

            if (bestError <= noise)
                break;
            Span<double> swap = previous;
            previous = current;
            current = swap;
        }

        return best;
    }

    /// <summary>A floating-point type.</summary>
    /// <param name="Epsilon">The distance from 1 to the next number.</param>
    /// <param name="Round">Rounds to the type.</param>
    public readonly record struct Precision(double Epsilon, Func<double, double> Round);

    /// <summary>An estimate.</summary>
    /// <param name="Value">The derivative; NaN where no differences were finite.</param>
    /// <param name="Resolution">What the differences cannot tell from zero.</param>
    public readonly record struct Result(double Value, double Resolution);
}
