using System;
using Backprop.Benchmarks.Taping;
using GradBench.Objectives;

namespace Backprop.Benchmarks.Cases;

/// <summary>ADBench's mixture of Gaussians: the logarithm of its posterior density by weights, means and covariances.</summary>
internal sealed class GmmCase(int dimension, int components, int count)
    : Case($"GMM, d = {dimension}", CaseKind.Mixture, Numbers.Uniform(20, components * (1 + dimension + dimension * (dimension + 1) / 2), -0.4, 0.4))
{
    private const double Gamma = 1.3;
    private const int Freedom = 2;

    private readonly int _factors = components * (1 + dimension), _factorSize = dimension * (dimension + 1) / 2;
    private readonly double[] _points = Numbers.Uniform(21, count * dimension, -1, 1);
    private readonly GmmByHand _byHand = new(components, dimension);
    private readonly double _constant = -0.5 * count * dimension * Math.Log(2 * Math.PI) - components * WishartConstant(dimension);
    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[components * (1 + dimension + dimension * (dimension + 1) / 2)];
    private readonly Variable[] _diagonals = new Variable[components * dimension], _logDeterminants = new Variable[components];
    private readonly Variable[] _centred = new Variable[dimension], _whitened = new Variable[dimension], _terms = new Variable[components];

    private Variable TapedLogPosterior()
    {
        int d = dimension;
        ReadOnlySpan<Variable> p = _variables;
        ReadOnlySpan<Variable> alphas = p[..components], means = p[components.._factors], factors = p[_factors..];
        Variable prior = _tape.Input(0);
        for (int k = 0; k < components; k++)
        {
            ReadOnlySpan<Variable> factor = factors.Slice(k * _factorSize, _factorSize);
            Variable sum = factor[0], squares = _tape.Input(0);
            for (int j = 0; j < d; j++)
            {
                _diagonals[k * d + j] = Variable.Exp(factor[j]);
                squares += _diagonals[k * d + j] * _diagonals[k * d + j];
                if (j > 0)
                    sum += factor[j];
            }
            for (int j = d; j < factor.Length; j++)
                squares += factor[j] * factor[j];
            _logDeterminants[k] = sum;
            prior += 0.5 * Gamma * Gamma * squares - Freedom * sum;
        }

        Variable logLikelihood = _tape.Input(0);
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < components; k++)
            {
                Variable squares = TapedSquares(
                    _points.AsSpan(i * d, d), means.Slice(k * d, d), _diagonals.AsSpan(k * d, d), factors.Slice(k * _factorSize + d, _factorSize - d));
                _terms[k] = alphas[k] + _logDeterminants[k] - 0.5 * squares;
            }
            logLikelihood += Variable.LogSumExp(_terms);
        }
        return logLikelihood - count * Variable.LogSumExp(alphas) + prior + _constant;
    }

    private Variable TapedSquares(
        ReadOnlySpan<double> point, ReadOnlySpan<Variable> mean, ReadOnlySpan<Variable> diagonal, ReadOnlySpan<Variable> below)
    {
        for (int j = 0; j < _centred.Length; j++)
        {
            _centred[j] = point[j] - mean[j];
            _whitened[j] = diagonal[j] * _centred[j];
        }
        int at = 0;
        for (int column = 0; column < _centred.Length; column++)
        {
            for (int row = column + 1; row < _whitened.Length; row++)
                _whitened[row] += below[at++] * _centred[column];
        }
        Variable squares = _whitened[0] * _whitened[0];
        for (int j = 1; j < _whitened.Length; j++)
            squares += _whitened[j] * _whitened[j];
        return squares;
    }

    /// <summary>The logarithm of the density's constant, which has no derivative.</summary>
    private static double WishartConstant(int dimension)
    {
        int total = dimension + Freedom + 1;
        double logGamma = 0.25 * dimension * (dimension - 1) * Math.Log(Math.PI);
        for (int j = 0; j < dimension; j++)
        {
            double product = (total - j) % 2 == 0 ? 1 : Math.Sqrt(Math.PI);
            for (int twice = total - j - 2; twice > 0; twice -= 2)
                product *= 0.5 * twice;
            logGamma += Math.Log(product);
        }
        return total * dimension * (Math.Log(Gamma) - 0.5 * Math.Log(2)) - logGamma;
    }

    public override void Primal()
    {
        ReadOnlySpan<double> p = Point;
        Values[0] = Gmm.LogPosterior(p[..components], p[components.._factors], p[_factors..], _points, dimension, Gamma, Freedom);
    }

    public override void Generated()
    {
        ReadOnlySpan<double> p = Point;
        Span<double> g = Gradient;
        Values[0] = Gmm.LogPosteriorGradient(
            p[..components], p[components.._factors], p[_factors..], _points, dimension, Gamma, Freedom, g[..components], g[components.._factors], g[_factors..]);
    }

    public override void HandWritten()
    {
        ReadOnlySpan<double> p = Point;
        Span<double> g = Gradient;
        Values[0] = _byHand.LogPosterior(
            p[..components], p[components.._factors], p[_factors..], _points, Gamma, Freedom, _constant, g[..components], g[components.._factors], g[_factors..]);
    }

    public override void Taped()
    {
        _tape.Clear();
        _tape.Inputs(Point, _variables);
        Variable result = TapedLogPosterior();
        _tape.Reverse(result);
        Values[0] = result.Value;
        _tape.Adjoints(_variables, Gradient);
    }
}
