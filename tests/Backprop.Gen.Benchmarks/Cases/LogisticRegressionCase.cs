using System;
using Backprop.Benchmarks.Taping;

namespace Backprop.Benchmarks.Cases;

/// <summary>The neuron of the README: a logistic one with a squared error, on one example.</summary>
internal sealed partial class LogisticRegressionCase(int dimension, int evaluations, bool reassociates = false)
    : Case($"logistic, d = {dimension}", CaseKind.Matrix, Numbers.Uniform(3, evaluations * (dimension + 1), -2, 2 / Math.Sqrt(dimension)), evaluations, reassociates: reassociates)
{
    private readonly double[] _examples = Numbers.Uniform(4, evaluations * dimension, -1, 1);
    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[dimension + 1];

    [Differentiable]
    internal static double Loss(ReadOnlySpan<double> w, double b, [Constant] ReadOnlySpan<double> x, [Constant] double t)
    {
        double z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        double y = Activations.Sigmoid(z);
        return 0.5 * (y - t) * (y - t);
    }

    [Differentiable(Reassociate = true)]
    internal static double LossInAnyOrder(ReadOnlySpan<double> w, double b, [Constant] ReadOnlySpan<double> x, [Constant] double t)
    {
        double z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        double y = Activations.Sigmoid(z);
        return 0.5 * (y - t) * (y - t);
    }

    internal static double LossByHand(
        ReadOnlySpan<double> w, double b, ReadOnlySpan<double> x, double t, Span<double> wGradient, out double bGradient)
    {
        x = x[..w.Length];
        wGradient = wGradient[..x.Length];
        double z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        double y = Activations.Sigmoid(z), error = y - t;
        double zAdjoint = error * y * (1 - y);
        for (int i = 0; i < wGradient.Length; i++)
            wGradient[i] = zAdjoint * x[i];
        bGradient = zAdjoint;
        return 0.5 * error * error;
    }

    private static Variable Loss(ReadOnlySpan<Variable> w, Variable b, ReadOnlySpan<double> x, double t)
    {
        Variable z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        Variable error = Variable.Sigmoid(z) - t;
        return 0.5 * error * error;
    }

    public override void Primal()
    {
        for (int i = 0; i < Evaluations; i++)
        {
            ReadOnlySpan<double> p = PointOf(i);
            Values[i] = Loss(p[..dimension], p[dimension], _examples.AsSpan(i * dimension, dimension), i % 2);
        }
    }

    public override void Generated()
    {
        for (int i = 0; i < Evaluations; i++)
        {
            ReadOnlySpan<double> p = PointOf(i);
            Span<double> g = GradientOf(i);
            ReadOnlySpan<double> x = _examples.AsSpan(i * dimension, dimension);
            Values[i] = Reassociates
                ? LossInAnyOrderGradient(p[..dimension], p[dimension], x, i % 2, g[..dimension], out g[dimension])
                : LossGradient(p[..dimension], p[dimension], x, i % 2, g[..dimension], out g[dimension]);
        }
    }

    public override void HandWritten()
    {
        for (int i = 0; i < Evaluations; i++)
        {
            ReadOnlySpan<double> p = PointOf(i);
            Span<double> g = GradientOf(i);
            Values[i] = LossByHand(p[..dimension], p[dimension], _examples.AsSpan(i * dimension, dimension), i % 2, g[..dimension], out g[dimension]);
        }
    }

    public override void Taped()
    {
        for (int i = 0; i < Evaluations; i++)
        {
            _tape.Clear();
            _tape.Inputs(PointOf(i), _variables);
            Variable result = Loss(
                _variables.AsSpan(0, dimension), _variables[dimension], _examples.AsSpan(i * dimension, dimension), i % 2);
            _tape.Reverse(result);
            Values[i] = result.Value;
            _tape.Adjoints(_variables, GradientOf(i));
        }
    }
}
