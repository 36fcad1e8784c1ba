using System;
using System.Collections.Generic;

namespace Quickstart.Training;

/// <summary>Runs one example forward and then backward.</summary>
/// <param name="example">The index of the example.</param>
/// <param name="seed">The adjoint of the example's loss: its weight in the batch.</param>
/// <param name="gradient">Receives the example's share, added to what it holds.</param>
/// <returns>The loss of the example.</returns>
internal delegate double Backpropagate(int example, double seed, Span<double> gradient);

/// <summary>Stochastic gradient descent with momentum on mini-batches.</summary>
internal sealed class Sgd
{
    /// <summary>The number of examples in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The step in the first epoch; it falls along a half cosine to nothing in the last.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The part of the last step that goes into the next.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>The number of passes over the data.</summary>
    public required int Epochs { get; init; }

    /// <summary>Trains, and gives the mean loss of each epoch as soon as the epoch is over.</summary>
    public IEnumerable<double> Train(double[] parameters, int examples, SplitMix random, Backpropagate backpropagate)
    {
        var order = new int[examples];
        for (int i = 0; i < examples; i++)
            order[i] = i;

        var gradient = new double[parameters.Length];
        var velocity = new double[parameters.Length];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            double rate = 0.5 * LearningRate * (1 + Math.Cos(Math.PI * epoch / Epochs));
            random.Shuffle(order);
            double total = 0;
            for (int start = 0; start < examples; start += BatchSize)
            {
                int size = Math.Min(BatchSize, examples - start);
                Array.Clear(gradient);
                for (int i = start; i < start + size; i++)
                    total += backpropagate(order[i], 1.0 / size, gradient);

                for (int k = 0; k < parameters.Length; k++)
                {
                    velocity[k] = Momentum * velocity[k] - rate * gradient[k];
                    parameters[k] += velocity[k];
                }
            }
            yield return total / examples;
        }
    }
}
