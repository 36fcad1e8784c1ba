using System;
using System.Collections.Generic;

namespace Backprop.Generator.Tests.Snapshots;

/// <summary>The methods whose generated source is kept and read: each is here for one thing.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal)
    {
        // The first example of the README.
        ["Logistic"] = """
            [Differentiable]
            public static double Loss(ReadOnlySpan<double> w, double b, [Constant] ReadOnlySpan<double> x, [Constant] double t)
            {
                double z = b;
                for (int i = 0; i < w.Length; i++)
                    z += w[i] * x[i];
                double y = Activations.Sigmoid(z);
                return 0.5 * (y - t) * (y - t);
            }
            """,

        // The first example of every lecture: the adjoint is the reverse trace.
        ["Lecture"] = """
            [Differentiable]
            public static double F(double x1, double x2)
            {
                double v1 = Math.Log(x1);
                double v2 = x1 * x2;
                double v3 = Math.Sin(x2);
                double v4 = v1 + v2;
                double v5 = v4 - v3;
                return v5;
            }
            """,

        // A fan-out above one, and a chain of scalars.
        ["Regularised"] = """
            [Differentiable]
            public static double Cost(double w, double b, [Constant] double x, [Constant] double t, [Constant] double lambda)
            {
                double z = w * x + b;
                double y = Activations.Sigmoid(z);
                double loss = 0.5 * (y - t) * (y - t);
                double regulariser = 0.5 * w * w;
                return loss + lambda * regulariser;
            }
            """,

        // A sigmoid under a cross-entropy: the adjoint of z comes out as y - t.
        ["CrossEntropy"] = """
            [Differentiable]
            public static double Loss(double z, [Constant] double t)
            {
                double y = Activations.Sigmoid(z);
                return -t * Math.Log(y) - (1 - t) * Math.Log(1 - y);
            }
            """,

        // Nested loops, a written span, values kept per iteration.
        ["DenseLayer"] = """
            [Differentiable]
            public static void Layer(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++)
                {
                    double z = b[i];
                    for (int j = 0; j < x.Length; j++)
                        z += w[i * x.Length + j] * x[j];
                    y[i] = Math.Tanh(z);
                }
            }
            """,

        // A span that is read after it was overwritten.
        ["Overwrite"] = """
            [Differentiable]
            public static void Filter(Span<double> y, double decay)
            {
                for (int i = 1; i < y.Length; i++)
                    y[i] = y[i] * y[i] + decay * y[i - 1];
            }
            """,

        // The derivative of the branch that was taken.
        ["Branch"] = """
            [Differentiable]
            public static double Huber(double error, [Constant] double delta)
            {
                double size = Math.Abs(error);
                double loss;
                if (size <= delta)
                    loss = 0.5 * error * error;
                else
                    loss = delta * (size - 0.5 * delta);
                return loss;
            }
            """,

        // Each call through its own pair of members, on one workspace.
        ["CallInLoop"] = """
            [Differentiable]
            public static double Neuron(ReadOnlySpan<double> w, double x)
            {
                return Math.Tanh(w[0] * x + w[1]);
            }

            [Differentiable]
            public static double Chain(ReadOnlySpan<double> w, double x, int depth)
            {
                double state = x;
                for (int k = 0; k < depth; k++)
                    state = Neuron(w.Slice(2 * k, 2), state);
                return state;
            }
            """,

        // float follows double throughout.
        ["SinglePrecision"] = """
            [Differentiable]
            public static float Energy(ReadOnlySpan<float> x, float stiffness)
            {
                float energy = 0f;
                for (int i = 0; i < x.Length - 1; i++)
                {
                    float stretch = x[i + 1] - x[i];
                    energy += 0.5f * stiffness * stretch * stretch;
                }
                return energy;
            }
            """,

        // An array of the method's own has an adjoint of its own.
        ["LocalArray"] = """
            [Differentiable]
            public static double Softmax(ReadOnlySpan<double> x, int index)
            {
                double[] e = new double[x.Length];
                double sum = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    e[i] = Math.Exp(x[i]);
                    sum += e[i];
                }
                return e[index] / sum;
            }
            """,

        // Backwards in the primal, so forwards in the adjoint.
        ["DescendingLoop"] = """
            [Differentiable]
            public static double Horner(ReadOnlySpan<double> coefficients, double x)
            {
                double value = 0;
                for (int k = coefficients.Length - 1; k >= 0; k--)
                    value = value * x + coefficients[k];
                return value;
            }
            """,
    };

    /// <summary>The names, in order.</summary>
    public static IEnumerable<string> Names => _methods.Keys;

    /// <summary>The example alone.</summary>
    public static string Method(string name) => _methods[name];

    /// <summary>A source file that holds the example in a class <c>Model</c>.</summary>
    public static string Source(string name) => $$"""
        using System;
        using Backprop;

        namespace Examples;

        public static partial class Model
        {
        {{Indent(_methods[name])}}
        }
        """;

    private static string Indent(string method) =>
        "    " + method.ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal).Replace("    \n", "\n", StringComparison.Ordinal);
}
