using System;
using Backprop;

namespace GradBench.Objectives;

/// <summary>
/// A mixture of Gaussians with full covariances: the logarithm of its posterior density under a Wishart prior. The inverse
/// covariance of component k is QₖᵀQₖ with a lower triangular Qₖ, so that every parameter is free to take any value.
/// </summary>
public static partial class Gmm
{
    /// <summary>
    /// log p = −½ n d log 2π + Σᵢ log Σₖ exp(αₖ + log det Qₖ − ½ ‖Qₖ(xᵢ − μₖ)‖²) − n log Σₖ exp αₖ + the prior's logarithm.
    /// </summary>
    /// <param name="alphas">The logarithms of the weights, unnormalised: k.</param>
    /// <param name="means">The means: k × d.</param>
    /// <param name="factors">Of each Q the logarithms of its diagonal, then the entries below it by columns: k × d(d + 1)/2.</param>
    /// <param name="points">The data: n × d.</param>
    /// <param name="dimension">d.</param>
    /// <param name="gamma">The prior's precision.</param>
    /// <param name="freedom">The prior's degrees of freedom beyond d + 1.</param>
    [Differentiable]
    public static double LogPosterior(
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors,
        [Constant] ReadOnlySpan<double> points, int dimension, [Constant] double gamma, int freedom)
    {
        int components = alphas.Length, count = points.Length / dimension, factorSize = dimension * (dimension + 1) / 2;
        double[] diagonals = new double[components * dimension];
        double[] logDeterminants = new double[components];
        for (int k = 0; k < components; k++)
            logDeterminants[k] = Unpack(factors.Slice(k * factorSize, dimension), diagonals.AsSpan(k * dimension, dimension));

        double[] centred = new double[dimension];
        double[] whitened = new double[dimension];
        double[] terms = new double[components];
        double logLikelihood = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> point = points.Slice(i * dimension, dimension);
            for (int k = 0; k < components; k++)
            {
                Subtract(point, means.Slice(k * dimension, dimension), centred);
                MultiplyLower(
                    diagonals.AsSpan(k * dimension, dimension), factors.Slice(k * factorSize + dimension, factorSize - dimension),
                    centred, whitened);
                terms[k] = alphas[k] + logDeterminants[k] - 0.5 * SumOfSquares(whitened);
            }
            logLikelihood += Losses.LogSumExp(terms);
        }

        return logLikelihood - 0.5 * count * dimension * Math.Log(2 * Math.PI) - count * Losses.LogSumExp(alphas)
            + LogWishartPrior(diagonals, factors, logDeterminants, gamma, freedom);
    }

    /// <summary>The diagonal of Q from its logarithms; returns log det Q.</summary>
    [Differentiable]
    private static double Unpack(ReadOnlySpan<double> logDiagonal, Span<double> diagonal)
    {
        double sum = 0;
        for (int i = 0; i < logDiagonal.Length; i++)
        {
            diagonal[i] = Math.Exp(logDiagonal[i]);
            sum += logDiagonal[i];
        }
        return sum;
    }

    [Differentiable]
    private static void Subtract([Constant] ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> difference)
    {
        for (int i = 0; i < difference.Length; i++)
            difference[i] = left[i] - right[i];
    }

    /// <summary>Q v, where Q is given by its diagonal and by the columns below it.</summary>
    [Differentiable]
    private static void MultiplyLower(
        ReadOnlySpan<double> diagonal, ReadOnlySpan<double> below, ReadOnlySpan<double> vector, Span<double> product)
    {
        for (int i = 0; i < diagonal.Length; i++)
            product[i] = diagonal[i] * vector[i];
        int at = 0;
        for (int column = 0; column < diagonal.Length; column++)
        {
            for (int row = column + 1; row < diagonal.Length; row++)
            {
                product[row] += below[at] * vector[column];
                at++;
            }
        }
    }

    [Differentiable]
    private static double SumOfSquares(ReadOnlySpan<double> vector)
    {
        double sum = 0;
        foreach (double v in vector)
            sum += v * v;
        return sum;
    }

    /// <summary>Σₖ (½ γ² ‖Qₖ‖² − m log det Qₖ), less k times the logarithm of the density's constant.</summary>
    [Differentiable]
    private static double LogWishartPrior(
        ReadOnlySpan<double> diagonals, ReadOnlySpan<double> factors, ReadOnlySpan<double> logDeterminants,
        [Constant] double gamma, int freedom)
    {
        int components = logDeterminants.Length, dimension = diagonals.Length / components, factorSize = factors.Length / components;
        double sum = 0;
        for (int k = 0; k < components; k++)
        {
            double squares = SumOfSquares(diagonals.Slice(k * dimension, dimension))
                + SumOfSquares(factors.Slice(k * factorSize + dimension, factorSize - dimension));
            sum += 0.5 * gamma * gamma * squares - freedom * logDeterminants[k];
        }
        int total = dimension + freedom + 1;
        double constant = total * dimension * (Math.Log(gamma) - 0.5 * Math.Log(2)) - LogMultivariateGamma(total, dimension);
        return sum - components * constant;
    }

    /// <summary>log Γ_d(n/2) = ¼ d(d − 1) log π + Σⱼ log Γ((n − j)/2) for j = 0 … d − 1.</summary>
    private static double LogMultivariateGamma(int n, int dimension)
    {
        double sum = 0.25 * dimension * (dimension - 1) * Math.Log(Math.PI);
        for (int j = 0; j < dimension; j++)
            sum += LogGammaOfHalf(n - j);
        return sum;
    }

    /// <summary>log Γ(n/2), from Γ(1) = 1 or Γ(½) = √π upwards by Γ(z + 1) = z Γ(z).</summary>
    private static double LogGammaOfHalf(int n)
    {
        double product = n % 2 == 0 ? 1 : Math.Sqrt(Math.PI);
        for (int twice = n - 2; twice > 0; twice -= 2)
            product *= 0.5 * twice;
        return Math.Log(product);
    }
}
