using System;
using System.Reflection;
using Backprop.Tests.Oracles;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Sums that the user allows to be taken in another order.</summary>
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
}

public class ReassociationTests
{
    private static CorpusFunction Function(string name) => new(typeof(Reassociated).GetMethod(name, BindingFlags.Static | BindingFlags.Public)!);

    [Theory]
    [InlineData(nameof(Reassociated.Loss))]
    [InlineData(nameof(Reassociated.Variance))]
    [InlineData(nameof(Reassociated.Rows))]
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
}
