using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using GradBench.Objectives;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>gmm: a mixture of Gaussians.</summary>
internal static class GmmEval
{
    public static Task Objective(JsonElement input)
    {
        Arguments a = new(input);
        double value = 0;
        return new Task(
            () => value = Gmm.LogPosterior(a.Alphas, a.Means, a.Factors, a.Points, a.Dimension, a.Gamma, a.Freedom),
            () => Json.Of(value));
    }

    public static Task Jacobian(JsonElement input)
    {
        Arguments a = new(input);
        double[] alphas = new double[a.Alphas.Length], means = new double[a.Means.Length], factors = new double[a.Factors.Length];
        return new Task(
            () => Gmm.LogPosteriorGradient(a.Alphas, a.Means, a.Factors, a.Points, a.Dimension, a.Gamma, a.Freedom, alphas, means, factors),
            Output);

        JsonObject Output()
        {
            JsonArray logDiagonals = [], below = [];
            int size = factors.Length / a.Alphas.Length;
            for (int from = 0; from < factors.Length; from += size)
            {
                logDiagonals.Add(Json.Of(factors.AsSpan(from, a.Dimension)));
                below.Add(Json.Of(factors.AsSpan(from + a.Dimension, size - a.Dimension)));
            }
            return new JsonObject { ["alpha"] = Json.Of(alphas), ["mu"] = Json.Rows(means, a.Dimension), ["q"] = logDiagonals, ["l"] = below };
        }
    }

    /// <summary>The objective takes the two parts of each triangular factor behind each other.</summary>
    private sealed class Arguments
    {
        public Arguments(JsonElement input)
        {
            Dimension = input.Integer("d");
            Gamma = input.Number("gamma");
            Freedom = input.Integer("m");
            Alphas = input.Numbers("alpha");
            Means = input.Numbers("mu");
            Points = input.Numbers("x");
            double[] logDiagonals = input.Numbers("q"), below = input.Numbers("l");
            int components = Alphas.Length, size = Dimension * (Dimension + 1) / 2;
            if (components != input.Integer("k") || logDiagonals.Length != components * Dimension || below.Length != components * (size - Dimension)
                || Means.Length != components * Dimension || Points.Length != Dimension * input.Integer("n"))
            {
                throw new ArgumentException("the lengths of 'alpha', 'mu', 'q', 'l' and 'x' do not fit 'd', 'k' and 'n'");
            }
            Factors = new double[components * size];
            for (int k = 0; k < components; k++)
            {
                logDiagonals.AsSpan(k * Dimension, Dimension).CopyTo(Factors.AsSpan(k * size));
                below.AsSpan(k * (size - Dimension), size - Dimension).CopyTo(Factors.AsSpan(k * size + Dimension));
            }
        }

        public int Dimension { get; }

        public double Gamma { get; }

        public int Freedom { get; }

        public double[] Alphas { get; }

        public double[] Means { get; }

        public double[] Factors { get; }

        public double[] Points { get; }
    }
}
