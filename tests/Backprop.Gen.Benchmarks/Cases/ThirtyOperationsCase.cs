using System;
using Backprop.Benchmarks.Taping;

namespace Backprop.Benchmarks.Cases;

/// <summary>
/// A formula of thirty operations on four numbers: the energy of two charges in a screened, periodic field, with a spring between them.
/// </summary>
internal sealed partial class ThirtyOperationsCase()
    : Case("30 operations", CaseKind.Scalar, Numbers.Points(2, Count, (0.5, 2), (0.5, 2), (-1, 1), (0.2, 1)), Count)
{
    private const int Count = 64;

    private readonly Tape _tape = new();

    [Differentiable]
    internal static double Energy(double x, double y, double z, double k)
    {
        double squared = x * x + y * y + z * z;
        double distance = Math.Sqrt(squared);
        double screened = Math.Exp(-k * distance) / distance;
        double field = Math.Sin(x * k) * Math.Cos(y - z);
        double spring = 0.5 * k * (distance - 1) * (distance - 1);
        double barrier = Math.Log(squared + k) / (1 + x * y);
        double drift = Math.Tanh(z * x - k) * (y + 2);
        return screened + field * spring - barrier + drift * screened;
    }

    internal static double EnergyByHand(
        double x, double y, double z, double k,
        out double xGradient, out double yGradient, out double zGradient, out double kGradient)
    {
        double squared = x * x + y * y + z * z;
        double distance = Math.Sqrt(squared), reciprocal = 1 / distance;
        double screened = Math.Exp(-k * distance) * reciprocal;
        (double sine, double sineSlope) = Math.SinCos(x * k);
        (double tilt, double cosine) = Math.SinCos(y - z);
        double field = sine * cosine;
        double stretch = distance - 1;
        double spring = 0.5 * k * stretch * stretch;
        double inside = squared + k, below = 1 / (1 + x * y);
        double barrier = Math.Log(inside) * below;
        double steep = Math.Tanh(z * x - k), lift = y + 2;
        double drift = steep * lift;

        double screenedAdjoint = 1 + drift;
        double decay = -screenedAdjoint * screened;
        double distanceAdjoint = decay * (k + reciprocal) + field * k * stretch;
        double insideAdjoint = -below / inside;
        double squaredAdjoint = insideAdjoint + 0.5 * distanceAdjoint * reciprocal;
        double twice = 2 * squaredAdjoint;
        double angleAdjoint = spring * cosine * sineSlope;
        double tiltAdjoint = -spring * sine * tilt;
        double belowAdjoint = barrier * below;
        double slopeAdjoint = screened * lift * (1 - steep * steep);
        xGradient = twice * x + angleAdjoint * k + belowAdjoint * y + slopeAdjoint * z;
        yGradient = twice * y + tiltAdjoint + belowAdjoint * x + screened * steep;
        zGradient = twice * z - tiltAdjoint + slopeAdjoint * x;
        kGradient = decay * distance + angleAdjoint * x + 0.5 * field * stretch * stretch + insideAdjoint - slopeAdjoint;
        return screened + field * spring - barrier + drift * screened;
    }

    private static Variable Energy(Variable x, Variable y, Variable z, Variable k)
    {
        Variable squared = x * x + y * y + z * z;
        Variable distance = Variable.Sqrt(squared);
        Variable screened = Variable.Exp(-k * distance) / distance;
        Variable field = Variable.Sin(x * k) * Variable.Cos(y - z);
        Variable spring = 0.5 * k * (distance - 1) * (distance - 1);
        Variable barrier = Variable.Log(squared + k) / (1 + x * y);
        Variable drift = Variable.Tanh(z * x - k) * (y + 2);
        return screened + field * spring - barrier + drift * screened;
    }

    public override void Primal()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Values[i] = Energy(x[0], x[1], x[2], x[3]);
        }
    }

    public override void Generated()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Span<double> g = GradientOf(i);
            Values[i] = EnergyGradient(x[0], x[1], x[2], x[3], out g[0], out g[1], out g[2], out g[3]);
        }
    }

    public override void HandWritten()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Span<double> g = GradientOf(i);
            Values[i] = EnergyByHand(x[0], x[1], x[2], x[3], out g[0], out g[1], out g[2], out g[3]);
        }
    }

    public override void Taped()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            _tape.Clear();
            Variable a = _tape.Input(x[0]), b = _tape.Input(x[1]), c = _tape.Input(x[2]), d = _tape.Input(x[3]);
            Variable result = Energy(a, b, c, d);
            _tape.Reverse(result);
            Values[i] = result.Value;
            Span<double> g = GradientOf(i);
            g[0] = _tape.Adjoint(a);
            g[1] = _tape.Adjoint(b);
            g[2] = _tape.Adjoint(c);
            g[3] = _tape.Adjoint(d);
        }
    }
}
