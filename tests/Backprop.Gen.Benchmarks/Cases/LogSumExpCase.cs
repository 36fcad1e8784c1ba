using System;
using Backprop.Benchmarks.Taping;
using GradBench.Objectives;

namespace Backprop.Benchmarks.Cases;

/// <summary>The logarithm of a sum of exponentials.</summary>
internal sealed partial class LogSumExpCase(bool reassociates = false)
    : Case("log-sum-exp, n = 100", CaseKind.LogSumExp, Numbers.Uniform(10, Count * Size, -3, 3), Count, reassociates: reassociates)
{
    private const int Count = 8, Size = 100;

    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[Size];

    [Differentiable(Reassociate = true)]
    internal static double InAnyOrder(ReadOnlySpan<double> x)
    {
        double largest = x[0];
        for (int i = 1; i < x.Length; i++)
            largest = Math.Max(largest, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - largest);
        return largest + Math.Log(sum);
    }

    internal static double ByHand(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient = gradient[..x.Length];
        double largest = x[0];
        for (int i = 1; i < x.Length; i++)
            largest = Math.Max(largest, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double exponential = Math.Exp(x[i] - largest);
            gradient[i] = exponential;
            sum += exponential;
        }
        double scale = 1 / sum;
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] *= scale;
        return largest + Math.Log(sum);
    }

    public override void Primal()
    {
        for (int i = 0; i < Count; i++)
            Values[i] = LogSumExp.Of(PointOf(i));
    }

    public override void Generated()
    {
        for (int i = 0; i < Count; i++)
            Values[i] = Reassociates ? InAnyOrderGradient(PointOf(i), GradientOf(i)) : LogSumExp.OfGradient(PointOf(i), GradientOf(i));
    }

    public override void HandWritten()
    {
        for (int i = 0; i < Count; i++)
            Values[i] = ByHand(PointOf(i), GradientOf(i));
    }

    public override void Taped()
    {
        for (int i = 0; i < Count; i++)
        {
            _tape.Clear();
            _tape.Inputs(PointOf(i), _variables);
            Variable result = Variable.LogSumExp(_variables);
            _tape.Reverse(result);
            Values[i] = result.Value;
            _tape.Adjoints(_variables, GradientOf(i));
        }
    }
}
