using System;
using System.Text.Json;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>llsq, lse and det: from an array to a number, and the gradient.</summary>
internal static class Vectors
{
    public static Task LeastSquares(JsonElement input)
    {
        double[] x = input.Numbers("x");
        int n = input.Integer("n");
        return Primal(() => Objectives.LeastSquares.Objective(x, n));
    }

    public static Task LeastSquaresGradient(JsonElement input)
    {
        double[] x = input.Numbers("x");
        int n = input.Integer("n");
        return Gradient(x.Length, gradient => Objectives.LeastSquares.ObjectiveGradient(x, n, gradient));
    }

    public static Task LogSumExp(JsonElement input)
    {
        double[] x = input.Numbers("x");
        return Primal(() => Objectives.LogSumExp.Of(x));
    }

    public static Task LogSumExpGradient(JsonElement input)
    {
        double[] x = input.Numbers("x");
        return Gradient(x.Length, gradient => Objectives.LogSumExp.OfGradient(x, gradient));
    }

    public static Task Determinant(JsonElement input)
    {
        (double[] matrix, int size) = Matrix(input);
        return Primal(() => Objectives.Determinant.ByMinors(matrix, size));
    }

    public static Task DeterminantGradient(JsonElement input)
    {
        (double[] matrix, int size) = Matrix(input);
        return Gradient(matrix.Length, gradient => Objectives.Determinant.ByMinorsGradient(matrix, size, gradient));
    }

    private static (double[] Matrix, int Size) Matrix(JsonElement input)
    {
        double[] matrix = input.Numbers("A");
        int size = input.Integer("ell");
        return matrix.Length == size * size ? (matrix, size) : throw new ArgumentException($"'A' has {matrix.Length} elements, not {size} times {size}");
    }

    private static Task Primal(Func<double> run)
    {
        double value = 0;
        return new Task(() => value = run(), () => Json.Of(value));
    }

    private static Task Gradient(int length, Action<double[]> run)
    {
        double[] gradient = new double[length];
        return new Task(() => run(gradient), () => Json.Of(gradient));
    }
}
