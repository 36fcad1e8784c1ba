using System;

namespace Backprop.Benchmarks.Cases;

/// <summary>
/// The gradient of the LSTM by hand. Of each cell a step keeps the four gates, the hyperbolic tangent of the cell, and cell, hidden
/// value and input as it found them: what its adjoint reads, no more.
/// </summary>
internal sealed class LstmByHand(int layers, int width, int steps)
{
    private struct Kept
    {
        public double Forget, Admit, Emit, Change, Squashed, Cell, Hidden, Input;
    }

    private readonly Kept[] _kept = new Kept[steps * layers * width];
    private readonly double[] _outputs = new double[steps * width], _logitAdjoints = new double[steps * width];
    private readonly double[] _hidden = new double[layers * width], _cells = new double[layers * width];
    private readonly double[] _hiddenAdjoint = new double[layers * width], _cellAdjoint = new double[layers * width];
    private readonly double[] _signal = new double[width];

    public double Loss(
        ReadOnlySpan<double> main, ReadOnlySpan<double> extra, ReadOnlySpan<double> initial, ReadOnlySpan<double> sequence,
        Span<double> mainGradient, Span<double> extraGradient)
    {
        for (int layer = 0; layer < layers; layer++)
        {
            initial.Slice(2 * layer * width, width).CopyTo(_hidden.AsSpan(layer * width));
            initial.Slice((2 * layer + 1) * width, width).CopyTo(_cells.AsSpan(layer * width));
        }
        double seed = -1.0 / (steps * width), logLikelihood = 0;
        for (int t = 0; t < steps; t++)
        {
            ReadOnlySpan<double> input = sequence.Slice(t * width, width), inputWeights = extra[..width];
            Span<double> signal = _signal;
            for (int i = 0; i < signal.Length; i++)
                signal[i] = input[i] * inputWeights[i];
            for (int layer = 0; layer < layers; layer++)
            {
                Cell(
                    main.Slice(8 * layer * width, 8 * width), _hidden.AsSpan(layer * width, width), _cells.AsSpan(layer * width, width), signal,
                    _kept.AsSpan((t * layers + layer) * width, width));
            }
            signal.CopyTo(_outputs.AsSpan(t * width));
            logLikelihood += LogLikelihood(
                extra, signal, sequence.Slice((t + 1) * width, width), seed, _logitAdjoints.AsSpan(t * width, width));
        }

        mainGradient.Clear();
        extraGradient.Clear();
        _hiddenAdjoint.AsSpan().Clear();
        _cellAdjoint.AsSpan().Clear();
        for (int t = steps - 1; t >= 0; t--)
        {
            ReadOnlySpan<double> logitAdjoint = _logitAdjoints.AsSpan(t * width, width), output = _outputs.AsSpan(t * width, width);
            ReadOnlySpan<double> outputWeights = extra.Slice(width, width);
            Span<double> weightsGradient = extraGradient.Slice(width, width), biasGradient = extraGradient.Slice(2 * width, width);
            Span<double> signalAdjoint = _signal;
            for (int i = 0; i < signalAdjoint.Length; i++)
            {
                double adjoint = logitAdjoint[i];
                weightsGradient[i] += adjoint * output[i];
                biasGradient[i] += adjoint;
                signalAdjoint[i] = adjoint * outputWeights[i];
            }
            for (int layer = layers - 1; layer >= 0; layer--)
            {
                CellAdjoint(
                    main.Slice(8 * layer * width, 8 * width), mainGradient.Slice(8 * layer * width, 8 * width),
                    _hiddenAdjoint.AsSpan(layer * width, width), _cellAdjoint.AsSpan(layer * width, width), signalAdjoint,
                    _kept.AsSpan((t * layers + layer) * width, width));
            }
            ReadOnlySpan<double> input = sequence.Slice(t * width, width);
            Span<double> inputGradient = extraGradient[..width];
            for (int i = 0; i < signalAdjoint.Length; i++)
                inputGradient[i] += signalAdjoint[i] * input[i];
        }
        return seed * logLikelihood;
    }

    private static void Cell(ReadOnlySpan<double> w, Span<double> hidden, Span<double> cell, Span<double> signal, Span<Kept> kept)
    {
        int n = signal.Length;
        ReadOnlySpan<double> w0 = w[..n], w1 = w.Slice(n, n), w2 = w.Slice(2 * n, n), w3 = w.Slice(3 * n, n);
        ReadOnlySpan<double> b0 = w.Slice(4 * n, n), b1 = w.Slice(5 * n, n), b2 = w.Slice(6 * n, n), b3 = w.Slice(7 * n, n);
        for (int i = 0; i < signal.Length; i++)
        {
            double x = signal[i], h = hidden[i], c = cell[i];
            double forget = Activations.Sigmoid(x * w0[i] + b0[i]), admit = Activations.Sigmoid(h * w1[i] + b1[i]);
            double emit = Activations.Sigmoid(x * w2[i] + b2[i]), change = Math.Tanh(h * w3[i] + b3[i]);
            double next = c * forget + admit * change, squashed = Math.Tanh(next);
            kept[i] = new Kept { Forget = forget, Admit = admit, Emit = emit, Change = change, Squashed = squashed, Cell = c, Hidden = h, Input = x };
            cell[i] = next;
            hidden[i] = signal[i] = emit * squashed;
        }
    }

    /// <summary>Logits from the last layer, their log-likelihood, and its adjoint by the logits.</summary>
    private static double LogLikelihood(
        ReadOnlySpan<double> extra, ReadOnlySpan<double> output, ReadOnlySpan<double> targets, double seed, Span<double> logitAdjoint)
    {
        int n = output.Length;
        ReadOnlySpan<double> weights = extra.Slice(n, n), biases = extra.Slice(2 * n, n);
        double sum = 2, along = 0, total = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double logit = output[i] * weights[i] + biases[i], exponential = Math.Exp(logit);
            logitAdjoint[i] = exponential;
            sum += exponential;
            along += targets[i] * logit;
            total += targets[i];
        }
        double scale = total / sum;
        for (int i = 0; i < logitAdjoint.Length; i++)
            logitAdjoint[i] = seed * (targets[i] - scale * logitAdjoint[i]);
        return along - total * Math.Log(sum);
    }

    /// <summary>Takes the adjoint of what the layer gave from <paramref name="signalAdjoint"/> and leaves that of what it got there.</summary>
    private static void CellAdjoint(
        ReadOnlySpan<double> w, Span<double> g, Span<double> hiddenAdjoint, Span<double> cellAdjoint, Span<double> signalAdjoint, ReadOnlySpan<Kept> kept)
    {
        int n = signalAdjoint.Length;
        ReadOnlySpan<double> w0 = w[..n], w1 = w.Slice(n, n), w2 = w.Slice(2 * n, n), w3 = w.Slice(3 * n, n);
        Span<double> g0 = g[..n], g1 = g.Slice(n, n), g2 = g.Slice(2 * n, n), g3 = g.Slice(3 * n, n);
        Span<double> e0 = g.Slice(4 * n, n), e1 = g.Slice(5 * n, n), e2 = g.Slice(6 * n, n), e3 = g.Slice(7 * n, n);
        for (int i = 0; i < signalAdjoint.Length; i++)
        {
            ref readonly Kept k = ref kept[i];
            double hiddenBar = hiddenAdjoint[i] + signalAdjoint[i];
            double emitBar = hiddenBar * k.Squashed * k.Emit * (1 - k.Emit);
            double cellBar = cellAdjoint[i] + hiddenBar * k.Emit * (1 - k.Squashed * k.Squashed);
            double forgetBar = cellBar * k.Cell * k.Forget * (1 - k.Forget);
            double admitBar = cellBar * k.Change * k.Admit * (1 - k.Admit);
            double changeBar = cellBar * k.Admit * (1 - k.Change * k.Change);
            cellAdjoint[i] = cellBar * k.Forget;
            hiddenAdjoint[i] = admitBar * w1[i] + changeBar * w3[i];
            signalAdjoint[i] = forgetBar * w0[i] + emitBar * w2[i];
            g0[i] += forgetBar * k.Input;
            g1[i] += admitBar * k.Hidden;
            g2[i] += emitBar * k.Input;
            g3[i] += changeBar * k.Hidden;
            e0[i] += forgetBar;
            e1[i] += admitBar;
            e2[i] += emitBar;
            e3[i] += changeBar;
        }
    }
}
