using System;
using System.Globalization;

namespace Backprop.Benchmarks.Compiler;

/// <summary>Methods as people write them. In each, # stands for its number and % for that of the method before it.</summary>
internal static class Bodies
{
    private static readonly string[] Templates =
    [
        """
        [Differentiable]
        public static double Loss#(ReadOnlySpan<double> w, double b, [Constant] ReadOnlySpan<double> x, [Constant] double t)
        {
            double z = b;
            for (int i = 0; i < w.Length; i++)
                z += w[i] * x[i];
            double y = Activations.Sigmoid(z);
            return 0.5# * (y - t) * (y - t);
        }
        """,
        """
        [Differentiable]
        public static void Layer#(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
        {
            for (int j = 0; j < b.Length; j++)
            {
                ReadOnlySpan<double> row = w.Slice(j * x.Length, x.Length);
                double sum = b[j] + 1.0#;
                for (int i = 0; i < x.Length; i++)
                    sum += row[i] * x[i];
                y[j] = sum > 0 ? Math.Tanh(sum) : 0.1 * sum;
            }
        }
        """,
        """
        [Differentiable]
        public static double Network#(
            ReadOnlySpan<double> w1, ReadOnlySpan<double> b1, ReadOnlySpan<double> w2, [Constant] ReadOnlySpan<double> x, int label, [Scratch] Span<double> hidden)
        {
            Layer%(w1, b1, x, hidden);
            Span<double> logits = stackalloc double[10];
            for (int k = 0; k < logits.Length; k++)
            {
                double sum = 0.0#;
                for (int j = 0; j < hidden.Length; j++)
                    sum += w2[k * hidden.Length + j] * hidden[j];
                logits[k] = sum;
            }
            return Losses.SoftmaxCrossEntropy(logits, label);
        }
        """,
        """
        [Differentiable]
        public static double Price#(double spot, double strike, double rate, double volatility, double expiry)
        {
            double deviation = volatility * Math.Sqrt(expiry);
            double d1 = (Math.Log(spot / strike) + (rate + 0.5# * volatility * volatility) * expiry) / deviation;
            double d2 = d1 - deviation;
            double n1 = 1 / (1 + Math.Exp(-1.702 * d1)), n2 = 1 / (1 + Math.Exp(-1.702 * d2));
            double price = spot * n1 - strike * Math.Exp(-rate * expiry) * n2;
            return price > 0.1# ? price : 0;
        }
        """,
        """
        [Differentiable]
        public static double Orbit#(ReadOnlySpan<double> start, double mass, int steps)
        {
            double x = start[0], y = start[1], u = start[2], v = start[3];
            for (int step = 0; step < steps; step++)
            {
                double squared = x * x + y * y + 0.01#;
                double pull = -mass / (squared * Math.Sqrt(squared));
                if (squared > 1000)
                    break;
                u += 0.001 * pull * x;
                v += 0.001 * pull * y;
                x += 0.001 * u;
                y += 0.001 * v;
            }
            return 0.5 * (u * u + v * v) - mass / Math.Sqrt(x * x + y * y);
        }
        """,
        """
        [Differentiable]
        public static double Determinant#(ReadOnlySpan<double> matrix, int n)
        {
            double[] a = matrix.ToArray();
            double determinant = 1.0#;
            for (int k = 0; k < n; k++)
            {
                determinant *= a[k * n + k];
                for (int i = k + 1; i < n; i++)
                {
                    double factor = a[i * n + k] / a[k * n + k];
                    for (int j = k + 1; j < n; j++)
                        a[i * n + j] -= factor * a[k * n + j];
                }
            }
            return determinant;
        }
        """,
    ];

    public static int Kinds => Templates.Length;

    /// <summary>The body of the method with this number; the layer before a network is what the network calls.</summary>
    public static string Method(int number) => Templates[number % Templates.Length]
        .Replace("%", (number - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
