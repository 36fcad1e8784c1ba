using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Models that learn.</summary>
public static partial class Learning
{
    [Differentiable]
    public static double LogisticLoss(ReadOnlySpan<double> w, double b, [Constant] ReadOnlySpan<double> x, [Constant, Domain(0, 1)] double t)
    {
        double z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        double y = Activations.Sigmoid(z);
        return 0.5 * (y - t) * (y - t);
    }

    [Differentiable]
    public static double LogisticLikelihood(
        [Size(3)] ReadOnlySpan<double> w, [Constant, Size(12)] ReadOnlySpan<double> examples, [Size(4), Domain(0, 1)] ReadOnlySpan<int> labels)
    {
        double loss = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            double z = 0;
            for (int i = 0; i < w.Length; i++)
                z += w[i] * examples[n * w.Length + i];
            loss += labels[n] == 1 ? Math.Log(1 + Math.Exp(-z)) : Math.Log(1 + Math.Exp(z));
        }
        return loss / labels.Length;
    }

    [Differentiable]
    public static double Regularised(ReadOnlySpan<double> w, [Constant] ReadOnlySpan<double> x, double t, [Domain(0.1, 0.5)] double lambda)
    {
        double y = 0, penalty = 0;
        for (int i = 0; i < w.Length; i++)
        {
            y += w[i] * x[i];
            penalty += w[i] * w[i];
        }
        return 0.5 * (y - t) * (y - t) + 0.5 * lambda * penalty;
    }

    [Differentiable]
    public static void DenseLayer([Size(6)] ReadOnlySpan<double> w, [Size(2)] ReadOnlySpan<double> b, [Size(3)] ReadOnlySpan<double> x, [Size(2)] Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double z = b[i];
            for (int j = 0; j < x.Length; j++)
                z += w[i * x.Length + j] * x[j];
            y[i] = Math.Tanh(z);
        }
    }

    [Differentiable]
    public static double TwoLayers(
        [Size(6)] ReadOnlySpan<double> w1, [Size(2)] ReadOnlySpan<double> b1, [Size(4)] ReadOnlySpan<double> w2, [Size(2)] ReadOnlySpan<double> b2,
        [Constant, Size(3)] ReadOnlySpan<double> x, [Constant, Size(2)] ReadOnlySpan<double> t)
    {
        double[] hidden = new double[b1.Length];
        double[] output = new double[b2.Length];
        DenseLayer(w1, b1, x, hidden);
        DenseLayer(w2, b2, hidden, output);
        double loss = 0;
        for (int i = 0; i < t.Length; i++)
            loss += Losses.SquaredError(output[i], t[i]);
        return loss;
    }

    /// <summary>Weights packed in one vector, layer sizes in an array: a perceptron of any depth.</summary>
    [Differentiable]
    public static double DeepPerceptron(
        [Size(17)] ReadOnlySpan<double> weights, [Constant, Size(2)] ReadOnlySpan<double> x, [Value(3)] int width, [Value(3)] int layers)
    {
        double[] now = new double[width];
        double[] next = new double[width];
        now[0] = x[0];
        now[1] = x[1];
        int offset = 0;
        for (int layer = 0; layer < layers; layer++)
        {
            for (int i = 0; i < width; i++)
            {
                double z = 0;
                for (int j = 0; j < width; j++)
                    z += weights[offset + (i * width + j) % 9] * now[j];
                next[i] = Math.Tanh(z);
            }
            for (int i = 0; i < width; i++)
                now[i] = next[i];
            offset += 4;
        }
        double sum = 0;
        foreach (double v in now)
            sum += v * v;
        return sum;
    }

    [Differentiable]
    public static double SoftmaxRegression(
        [Size(9)] ReadOnlySpan<double> w, [Size(3)] ReadOnlySpan<double> b, [Constant, Size(3)] ReadOnlySpan<double> x, [Value(0, 2)] int label)
    {
        Span<double> logits = stackalloc double[3];
        for (int k = 0; k < logits.Length; k++)
        {
            logits[k] = b[k];
            for (int i = 0; i < x.Length; i++)
                logits[k] += w[k * x.Length + i] * x[i];
        }
        return Losses.SoftmaxCrossEntropy(logits, label);
    }

    /// <summary>An Elman network unrolled through time, with a loss at each step.</summary>
    [Differentiable]
    public static double RecurrentNetwork(
        [Size(4)] ReadOnlySpan<double> recurrent, [Size(2)] ReadOnlySpan<double> input, [Size(2)] ReadOnlySpan<double> output,
        [Constant, Size(4)] ReadOnlySpan<double> series)
    {
        double[] state = new double[2];
        double[] next = new double[2];
        double loss = 0;
        for (int t = 0; t < series.Length - 1; t++)
        {
            for (int i = 0; i < 2; i++)
            {
                double z = input[i] * series[t];
                for (int j = 0; j < 2; j++)
                    z += recurrent[2 * i + j] * state[j];
                next[i] = Math.Tanh(z);
            }
            double prediction = 0;
            for (int i = 0; i < 2; i++)
            {
                state[i] = next[i];
                prediction += output[i] * state[i];
            }
            loss += Losses.SquaredError(prediction, series[t + 1]);
        }
        return loss;
    }

    /// <summary>One step of a long short-term memory cell of width 1.</summary>
    [Differentiable]
    public static void MemoryCell([Size(8)] ReadOnlySpan<double> w, [Constant] double x, [Size(2)] Span<double> state)
    {
        double h = state[0], c = state[1];
        double forget = Activations.Sigmoid(w[0] * x + w[1] * h);
        double ingate = Activations.Sigmoid(w[2] * x + w[3] * h);
        double candidate = Math.Tanh(w[4] * x + w[5] * h);
        double outgate = Activations.Sigmoid(w[6] * x + w[7] * h);
        c = forget * c + ingate * candidate;
        state[1] = c;
        state[0] = outgate * Math.Tanh(c);
    }

    [Differentiable]
    public static double MemoryCellUnrolled([Size(8)] ReadOnlySpan<double> w, [Constant, Size(3, 5)] ReadOnlySpan<double> xs)
    {
        double[] state = new double[2];
        for (int t = 0; t < xs.Length; t++)
            MemoryCell(w, xs[t], state);
        return state[0] * state[0] + state[1];
    }

    /// <summary>One row of scaled dot-product attention.</summary>
    [Differentiable]
    public static void AttentionRow(
        [Size(2)] ReadOnlySpan<double> query, [Size(6)] ReadOnlySpan<double> keys, [Size(6)] ReadOnlySpan<double> values, [Size(2)] Span<double> output)
    {
        int d = query.Length, n = keys.Length / d;
        double[] scores = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double score = 0;
            for (int j = 0; j < d; j++)
                score += query[j] * keys[i * d + j];
            scores[i] = Math.Exp(score / Math.Sqrt(d));
            sum += scores[i];
        }
        for (int j = 0; j < d; j++)
            output[j] = 0;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < d; j++)
                output[j] += scores[i] / sum * values[i * d + j];
    }

    [Differentiable]
    public static void LayerNorm(Span<double> x, ReadOnlySpan<double> gain, ReadOnlySpan<double> bias)
    {
        double mean = 0, variance = 0;
        for (int i = 0; i < x.Length; i++)
            mean += x[i] / x.Length;
        for (int i = 0; i < x.Length; i++)
            variance += (x[i] - mean) * (x[i] - mean) / x.Length;
        double scale = 1 / Math.Sqrt(variance + 1e-3);
        for (int i = 0; i < x.Length; i++)
            x[i] = (x[i] - mean) * scale * gain[i] + bias[i];
    }

    [Differentiable]
    public static void Softmax([Domain(-2, 2)] Span<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Math.Exp(x[i]);
            sum += x[i];
        }
        for (int i = 0; i < x.Length; i++)
            x[i] /= sum;
    }

    [Differentiable]
    public static double MatrixFactorisation([Size(6)] ReadOnlySpan<double> u, [Size(8)] ReadOnlySpan<double> v, [Constant, Size(12)] ReadOnlySpan<double> ratings)
    {
        double loss = 0;
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 4; j++)
            {
                double error = -ratings[i * 4 + j];
                for (int k = 0; k < 2; k++)
                    error += u[i * 2 + k] * v[j * 2 + k];
                loss += error * error;
            }
        return loss;
    }

    /// <summary>The negative log-likelihood of a mixture of two normal distributions.</summary>
    [Differentiable]
    public static double GaussianMixture(
        [Size(2)] ReadOnlySpan<double> logits, [Size(2)] ReadOnlySpan<double> means, [Size(2)] ReadOnlySpan<double> logDeviations, [Constant] ReadOnlySpan<double> data)
    {
        Span<double> terms = stackalloc double[2];
        double likelihood = 0;
        foreach (double x in data)
        {
            for (int k = 0; k < 2; k++)
            {
                double z = (x - means[k]) * Math.Exp(-logDeviations[k]);
                terms[k] = logits[k] - 0.5 * z * z - logDeviations[k];
            }
            likelihood += Losses.LogSumExp(terms);
        }
        return data.Length * Losses.LogSumExp(logits) - likelihood;
    }

    /// <summary>Gradient descent itself, differentiated with respect to its step size.</summary>
    [Differentiable]
    public static double UnrolledDescent(double start, [Domain(0.05, 0.2)] double stepSize, [Value(5)] int steps)
    {
        double x = start;
        for (int i = 0; i < steps; i++)
            x -= stepSize * (4 * x * x * x - 2 * x);
        return x * x * x * x - x * x;
    }
}
