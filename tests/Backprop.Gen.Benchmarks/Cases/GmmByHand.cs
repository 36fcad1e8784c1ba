using System;

namespace Backprop.Benchmarks.Cases;

/// <summary>
/// The gradient of the mixture by hand. The two sweeps share a point: what is kept is what one point needs, centred and whitened
/// for each component.
/// </summary>
internal sealed class GmmByHand(int components, int dimension)
{
    private readonly double[] _diagonals = new double[components * dimension], _diagonalAdjoints = new double[components * dimension];
    private readonly double[] _logDeterminants = new double[components], _terms = new double[components];
    private readonly double[] _centred = new double[components * dimension], _whitened = new double[components * dimension];
    private readonly double[] _centredAdjoint = new double[dimension];

    public double LogPosterior(
        ReadOnlySpan<double> alphas, ReadOnlySpan<double> means, ReadOnlySpan<double> factors, ReadOnlySpan<double> points,
        double gamma, int freedom, double constant, Span<double> alphasGradient, Span<double> meansGradient, Span<double> factorsGradient)
    {
        int d = dimension, factorSize = d * (d + 1) / 2, count = points.Length / d;
        Unpack(factors, factorSize);
        alphasGradient.Clear();
        meansGradient.Clear();
        factorsGradient.Clear();
        _diagonalAdjoints.AsSpan().Clear();

        Span<double> terms = _terms;
        double logLikelihood = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> point = points.Slice(i * d, d);
            for (int k = 0; k < terms.Length; k++)
            {
                double squares = Whiten(
                    point, means.Slice(k * d, d), _diagonals.AsSpan(k * d, d), factors.Slice(k * factorSize + d, factorSize - d),
                    _centred.AsSpan(k * d, d), _whitened.AsSpan(k * d, d));
                terms[k] = alphas[k] + _logDeterminants[k] - 0.5 * squares;
            }
            logLikelihood += SoftmaxInPlace(terms);
            for (int k = 0; k < terms.Length; k++)
            {
                alphasGradient[k] += terms[k];
                WhitenAdjoint(
                    terms[k], _diagonals.AsSpan(k * d, d), factors.Slice(k * factorSize + d, factorSize - d), _centred.AsSpan(k * d, d),
                    _whitened.AsSpan(k * d, d), _centredAdjoint, meansGradient.Slice(k * d, d), _diagonalAdjoints.AsSpan(k * d, d),
                    factorsGradient.Slice(k * factorSize + d, factorSize - d));
            }
        }

        // What a component weighs is also the adjoint of the logarithm of its determinant.
        double prior = 0, total = 0;
        for (int k = 0; k < terms.Length; k++)
        {
            double weight = alphasGradient[k] - freedom, squares = 0;
            ReadOnlySpan<double> diagonal = _diagonals.AsSpan(k * d, d), diagonalAdjoint = _diagonalAdjoints.AsSpan(k * d, d);
            Span<double> logDiagonalGradient = factorsGradient.Slice(k * factorSize, d);
            for (int j = 0; j < diagonal.Length; j++)
            {
                double q = diagonal[j];
                squares += q * q;
                logDiagonalGradient[j] = weight + (diagonalAdjoint[j] + gamma * gamma * q) * q;
            }
            ReadOnlySpan<double> below = factors.Slice(k * factorSize + d, factorSize - d);
            Span<double> belowGradient = factorsGradient.Slice(k * factorSize + d, below.Length);
            for (int j = 0; j < below.Length; j++)
            {
                double q = below[j];
                squares += q * q;
                belowGradient[j] += gamma * gamma * q;
            }
            prior += 0.5 * gamma * gamma * squares - freedom * _logDeterminants[k];
            terms[k] = alphas[k];
        }
        total = SoftmaxInPlace(terms);
        for (int k = 0; k < terms.Length; k++)
            alphasGradient[k] -= count * terms[k];
        return logLikelihood - count * total + prior + constant;
    }

    private void Unpack(ReadOnlySpan<double> factors, int factorSize)
    {
        for (int k = 0; k < components; k++)
        {
            ReadOnlySpan<double> logDiagonal = factors.Slice(k * factorSize, dimension);
            Span<double> diagonal = _diagonals.AsSpan(k * dimension, dimension);
            double sum = 0;
            for (int j = 0; j < diagonal.Length; j++)
            {
                diagonal[j] = Math.Exp(logDiagonal[j]);
                sum += logDiagonal[j];
            }
            _logDeterminants[k] = sum;
        }
    }

    private static double Whiten(
        ReadOnlySpan<double> point, ReadOnlySpan<double> mean, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> below,
        Span<double> centred, Span<double> whitened)
    {
        for (int j = 0; j < centred.Length; j++)
        {
            double difference = point[j] - mean[j];
            centred[j] = difference;
            whitened[j] = diagonal[j] * difference;
        }
        int at = 0;
        for (int column = 0; column < centred.Length; column++)
        {
            double c = centred[column];
            Span<double> rest = whitened[(column + 1)..];
            ReadOnlySpan<double> entries = below.Slice(at, rest.Length);
            for (int row = 0; row < rest.Length; row++)
                rest[row] += entries[row] * c;
            at += rest.Length;
        }
        double squares = 0;
        for (int j = 0; j < whitened.Length; j++)
            squares += whitened[j] * whitened[j];
        return squares;
    }

    private static void WhitenAdjoint(
        double weight, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> below, ReadOnlySpan<double> centred, Span<double> whitened,
        Span<double> centredAdjoint, Span<double> meanGradient, Span<double> diagonalAdjoint, Span<double> belowGradient)
    {
        for (int j = 0; j < whitened.Length; j++)
        {
            double adjoint = -weight * whitened[j];
            whitened[j] = adjoint;
            diagonalAdjoint[j] += adjoint * centred[j];
            centredAdjoint[j] = adjoint * diagonal[j];
        }
        int at = 0;
        for (int column = 0; column < centred.Length; column++)
        {
            double c = centred[column], sum = centredAdjoint[column];
            ReadOnlySpan<double> rest = whitened[(column + 1)..], entries = below.Slice(at, rest.Length);
            Span<double> entriesGradient = belowGradient.Slice(at, rest.Length);
            for (int row = 0; row < rest.Length; row++)
            {
                double adjoint = rest[row];
                sum += adjoint * entries[row];
                entriesGradient[row] += adjoint * c;
            }
            meanGradient[column] -= sum;
            at += rest.Length;
        }
    }

    /// <summary>Returns log Σ exp and leaves its gradient.</summary>
    private static double SoftmaxInPlace(Span<double> x)
    {
        double largest = x[0];
        for (int k = 1; k < x.Length; k++)
            largest = Math.Max(largest, x[k]);
        double sum = 0;
        for (int k = 0; k < x.Length; k++)
        {
            x[k] = Math.Exp(x[k] - largest);
            sum += x[k];
        }
        double scale = 1 / sum;
        for (int k = 0; k < x.Length; k++)
            x[k] *= scale;
        return largest + Math.Log(sum);
    }
}
