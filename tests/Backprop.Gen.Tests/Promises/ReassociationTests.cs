using System;
using System.Linq;
using System.Reflection;
using Backprop.Tests.Oracles;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Sums that the user allows to be taken in another order, and functions in other rounding.</summary>
public static partial class Reassociated
{
    [Differentiable(Reassociate = true)]
    public static double Loss([Size(0, 1, 7, 8, 19, 40)] ReadOnlySpan<double> w, double b, [Constant, Size(0, 1, 7, 8, 19, 40)] ReadOnlySpan<double> x)
    {
        double z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        return 0.5 * z * z;
    }

    [Differentiable(Reassociate = true)]
    public static float Variance([Size(1, 7, 8, 19, 40)] ReadOnlySpan<float> x)
    {
        float sum = 0, squares = 0;
        for (int i = x.Length - 1; i >= 0; i--)
        {
            sum += x[i];
            squares += x[i] * x[i];
        }
        return squares / x.Length - sum * sum / (x.Length * x.Length);
    }

    [Differentiable(Reassociate = true)]
    public static double Rows([Size(12, 20, 81)] ReadOnlySpan<double> w, [Size(3, 4, 9)] Span<double> y)
    {
        double loss = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double sum = y[i];
            for (int j = 0; j < y.Length; j++)
                sum -= w[i * y.Length + j] * y[j];
            loss += Math.Tanh(sum);
        }
        return loss;
    }

    [Differentiable(Reassociate = true)]
    public static double LogSumExp([Size(1, 3, 8, 19, 40)] ReadOnlySpan<double> x)
    {
        double largest = x[0];
        for (int i = 1; i < x.Length; i++)
            largest = Math.Max(largest, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - largest);
        return largest + Math.Log(sum);
    }

    [Differentiable(Reassociate = true)]
    public static void Softmax([Size(1, 3, 8, 19, 40)] ReadOnlySpan<float> x, [Size(1, 3, 8, 19, 40)] Span<float> y)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = MathF.Exp(x[i] - x[0]);
            sum += y[i];
        }
        for (int i = 0; i < x.Length; i++)
            y[i] /= sum;
    }

    [Differentiable(Reassociate = true)]
    public static void Layer([Size(2, 12, 20, 81)] ReadOnlySpan<double> w, [Size(2, 3, 4, 9)] ReadOnlySpan<double> x, [Size(1, 4, 5, 9)] Span<double> y)
    {
        for (int j = 0; j < y.Length; j++)
        {
            double sum = y[j];
            for (int i = 0; i < x.Length; i++)
                sum += w[j * x.Length + i] * x[i];
            y[j] = Math.Tanh(sum);
        }
    }

    [Differentiable(Reassociate = true)]
    public static double Gates([Size(1, 8, 19)] ReadOnlySpan<double> x, double a, [Size(1, 8, 19)] Span<double> y, [Size(1, 8, 19)] Span<double> z)
    {
        double likelihood = 0;
        for (int i = 0; i < x.Length; i++)
            y[i] = Activations.Sigmoid(y[i] + a * x[i]);
        for (int i = 0; i < x.Length; i++)
        {
            double logarithm = Math.Log(y[i]);
            likelihood += logarithm;
            z[i] = logarithm;
        }
        for (int i = 0; i < x.Length; i++)
        {
            double was = y[i];
            y[i] = Math.Exp(a * was);
            z[i] -= was;
            likelihood += 2 * y[i];
        }
        return likelihood;
    }
}

public class ReassociationTests
{
    private static CorpusFunction Function(string name) => new(typeof(Reassociated).GetMethod(name, BindingFlags.Static | BindingFlags.Public)!);

    [Theory]
    [InlineData(nameof(Reassociated.Loss))]
    [InlineData(nameof(Reassociated.Variance))]
    [InlineData(nameof(Reassociated.Rows))]
    [InlineData(nameof(Reassociated.LogSumExp))]
    [InlineData(nameof(Reassociated.Softmax))]
    [InlineData(nameof(Reassociated.Layer))]
    [InlineData(nameof(Reassociated.Gates))]
    public void The_derivatives_obey_every_other_law(string name)
    {
        CorpusFunction function = Function(name);
        Laws.Signatures(function);
        Laws.AdjointIsFiniteDifference(function);
        Laws.TangentAgreesWithAdjoint(function);
        Laws.GradientIsAdjointOfOne(function);
        Laws.WorkspaceIsReusable(function);
        Allocation.IsNoMoreThanThePrimals(function);
    }

    [Fact]
    public void The_value_is_that_of_the_method_to_rounding()
    {
        Random random = new(31);
        double[] w = new double[1000], x = new double[1000], wGradient = new double[1000];
        for (int i = 0; i < w.Length; i++)
            (w[i], x[i]) = (random.NextDouble() - 0.5, random.NextDouble());
        double value = Reassociated.Loss(w, 1, x);
        Assert.Equal(value, Reassociated.LossGradient(w, 1, x, wGradient, out _), 1e-12 * Math.Abs(value));
        Assert.Equal(value, Reassociated.LossForward(w, 1, x, new Workspace()), 1e-12 * Math.Abs(value));
        Assert.Equal(value, Reassociated.LossTangent(w, 1, x, out _, wGradient, 0), 1e-12 * Math.Abs(value));
    }

    [Fact]
    public void Functions_are_those_of_the_method_to_rounding()
    {
        Random random = new(32);
        double[] x = new double[200], gradient = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            x[i] = 1400 * (random.NextDouble() - 0.5);
        double value = Reassociated.LogSumExp(x);
        Assert.Equal(value, Reassociated.LogSumExpGradient(x, gradient), 1e-13 * Math.Abs(value));

        double[] w = [.. x.Select(v => v / 1400)], y = [.. x.Take(20)], z = [.. y];
        Reassociated.Layer(w, w.AsSpan(0, 10), y);
        Reassociated.LayerForward(w, w.AsSpan(0, 10), z, new Workspace());
        for (int i = 0; i < y.Length; i++)
            Assert.Equal(y[i], z[i], 1e-14 * Math.Abs(y[i]));
    }
}
