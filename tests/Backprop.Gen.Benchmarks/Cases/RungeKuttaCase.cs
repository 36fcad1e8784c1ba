using System;
using Backprop.Benchmarks.Taping;
using GradBench.Objectives;

namespace Backprop.Benchmarks.Cases;

/// <summary>The last element of the solution of an initial value problem, by the coefficients of its equations.</summary>
internal sealed class RungeKuttaCase() : Case("Runge-Kutta, 16 × 50 steps", CaseKind.Ode, Numbers.Uniform(13, Size, 0.5, 1.5), 1, Size)
{
    private const int Size = 16, Steps = 50;

    private readonly double[] _yAdjoint = new double[Size], _stages = new double[Steps * 4 * Size];
    private readonly double[] _slopes = new double[4 * Size], _slopeAdjoints = new double[4 * Size];
    private readonly Workspace _workspace = new();
    private readonly Tape _tape = new();
    private readonly Variable[] _x = new Variable[Size], _y = new Variable[Size], _between = new Variable[Size];
    private readonly Variable[] _k1 = new Variable[Size], _k2 = new Variable[Size], _k3 = new Variable[Size], _k4 = new Variable[Size];

    /// <summary>The reversal reads the four points at which a step takes the slope, and nothing else.</summary>
    internal static void ByHand(
        ReadOnlySpan<double> x, int steps, Span<double> y, Span<double> xGradient,
        Span<double> yAdjoint, Span<double> stages, Span<double> slopes, Span<double> slopeAdjoints)
    {
        int n = x.Length;
        double h = 2.0 / steps;
        Span<double> k1 = slopes[..n], k2 = slopes.Slice(n, n), k3 = slopes.Slice(2 * n, n), k4 = slopes.Slice(3 * n, n);
        y.Clear();
        for (int step = 0; step < steps; step++)
        {
            Span<double> start = stages.Slice(4 * step * n, n), second = stages.Slice((4 * step + 1) * n, n);
            Span<double> third = stages.Slice((4 * step + 2) * n, n), fourth = stages.Slice((4 * step + 3) * n, n);
            y.CopyTo(start);
            Slope(x, start, k1);
            Move(start, h / 2, k1, second);
            Slope(x, second, k2);
            Move(start, h / 2, k2, third);
            Slope(x, third, k3);
            Move(start, h, k3, fourth);
            Slope(x, fourth, k4);
            for (int i = 0; i < y.Length; i++)
                y[i] += h * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
        }

        xGradient.Clear();
        yAdjoint.Clear();
        yAdjoint[n - 1] = 1;
        Span<double> a1 = slopeAdjoints[..n], a2 = slopeAdjoints.Slice(n, n), a3 = slopeAdjoints.Slice(2 * n, n), a4 = slopeAdjoints.Slice(3 * n, n);
        for (int step = steps - 1; step >= 0; step--)
        {
            for (int i = 0; i < yAdjoint.Length; i++)
            {
                double sixth = h / 6 * yAdjoint[i];
                a1[i] = sixth;
                a2[i] = 2 * sixth;
                a3[i] = 2 * sixth;
                a4[i] = sixth;
            }
            Back(x, stages.Slice((4 * step + 3) * n, n), a4, h, a3, yAdjoint, xGradient);
            Back(x, stages.Slice((4 * step + 2) * n, n), a3, h / 2, a2, yAdjoint, xGradient);
            Back(x, stages.Slice((4 * step + 1) * n, n), a2, h / 2, a1, yAdjoint, xGradient);
            ReadOnlySpan<double> start = stages.Slice(4 * step * n, n);
            xGradient[0] += a1[0];
            for (int i = 1; i < x.Length; i++)
            {
                xGradient[i] += a1[i] * start[i - 1];
                yAdjoint[i - 1] += a1[i] * x[i];
            }
        }
    }

    /// <summary>The reversal of a slope at a point that was the start moved along the slope before it.</summary>
    private static void Back(
        ReadOnlySpan<double> x, ReadOnlySpan<double> at, ReadOnlySpan<double> slopeAdjoint, double h, Span<double> earlierAdjoint,
        Span<double> yAdjoint, Span<double> xGradient)
    {
        xGradient[0] += slopeAdjoint[0];
        for (int i = 1; i < x.Length; i++)
        {
            double adjoint = slopeAdjoint[i];
            xGradient[i] += adjoint * at[i - 1];
            double atAdjoint = adjoint * x[i];
            yAdjoint[i - 1] += atAdjoint;
            earlierAdjoint[i - 1] += h * atAdjoint;
        }
    }

    private static void Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = x[0];
        for (int i = 1; i < x.Length; i++)
            slope[i] = x[i] * y[i - 1];
    }

    private static void Move(ReadOnlySpan<double> y, double h, ReadOnlySpan<double> slope, Span<double> moved)
    {
        for (int i = 0; i < y.Length; i++)
            moved[i] = y[i] + h * slope[i];
    }

    private void TapedSolve()
    {
        double h = 2.0 / Steps;
        for (int i = 0; i < Size; i++)
            _y[i] = _tape.Input(0);
        for (int step = 0; step < Steps; step++)
        {
            TapedSlope(_y, _k1);
            TapedMove(h / 2, _k1);
            TapedSlope(_between, _k2);
            TapedMove(h / 2, _k2);
            TapedSlope(_between, _k3);
            TapedMove(h, _k3);
            TapedSlope(_between, _k4);
            for (int i = 0; i < Size; i++)
                _y[i] += h * (_k1[i] + 2 * _k2[i] + 2 * _k3[i] + _k4[i]) / 6;
        }
    }

    private void TapedSlope(Variable[] y, Variable[] slope)
    {
        slope[0] = _x[0];
        for (int i = 1; i < slope.Length; i++)
            slope[i] = _x[i] * y[i - 1];
    }

    private void TapedMove(double h, Variable[] slope)
    {
        for (int i = 0; i < slope.Length; i++)
            _between[i] = _y[i] + h * slope[i];
    }

    public override double Objective(int evaluation) => Values[Size - 1];

    public override void Primal() => RungeKutta.Solve(Point, Steps, Values);

    public override void Generated()
    {
        Array.Clear(Gradient);
        Array.Clear(_yAdjoint);
        _yAdjoint[^1] = 1;
        RungeKutta.SolveForward(Point, Steps, Values, _workspace);
        RungeKutta.SolveAdjoint(Point, Steps, Values, _workspace, Gradient, _yAdjoint);
    }

    public override void HandWritten() => ByHand(Point, Steps, Values, Gradient, _yAdjoint, _stages, _slopes, _slopeAdjoints);

    public override void Taped()
    {
        _tape.Clear();
        _tape.Inputs(Point, _x);
        TapedSolve();
        _tape.Reverse(_y[^1]);
        for (int i = 0; i < Size; i++)
            Values[i] = _y[i].Value;
        _tape.Adjoints(_x, Gradient);
    }
}
