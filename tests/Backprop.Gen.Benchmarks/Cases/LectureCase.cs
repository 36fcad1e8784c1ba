using System;
using Backprop.Benchmarks.Taping;

namespace Backprop.Benchmarks.Cases;

/// <summary>The function that every lecture on automatic differentiation takes apart.</summary>
internal sealed partial class LectureCase() : Case("lectures' f", CaseKind.Scalar, Numbers.Points(1, Count, (0.5, 4), (-3, 3)), Count)
{
    private const int Count = 64;

    private readonly Tape _tape = new();

    [Differentiable]
    internal static double F(double x1, double x2) => Math.Log(x1) + x1 * x2 - Math.Sin(x2);

    internal static double FByHand(double x1, double x2, out double x1Gradient, out double x2Gradient)
    {
        (double sine, double cosine) = Math.SinCos(x2);
        x1Gradient = 1 / x1 + x2;
        x2Gradient = x1 - cosine;
        return Math.Log(x1) + x1 * x2 - sine;
    }

    private static Variable F(Variable x1, Variable x2) => Variable.Log(x1) + x1 * x2 - Variable.Sin(x2);

    public override void Primal()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Values[i] = F(x[0], x[1]);
        }
    }

    public override void Generated()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Span<double> g = GradientOf(i);
            Values[i] = FGradient(x[0], x[1], out g[0], out g[1]);
        }
    }

    public override void HandWritten()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Span<double> g = GradientOf(i);
            Values[i] = FByHand(x[0], x[1], out g[0], out g[1]);
        }
    }

    public override void Taped()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Span<double> g = GradientOf(i);
            _tape.Clear();
            Variable x1 = _tape.Input(x[0]), x2 = _tape.Input(x[1]);
            Variable result = F(x1, x2);
            _tape.Reverse(result);
            Values[i] = result.Value;
            g[0] = _tape.Adjoint(x1);
            g[1] = _tape.Adjoint(x2);
        }
    }
}
