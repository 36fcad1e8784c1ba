using System;
using Backprop.Benchmarks.Taping;

namespace Backprop.Benchmarks.Cases;

/// <summary>A network 64-32-10 with tanh and softmax cross-entropy, on a batch of examples; the weights are the inputs.</summary>
internal sealed partial class MlpCase(int examples)
    : Case(examples == 1 ? "MLP 64-32-10" : $"MLP 64-32-10, batch of {examples}", CaseKind.Matrix, Numbers.Uniform(5, Size, -0.3, 0.3))
{
    private const int Inner = 64, Hidden = 32, Classes = 10;
    private const int FirstBias = Hidden * Inner, SecondWeights = FirstBias + Hidden, SecondBias = SecondWeights + Classes * Hidden;
    private const int Size = SecondBias + Classes;

    private readonly double[] _examples = Numbers.Uniform(6, examples * Inner, -1, 1);
    private readonly int[] _labels = Labels(examples);
    private readonly double[] _hidden = new double[Hidden], _hiddenAdjoint = new double[Hidden], _logits = new double[Classes];
    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[Size], _hiddenVariables = new Variable[Hidden], _logitVariables = new Variable[Classes];

    [Differentiable]
    internal static double Loss(
        ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, ReadOnlySpan<double> b2,
        [Constant] ReadOnlySpan<double> x, int label)
    {
        Span<double> hidden = stackalloc double[Hidden];
        Span<double> logits = stackalloc double[Classes];
        for (int j = 0; j < b1.Length; j++)
        {
            ReadOnlySpan<double> row = w1.Slice(j * x.Length, x.Length);
            double sum = b1[j];
            for (int i = 0; i < x.Length; i++)
                sum += row[i] * x[i];
            hidden[j] = Math.Tanh(sum);
        }
        for (int k = 0; k < b2.Length; k++)
        {
            ReadOnlySpan<double> row = w2.Slice(k * b1.Length, b1.Length);
            double sum = b2[k];
            for (int j = 0; j < row.Length; j++)
                sum += row[j] * hidden[j];
            logits[k] = sum;
        }
        return Losses.SoftmaxCrossEntropy(logits, label);
    }

    [Differentiable]
    internal static double MeanLoss(
        ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, ReadOnlySpan<double> b2,
        [Constant] ReadOnlySpan<double> examples, ReadOnlySpan<int> labels)
    {
        int inner = examples.Length / labels.Length;
        double sum = 0;
        for (int e = 0; e < labels.Length; e++)
            sum += Loss(w1, b1, w2, b2, examples.Slice(e * inner, inner), labels[e]);
        return sum / labels.Length;
    }

    /// <summary>The mean loss and its gradient, with the examples one after another and work arrays of the caller's.</summary>
    internal static double MeanLossByHand(
        ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, ReadOnlySpan<double> b2,
        ReadOnlySpan<double> examples, ReadOnlySpan<int> labels,
        Span<double> w1Gradient, Span<double> b1Gradient, Span<double> w2Gradient, Span<double> b2Gradient,
        Span<double> hidden, Span<double> hiddenAdjoint, Span<double> logits)
    {
        w1Gradient.Clear();
        b1Gradient.Clear();
        w2Gradient.Clear();
        b2Gradient.Clear();
        int inner = examples.Length / labels.Length;
        double sum = 0, seed = 1.0 / labels.Length;
        for (int e = 0; e < labels.Length; e++)
        {
            ReadOnlySpan<double> x = examples.Slice(e * inner, inner);
            sum += LossByHand(
                w1, b1, w2, b2, x, labels[e], seed, w1Gradient, b1Gradient, w2Gradient, b2Gradient, hidden, hiddenAdjoint, logits);
        }
        return sum / labels.Length;
    }

    private static double LossByHand(
        ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, ReadOnlySpan<double> b2,
        ReadOnlySpan<double> x, int label, double seed,
        Span<double> w1Adjoint, Span<double> b1Adjoint, Span<double> w2Adjoint, Span<double> b2Adjoint,
        Span<double> hidden, Span<double> hiddenAdjoint, Span<double> logits)
    {
        for (int j = 0; j < hidden.Length; j++)
        {
            ReadOnlySpan<double> row = w1.Slice(j * x.Length, x.Length);
            double sum = b1[j];
            for (int i = 0; i < row.Length; i++)
                sum += row[i] * x[i];
            hidden[j] = Math.Tanh(sum);
        }
        double largest = double.NegativeInfinity;
        for (int k = 0; k < logits.Length; k++)
        {
            ReadOnlySpan<double> row = w2.Slice(k * hidden.Length, hidden.Length);
            double sum = b2[k];
            for (int j = 0; j < row.Length; j++)
                sum += row[j] * hidden[j];
            logits[k] = sum;
            largest = Math.Max(largest, sum);
        }
        double target = logits[label], total = 0;
        for (int k = 0; k < logits.Length; k++)
        {
            double exponential = Math.Exp(logits[k] - largest);
            logits[k] = exponential;
            total += exponential;
        }

        hiddenAdjoint.Clear();
        double scale = seed / total;
        for (int k = 0; k < logits.Length; k++)
        {
            double adjoint = logits[k] * scale;
            if (k == label)
                adjoint -= seed;
            b2Adjoint[k] += adjoint;
            ReadOnlySpan<double> row = w2.Slice(k * hidden.Length, hidden.Length);
            Span<double> rowAdjoint = w2Adjoint.Slice(k * hidden.Length, hidden.Length);
            for (int j = 0; j < row.Length; j++)
            {
                rowAdjoint[j] += adjoint * hidden[j];
                hiddenAdjoint[j] += adjoint * row[j];
            }
        }
        for (int j = 0; j < hidden.Length; j++)
        {
            double adjoint = hiddenAdjoint[j] * (1 - hidden[j] * hidden[j]);
            b1Adjoint[j] += adjoint;
            Span<double> rowAdjoint = w1Adjoint.Slice(j * x.Length, x.Length);
            for (int i = 0; i < rowAdjoint.Length; i++)
                rowAdjoint[i] += adjoint * x[i];
        }
        return largest + Math.Log(total) - target;
    }

    private Variable TapedLoss(ReadOnlySpan<double> x, int label)
    {
        ReadOnlySpan<Variable> w = _variables;
        for (int j = 0; j < Hidden; j++)
        {
            ReadOnlySpan<Variable> row = w.Slice(j * Inner, Inner);
            Variable sum = w[FirstBias + j];
            for (int i = 0; i < row.Length; i++)
                sum += row[i] * x[i];
            _hiddenVariables[j] = Variable.Tanh(sum);
        }
        for (int k = 0; k < Classes; k++)
        {
            ReadOnlySpan<Variable> row = w.Slice(SecondWeights + k * Hidden, Hidden);
            Variable sum = w[SecondBias + k];
            for (int j = 0; j < row.Length; j++)
                sum += row[j] * _hiddenVariables[j];
            _logitVariables[k] = sum;
        }
        return Variable.LogSumExp(_logitVariables) - _logitVariables[label];
    }

    public override void Primal()
    {
        ReadOnlySpan<double> p = Point;
        ReadOnlySpan<double> w1 = p[..FirstBias], b1 = p[FirstBias..SecondWeights], w2 = p[SecondWeights..SecondBias], b2 = p[SecondBias..];
        Values[0] = examples == 1 ? Loss(w1, b1, w2, b2, _examples, _labels[0]) : MeanLoss(w1, b1, w2, b2, _examples, _labels);
    }

    public override void Generated()
    {
        ReadOnlySpan<double> p = Point;
        ReadOnlySpan<double> w1 = p[..FirstBias], b1 = p[FirstBias..SecondWeights], w2 = p[SecondWeights..SecondBias], b2 = p[SecondBias..];
        Span<double> g = Gradient;
        Span<double> d1 = g[..FirstBias], e1 = g[FirstBias..SecondWeights], d2 = g[SecondWeights..SecondBias], e2 = g[SecondBias..];
        Values[0] = examples == 1
            ? LossGradient(w1, b1, w2, b2, _examples, _labels[0], d1, e1, d2, e2)
            : MeanLossGradient(w1, b1, w2, b2, _examples, _labels, d1, e1, d2, e2);
    }

    public override void HandWritten()
    {
        ReadOnlySpan<double> p = Point;
        Span<double> g = Gradient;
        Values[0] = MeanLossByHand(
            p[..FirstBias], p[FirstBias..SecondWeights], p[SecondWeights..SecondBias], p[SecondBias..], _examples, _labels,
            g[..FirstBias], g[FirstBias..SecondWeights], g[SecondWeights..SecondBias], g[SecondBias..],
            _hidden, _hiddenAdjoint, _logits);
    }

    public override void Taped()
    {
        _tape.Clear();
        _tape.Inputs(Point, _variables);
        Variable sum = TapedLoss(_examples.AsSpan(0, Inner), _labels[0]);
        for (int e = 1; e < examples; e++)
            sum += TapedLoss(_examples.AsSpan(e * Inner, Inner), _labels[e]);
        Variable result = sum / examples;
        _tape.Reverse(result);
        Values[0] = result.Value;
        _tape.Adjoints(_variables, Gradient);
    }

    private static int[] Labels(int examples)
    {
        int[] labels = new int[examples];
        for (int e = 0; e < examples; e++)
            labels[e] = 7 * e % Classes;
        return labels;
    }
}
