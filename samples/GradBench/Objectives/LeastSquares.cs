using System;
using Backprop;

namespace GradBench.Objectives;

/// <summary>A polynomial fitted to the sign function.</summary>
public static partial class LeastSquares
{
    /// <summary>½ Σᵢ (sᵢ − Σⱼ xⱼ tᵢʲ)², at n points tᵢ evenly from −1 to 1, with sᵢ the sign of tᵢ.</summary>
    /// <param name="x">The coefficients, that of the power zero first.</param>
    /// <param name="n">The number of points, at least 2.</param>
    [Differentiable]
    public static double Objective(ReadOnlySpan<double> x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = -1 + i * 2.0 / (n - 1);
            double residual = Math.Sign(t);
            double power = 1;
            for (int j = 0; j < x.Length; j++)
            {
                residual -= x[j] * power;
                power *= t;
            }
            sum += residual * residual;
        }
        return 0.5 * sum;
    }
}
