using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Classes that hold parameters: scalars, arrays, other objects, and arrays of those.</summary>
public static partial class Models
{
    [Differentiable]
    public static double Unit(DenseLayer layer, [Size(3)] ReadOnlySpan<double> x, [Value(0, 1)] int unit)
    {
        double z = layer.Biases[unit];
        for (int j = 0; j < layer.Weights.GetLength(1); j++)
            z += layer.Weights[unit, j] * x[j];
        return Math.Tanh(layer.Gain * z) + layer.LearningRate;
    }

    [Differentiable]
    public static void Apply(DenseLayer layer, [Size(3)] ReadOnlySpan<double> x, [Size(2)] Span<double> y)
    {
        for (int i = 0; i < layer.Outputs; i++)
            y[i] = Activations.Sigmoid(layer.Sum(i, x));
        layer.Calls++;
    }

    [Differentiable]
    public static double Decay(DenseLayer layer, double rate)
    {
        double penalty = 0;
        for (int i = 0; i < layer.Outputs; i++)
        {
            for (int j = 0; j < layer.Inputs; j++)
            {
                penalty += layer.Weights[i, j] * layer.Weights[i, j];
                layer.Weights[i, j] *= 1 - rate * layer.Gain;
            }
        }
        layer.Gain += penalty;
        layer.Gain *= layer.Gain;
        return penalty * layer.Gain;
    }

    [Differentiable]
    public static double Run(Perceptron net, [Size(3)] ReadOnlySpan<double> x)
    {
        Span<double> hidden = stackalloc double[2];
        Apply(net.First, x, hidden);
        double sum = 0;
        foreach (SmallLayer layer in net.Others)
        {
            double h = layer.A * hidden[0] + layer.B * hidden[1] + layer.C[0];
            hidden[0] = Math.Tanh(h / net.Temperature);
            hidden[1] = h * layer.C[1] * layer.Energy;
            sum += hidden[0];
        }
        for (int i = 0; i < net.Output.Length; i++)
            for (int j = 0; j < net.Output[i].Length; j++)
                sum += net.Output[i][j] * hidden[i];
        return sum * net.Name.Length;
    }

    /// <summary>The state changes, the weights do not: the callee may read the weights again.</summary>
    [Differentiable]
    public static double Recurrent(Perceptron net, [Size(4)] ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int t = 0; t < x.Length; t++)
        {
            Advance(net, x[t]);
            sum += Read(net.Output, net.State) * net.State[0];
        }
        return sum;
    }

    [Differentiable]
    private static void Advance(Perceptron net, double x)
    {
        SmallLayer layer = net.Others[1];
        double a = net.State[0], b = net.State[1];
        net.State[0] = Math.Tanh(layer.A * a + layer.C[0] * b + x);
        net.State[1] = Math.Sin(layer.B * b + layer.C[1] * a) + net.Temperature;
    }

    [Differentiable]
    private static double Read([Size(2)] double[][] output, [Size(2)] double[] state)
    {
        double y = 0;
        for (int i = 0; i < state.Length; i++)
            y += output[i][1] * state[i] * state[i];
        return y;
    }

    /// <summary>Objects reached by an index that changes, and a number in each.</summary>
    [Differentiable]
    public static double ByIndex(Perceptron net, [Value(1, 2)] int k)
    {
        net.Others[k].A *= net.Others[0].B;
        net.Others[k - 1].B += net.Others[k].A * net.Temperature;
        net.Others[k].C[1] = net.Others[k - 1].B * 2;
        (net.Others[0].A, net.Others[2].A) = (net.Others[2].A, net.Others[0].A);
        return net.Others[k].A * net.Others[k - 1].B + net.Others[^1].A + net.Others[k].C[1];
    }

    [Differentiable]
    public static double Filter(Biquad filter, [Size(4)] ReadOnlySpan<double> x)
    {
        double energy = 0;
        for (int t = 0; t < x.Length; t++)
        {
            double y = filter.Step(x[t]);
            energy += y * y;
        }
        return energy + filter.Samples;
    }

    [Differentiable]
    public static double NumberByReference(Biquad filter, double x)
    {
        Smooth(ref filter.Z1, x);
        for (int i = 0; i < 2; i++)
            Smooth(ref filter.B0, filter.Z1 * i);
        return filter.Z1 * filter.B0;
    }

    [Differentiable]
    private static void Smooth(ref double state, double x) => state = 0.75 * state + 0.25 * x * state;

    [Differentiable]
    public static double ArrayOfObjects([Size(3)] SmallLayer[] layers)
    {
        double product = 1;
        for (int i = 0; i < layers.Length; i++)
        {
            SmallLayer layer = layers[i];
            if (layer.A < 0)
                continue;
            product *= layer.Energy + 1;
        }
        return product;
    }

    [Differentiable]
    public static double TwoObjects(SmallLayer a, SmallLayer b, [Constant] SmallLayer c)
    {
        a.A = b.B * a.B + c.A;
        return a.A * b.A * b.C[0];
    }

    [Differentiable]
    public static double TwiceTheSame(SmallLayer a) => Both(a, a) * a.A;

    [Differentiable]
    private static double Both(SmallLayer a, SmallLayer b) => a.A * b.B + b.A * a.C[1];

    /// <summary>Nothing of the object matters but one array; the gradient of all else is zero.</summary>
    [Differentiable]
    public static double OnlyOneMember(Perceptron net) => net.State[0] * net.State[1];

    [Differentiable]
    public static double Guarded(DenseLayer layer, [Size(3)] double[] x)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer.Weights is null || x.Length != layer.Inputs)
            throw new ArgumentException("The sizes differ.", nameof(x));
        double[] biases = layer.Biases;
        return biases[0] * x[0] + Unit(layer, x, 1);
    }

    /// <summary>Steps of an optimiser on the object itself.</summary>
    [Differentiable]
    public static void Descend(SmallLayer layer, [Value(2, 3)] int steps, double rate)
    {
        for (int t = 0; t < steps; t++)
        {
            double error = layer.A * layer.A - layer.B;
            layer.A -= rate * 2 * error * layer.A;
            layer.B += rate * error;
            for (int i = 0; i < layer.C.Length; i++)
                layer.C[i] *= layer.B;
        }
    }

    [Differentiable]
    public static double InSinglePrecision(MixedPrecision model, [Size(3)] ReadOnlySpan<float> x)
    {
        float z = model.Bias;
        for (int i = 0; i < x.Length; i++)
            z += model.Weights[i] * x[i];
        model.Bias *= z;
        model.Scale += z;
        return model.Scale * model.Bias * z;
    }

    /// <summary>A number of an object is read before a loop that changes it, in it, and behind it.</summary>
    [Differentiable]
    public static double ReadAroundALoop(Biquad filter, [Size(3)] ReadOnlySpan<double> x)
    {
        double before = filter.Z1 * filter.Z2;
        double energy = 0;
        for (int t = 0; t < x.Length; t++)
        {
            filter.Z1 += before * filter.Z1;
            double y = filter.Step(x[t]);
            energy += y * y * filter.Z1;
        }
        return energy * before + filter.Z1 * filter.Z2;
    }

    /// <summary>A number of an object that a callee changes, beside what the method does to it.</summary>
    [Differentiable]
    public static double NumberByReference(Biquad filter, [Size(3)] ReadOnlySpan<double> x)
    {
        double sum = filter.Z1;
        for (int t = 0; t < x.Length; t++)
        {
            Scale(ref filter.Z1, x[t]);
            sum += filter.Step(x[t]) * filter.Z1;
            filter.Z1 *= sum;
        }
        return sum * filter.Z1;
    }

    [Differentiable]
    private static void Scale(ref double state, double by) => state *= by * state;
}
