using System;
using Backprop;

namespace GradBench.Objectives;

/// <summary>
/// A stack of long short-term memory cells whose weights are diagonal, so that each of the <c>width</c> channels meets the others
/// only in the normaliser of the loss.
/// </summary>
public static partial class Lstm
{
    /// <summary>
    /// The mean over all steps and channels of −y log p, where y is the next element of the sequence and p the prediction.
    /// </summary>
    /// <param name="main">Of each layer the weights of its four gates, then their biases: layers × 8 × width.</param>
    /// <param name="extra">The weights of the input, the weights of the output and its biases: 3 × width.</param>
    /// <param name="initialState">Of each layer the hidden values, then the cells: layers × 2 × width.</param>
    /// <param name="sequence">What is to be predicted, one element after another: steps × width.</param>
    /// <param name="width">The number of channels.</param>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> main, ReadOnlySpan<double> extra,
        [Constant] ReadOnlySpan<double> initialState, [Constant] ReadOnlySpan<double> sequence, int width)
    {
        double[] state = new double[initialState.Length];
        for (int i = 0; i < state.Length; i++)
            state[i] = initialState[i];
        double[] prediction = new double[width];
        int steps = sequence.Length / width - 1;
        double logLikelihood = 0;
        for (int t = 0; t < steps; t++)
        {
            Predict(main, extra, state, sequence.Slice(t * width, width), prediction);
            logLikelihood += LogLikelihood(prediction, sequence.Slice((t + 1) * width, width));
        }
        return -logLikelihood / (steps * width);
    }

    /// <summary>One step of the network: moves the state on, and predicts the next element.</summary>
    [Differentiable]
    private static void Predict(
        ReadOnlySpan<double> main, ReadOnlySpan<double> extra, Span<double> state,
        [Constant] ReadOnlySpan<double> input, Span<double> prediction)
    {
        int width = input.Length, layers = state.Length / (2 * width);
        for (int i = 0; i < width; i++)
            prediction[i] = input[i] * extra[i];

        ReadOnlySpan<double> feed = prediction;
        for (int layer = 0; layer < layers; layer++)
        {
            ReadOnlySpan<double> weights = main.Slice(8 * layer * width, 4 * width);
            ReadOnlySpan<double> biases = main.Slice((8 * layer + 4) * width, 4 * width);
            Span<double> hidden = state.Slice(2 * layer * width, width);
            Span<double> cell = state.Slice((2 * layer + 1) * width, width);
            Cell(weights, biases, hidden, cell, feed);
            feed = hidden;
        }

        for (int i = 0; i < width; i++)
            prediction[i] = feed[i] * extra[width + i] + extra[2 * width + i];
    }

    /// <summary>One layer: the gates forget, admit and emit; the hidden values and the cells are updated in place.</summary>
    [Differentiable]
    private static void Cell(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, Span<double> hidden, Span<double> cell, ReadOnlySpan<double> input)
    {
        int width = hidden.Length;
        for (int i = 0; i < width; i++)
        {
            double forget = Activations.Sigmoid(input[i] * weights[i] + biases[i]);
            double admit = Activations.Sigmoid(hidden[i] * weights[width + i] + biases[width + i]);
            double emit = Activations.Sigmoid(input[i] * weights[2 * width + i] + biases[2 * width + i]);
            double change = Math.Tanh(hidden[i] * weights[3 * width + i] + biases[3 * width + i]);
            cell[i] = cell[i] * forget + admit * change;
            hidden[i] = emit * Math.Tanh(cell[i]);
        }
    }

    /// <summary>Σ yᵢ log pᵢ with log pᵢ = zᵢ − log(2 + Σ exp zⱼ).</summary>
    [Differentiable]
    private static double LogLikelihood(ReadOnlySpan<double> logits, [Constant] ReadOnlySpan<double> targets)
    {
        double sum = 2;
        foreach (double z in logits)
            sum += Math.Exp(z);
        double normaliser = Math.Log(sum);
        double likelihood = 0;
        for (int i = 0; i < logits.Length; i++)
            likelihood += targets[i] * (logits[i] - normaliser);
        return likelihood;
    }
}
