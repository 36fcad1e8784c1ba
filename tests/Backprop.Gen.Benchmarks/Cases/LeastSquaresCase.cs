using System;
using Backprop.Benchmarks.Taping;
using GradBench.Objectives;

namespace Backprop.Benchmarks.Cases;

/// <summary>A polynomial fitted to the sign function.</summary>
internal sealed class LeastSquaresCase() : Case("least squares, 16 × 200", CaseKind.LeastSquares, Numbers.Uniform(11, Size, -1, 1))
{
    private const int Size = 16, Points = 200;

    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[Size];

    /// <summary>Nothing crosses from one point to the next, so value and gradient share the loop.</summary>
    internal static double ByHand(ReadOnlySpan<double> x, int n, Span<double> gradient)
    {
        gradient = gradient[..x.Length];
        gradient.Clear();
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = -1 + i * 2.0 / (n - 1);
            double residual = Math.Sign(t), power = 1;
            for (int j = 0; j < x.Length; j++)
            {
                residual -= x[j] * power;
                power *= t;
            }
            sum += residual * residual;
            double adjoint = -residual;
            for (int j = 0; j < gradient.Length; j++)
            {
                gradient[j] += adjoint;
                adjoint *= t;
            }
        }
        return 0.5 * sum;
    }

    private Variable Objective()
    {
        Variable sum = _tape.Input(0);
        for (int i = 0; i < Points; i++)
        {
            double t = -1 + i * 2.0 / (Points - 1);
            double power = 1;
            Variable residual = Math.Sign(t) - _variables[0] * power;
            for (int j = 1; j < _variables.Length; j++)
            {
                power *= t;
                residual -= _variables[j] * power;
            }
            sum += residual * residual;
        }
        return 0.5 * sum;
    }

    public override void Primal() => Values[0] = LeastSquares.Objective(Point, Points);

    public override void Generated() => Values[0] = LeastSquares.ObjectiveGradient(Point, Points, Gradient);

    public override void HandWritten() => Values[0] = ByHand(Point, Points, Gradient);

    public override void Taped()
    {
        _tape.Clear();
        _tape.Inputs(Point, _variables);
        Variable result = Objective();
        _tape.Reverse(result);
        Values[0] = result.Value;
        _tape.Adjoints(_variables, Gradient);
    }
}
