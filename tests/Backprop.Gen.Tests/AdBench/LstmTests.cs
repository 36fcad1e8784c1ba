using System;
using GradBench.Objectives;
using Xunit;

namespace Backprop.Tests.AdBench;

/// <summary>The recurrent network against the reference results of ADBench.</summary>
public sealed class LstmTests
{
    private const string File = "lstm/lstm_l2_c1024.txt";

    [Fact]
    public void GradientIsTheReference()
    {
        LstmProblem problem = LstmProblem.Read(File);
        Reference reference = AdBenchData.ReferenceOf(File);
        double[] gradient = new double[problem.Main.Length + problem.Extra.Length];
        Array.Fill(gradient, double.NaN);
        double value = Lstm.LossGradient(
            problem.Main, problem.Extra, problem.State, problem.Sequence, problem.Width, problem.MainOf(gradient), problem.ExtraOf(gradient));
        reference.AssertObjective([value]);
        reference.AssertDerivative(gradient);
        Assert.Equal(Lstm.Loss(problem.Main, problem.Extra, problem.State, problem.Sequence, problem.Width), value);
    }

    [Fact]
    public void AdjointIsTheReference()
    {
        LstmProblem problem = LstmProblem.Read(File);
        Reference reference = AdBenchData.ReferenceOf(File);
        double[] adjoint = new double[problem.Main.Length + problem.Extra.Length];
        Workspace workspace = new();
        double value = Lstm.LossForward(problem.Main, problem.Extra, problem.State, problem.Sequence, problem.Width, workspace);
        Lstm.LossAdjoint(
            problem.Main, problem.Extra, problem.State, problem.Sequence, problem.Width, workspace,
            1, problem.MainOf(adjoint), problem.ExtraOf(adjoint));
        reference.AssertObjective([value]);
        reference.AssertDerivative(adjoint);
    }

    /// <summary>A tangent costs a run of the network, so every seventh component is looked at.</summary>
    [Fact]
    public void TangentIsTheReference()
    {
        LstmProblem problem = LstmProblem.Read(File);
        Reference reference = AdBenchData.ReferenceOf(File);
        for (int i = 0; i < reference.Derivative.Length; i += 7)
        {
            double[] direction = new double[reference.Derivative.Length];
            direction[i] = 1;
            Lstm.LossTangent(
                problem.Main, problem.Extra, problem.State, problem.Sequence, problem.Width,
                out double derivative, problem.MainOf(direction), problem.ExtraOf(direction));
            reference.AssertDerivative([derivative], i, reference.Derivative.Length);
        }
    }
}

/// <summary>A data file of the objective: <c>l c b</c>, the parameters, the first state and the sequence.</summary>
internal sealed record LstmProblem(int Width, double[] Main, double[] Extra, double[] State, double[] Sequence)
{
    /// <summary>Reads a file.</summary>
    public static LstmProblem Read(string name)
    {
        TokenReader reader = AdBenchData.Open(name);
        int layers = reader.Integer(), steps = reader.Integer(), width = reader.Integer();
        return new(
            width, reader.Numbers(8 * layers * width), reader.Numbers(3 * width), reader.Numbers(2 * layers * width),
            reader.Numbers(steps * width));
    }

    /// <summary>The part of a gradient that belongs to the cells.</summary>
    public Span<double> MainOf(double[] gradient) => gradient.AsSpan(0, Main.Length);

    /// <summary>The part of a gradient that belongs to the input and the output.</summary>
    public Span<double> ExtraOf(double[] gradient) => gradient.AsSpan(Main.Length);
}
