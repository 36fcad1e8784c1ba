using System;
using GradBench.Objectives;
using Xunit;

namespace Backprop.Tests.AdBench;

/// <summary>The mixture of Gaussians against the reference results of ADBench.</summary>
public sealed class GmmTests
{
    [Theory]
    [InlineData("gmm/test.txt")]
    [InlineData("gmm/1k/gmm_d2_K5.txt")]
    [InlineData("gmm/1k/gmm_d10_K5.txt")]
    [InlineData("gmm/1k/gmm_d10_K25.txt")]
    public void GradientIsTheReference(string name)
    {
        GmmProblem problem = GmmProblem.Read(name);
        Reference reference = AdBenchData.ReferenceOf(name);
        double[] gradient = new double[problem.ParameterCount];
        Array.Fill(gradient, double.NaN);
        double value = Gmm.LogPosteriorGradient(
            problem.Alphas, problem.Means, problem.Factors, problem.Points, problem.Dimension, problem.Gamma, problem.Freedom,
            problem.AlphasOf(gradient), problem.MeansOf(gradient), problem.FactorsOf(gradient));
        reference.AssertObjective([value]);
        reference.AssertDerivative(gradient);
        Assert.Equal(problem.Value(), value);
    }

    [Theory]
    [InlineData("gmm/test.txt")]
    [InlineData("gmm/1k/gmm_d2_K5.txt")]
    [InlineData("gmm/1k/gmm_d10_K5.txt")]
    [InlineData("gmm/1k/gmm_d10_K25.txt")]
    public void AdjointIsTheReference(string name)
    {
        GmmProblem problem = GmmProblem.Read(name);
        Reference reference = AdBenchData.ReferenceOf(name);
        double[] adjoint = new double[problem.ParameterCount];
        Workspace workspace = new();
        double value = Gmm.LogPosteriorForward(
            problem.Alphas, problem.Means, problem.Factors, problem.Points, problem.Dimension, problem.Gamma, problem.Freedom, workspace);
        Gmm.LogPosteriorAdjoint(
            problem.Alphas, problem.Means, problem.Factors, problem.Points, problem.Dimension, problem.Gamma, problem.Freedom, workspace,
            1, problem.AlphasOf(adjoint), problem.MeansOf(adjoint), problem.FactorsOf(adjoint));
        reference.AssertObjective([value]);
        reference.AssertDerivative(adjoint);
    }

    [Fact]
    public void TangentIsTheReference()
    {
        const string name = "gmm/1k/gmm_d2_K5.txt";
        GmmProblem problem = GmmProblem.Read(name);
        double[] derivative = new double[problem.ParameterCount];
        for (int i = 0; i < derivative.Length; i++)
        {
            double[] direction = new double[problem.ParameterCount];
            direction[i] = 1;
            Gmm.LogPosteriorTangent(
                problem.Alphas, problem.Means, problem.Factors, problem.Points, problem.Dimension, problem.Gamma, problem.Freedom,
                out derivative[i], problem.AlphasOf(direction), problem.MeansOf(direction), problem.FactorsOf(direction));
        }
        AdBenchData.ReferenceOf(name).AssertDerivative(derivative);
    }
}

/// <summary>A data file of the objective: <c>d k n</c>, the parameters of the mixture, the points, γ and m.</summary>
internal sealed record GmmProblem(
    int Dimension, double[] Alphas, double[] Means, double[] Factors, double[] Points, double Gamma, int Freedom)
{
    /// <summary>The length of the gradient: the weights, then the means, then the factors.</summary>
    public int ParameterCount => Alphas.Length + Means.Length + Factors.Length;

    /// <summary>Reads a file.</summary>
    public static GmmProblem Read(string name)
    {
        TokenReader reader = AdBenchData.Open(name);
        int dimension = reader.Integer(), components = reader.Integer(), count = reader.Integer();
        return new(
            dimension, reader.Numbers(components), reader.Numbers(components * dimension),
            reader.Numbers(components * dimension * (dimension + 1) / 2), reader.Numbers(count * dimension), reader.Number(), reader.Integer());
    }

    /// <summary>The value of the objective.</summary>
    public double Value() => Gmm.LogPosterior(Alphas, Means, Factors, Points, Dimension, Gamma, Freedom);

    /// <summary>The part of a gradient that belongs to the weights.</summary>
    public Span<double> AlphasOf(double[] gradient) => gradient.AsSpan(0, Alphas.Length);

    /// <summary>The part of a gradient that belongs to the means.</summary>
    public Span<double> MeansOf(double[] gradient) => gradient.AsSpan(Alphas.Length, Means.Length);

    /// <summary>The part of a gradient that belongs to the factors.</summary>
    public Span<double> FactorsOf(double[] gradient) => gradient.AsSpan(Alphas.Length + Means.Length, Factors.Length);
}
