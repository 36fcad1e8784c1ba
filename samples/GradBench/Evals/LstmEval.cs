using System;
using System.Text.Json;
using GradBench.Objectives;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>lstm: a recurrent network that predicts the next element of a sequence.</summary>
internal static class LstmEval
{
    public static Task Objective(JsonElement input)
    {
        Arguments a = new(input);
        double value = 0;
        return new Task(() => value = Lstm.Loss(a.Main, a.Extra, a.State, a.Sequence, a.Width), () => Json.Of(value));
    }

    public static Task Jacobian(JsonElement input)
    {
        Arguments a = new(input);
        double[] gradient = new double[a.Main.Length + a.Extra.Length];
        return new Task(
            () => Lstm.LossGradient(a.Main, a.Extra, a.State, a.Sequence, a.Width, gradient.AsSpan(0, a.Main.Length), gradient.AsSpan(a.Main.Length)),
            () => Json.Of(gradient));
    }

    private sealed class Arguments(JsonElement input)
    {
        public double[] Main { get; } = input.Numbers("main_params");

        public double[] Extra { get; } = input.Numbers("extra_params");

        public double[] State { get; } = input.Numbers("state");

        public double[] Sequence { get; } = input.Numbers("sequence");

        public int Width { get; } = input.GetProperty("sequence")[0].GetArrayLength();
    }
}
