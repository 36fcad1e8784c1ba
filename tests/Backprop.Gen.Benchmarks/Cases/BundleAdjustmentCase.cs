using System;
using Backprop.Benchmarks.Taping;
using GradBench.Objectives;

namespace Backprop.Benchmarks.Cases;

/// <summary>One residual of a bundle adjustment, and its two components times a seed by camera, point and weight.</summary>
internal sealed class BundleAdjustmentCase() : Case("BA residual", CaseKind.Scalar, Points(), Count, 2)
{
    private const int Count = 32, Camera = 11, Weight = 14, Size = 15;
    private const double Seed0 = 0.7, Seed1 = -1.3;

    private readonly double[] _features = Numbers.Uniform(16, 2 * Count, -1, 1), _seed = new double[2];
    private readonly Workspace _workspace = new();
    private readonly Tape _tape = new();
    private readonly Variable[] _variables = new Variable[Size];

    public override double Objective(int evaluation) => Seed0 * Values[2 * evaluation] + Seed1 * Values[2 * evaluation + 1];

    /// <summary>The residual, and the gradient of its product with the seed. All is scalar: three components are three locals.</summary>
    internal static void ByHand(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, ReadOnlySpan<double> feature, Span<double> residual,
        double seed0, double seed1, Span<double> cameraGradient, Span<double> pointGradient, out double weightGradient)
    {
        double r0 = camera[0], r1 = camera[1], r2 = camera[2], focal = camera[6];
        double v0 = point[0] - camera[3], v1 = point[1] - camera[4], v2 = point[2] - camera[5];
        double squared = r0 * r0 + r1 * r1 + r2 * r2;
        double p0, p1, p2;
        double angle = 0, cosine = 1, sine = 0, a0 = 0, a1 = 0, a2 = 0, c0 = 0, c1 = 0, c2 = 0, dot = 0, along = 0;
        if (squared == 0)
        {
            p0 = v0 + (r1 * v2 - r2 * v1);
            p1 = v1 + (r2 * v0 - r0 * v2);
            p2 = v2 + (r0 * v1 - r1 * v0);
        }
        else
        {
            angle = Math.Sqrt(squared);
            (sine, cosine) = Math.SinCos(angle);
            a0 = r0 / angle;
            a1 = r1 / angle;
            a2 = r2 / angle;
            dot = a0 * v0 + a1 * v1 + a2 * v2;
            along = dot * (1 - cosine);
            c0 = a1 * v2 - a2 * v1;
            c1 = a2 * v0 - a0 * v2;
            c2 = a0 * v1 - a1 * v0;
            p0 = v0 * cosine + c0 * sine + a0 * along;
            p1 = v1 * cosine + c1 * sine + a1 * along;
            p2 = v2 * cosine + c2 * sine + a2 * along;
        }
        double depth = 1 / p2, q0 = p0 * depth, q1 = p1 * depth;
        double radius = q0 * q0 + q1 * q1, k1 = camera[9], k2 = camera[10];
        double stretch = 1 + radius * (k1 + radius * k2), s0 = q0 * stretch, s1 = q1 * stretch;
        double e0 = camera[7] + focal * s0 - feature[0], e1 = camera[8] + focal * s1 - feature[1];
        residual[0] = weight * e0;
        residual[1] = weight * e1;

        weightGradient = seed0 * e0 + seed1 * e1;
        double u0 = weight * seed0, u1 = weight * seed1;
        cameraGradient[7] = u0;
        cameraGradient[8] = u1;
        cameraGradient[6] = u0 * s0 + u1 * s1;
        double s0Adjoint = focal * u0, s1Adjoint = focal * u1;
        double stretchAdjoint = s0Adjoint * q0 + s1Adjoint * q1;
        cameraGradient[9] = stretchAdjoint * radius;
        cameraGradient[10] = stretchAdjoint * radius * radius;
        double twice = 2 * stretchAdjoint * (k1 + 2 * radius * k2);
        double q0Adjoint = s0Adjoint * stretch + twice * q0, q1Adjoint = s1Adjoint * stretch + twice * q1;
        double g0 = q0Adjoint * depth, g1 = q1Adjoint * depth, g2 = -(q0Adjoint * q0 + q1Adjoint * q1) * depth;
        double w0, w1, w2;
        if (squared == 0)
        {
            cameraGradient[0] = v1 * g2 - v2 * g1;
            cameraGradient[1] = v2 * g0 - v0 * g2;
            cameraGradient[2] = v0 * g1 - v1 * g0;
            w0 = g0 + (g1 * r2 - g2 * r1);
            w1 = g1 + (g2 * r0 - g0 * r2);
            w2 = g2 + (g0 * r1 - g1 * r0);
        }
        else
        {
            double alongAdjoint = g0 * a0 + g1 * a1 + g2 * a2, dotAdjoint = alongAdjoint * (1 - cosine);
            double cosineAdjoint = g0 * v0 + g1 * v1 + g2 * v2 - alongAdjoint * dot;
            double sineAdjoint = g0 * c0 + g1 * c1 + g2 * c2;
            double d0 = sine * g0, d1 = sine * g1, d2 = sine * g2;
            double b0 = along * g0 + dotAdjoint * v0 + (v1 * d2 - v2 * d1);
            double b1 = along * g1 + dotAdjoint * v1 + (v2 * d0 - v0 * d2);
            double b2 = along * g2 + dotAdjoint * v2 + (v0 * d1 - v1 * d0);
            w0 = cosine * g0 + dotAdjoint * a0 + (d1 * a2 - d2 * a1);
            w1 = cosine * g1 + dotAdjoint * a1 + (d2 * a0 - d0 * a2);
            w2 = cosine * g2 + dotAdjoint * a2 + (d0 * a1 - d1 * a0);
            double reciprocal = 1 / angle;
            double angleAdjoint = cosine * sineAdjoint - sine * cosineAdjoint - (b0 * a0 + b1 * a1 + b2 * a2) * reciprocal;
            cameraGradient[0] = b0 * reciprocal + angleAdjoint * a0;
            cameraGradient[1] = b1 * reciprocal + angleAdjoint * a1;
            cameraGradient[2] = b2 * reciprocal + angleAdjoint * a2;
        }
        cameraGradient[3] = -w0;
        cameraGradient[4] = -w1;
        cameraGradient[5] = -w2;
        pointGradient[0] = w0;
        pointGradient[1] = w1;
        pointGradient[2] = w2;
    }

    private static (Variable, Variable) Residual(ReadOnlySpan<Variable> camera, ReadOnlySpan<Variable> point, Variable weight, ReadOnlySpan<double> feature)
    {
        Variable v0 = point[0] - camera[3], v1 = point[1] - camera[4], v2 = point[2] - camera[5];
        Variable squared = camera[0] * camera[0] + camera[1] * camera[1] + camera[2] * camera[2];
        Variable angle = Variable.Sqrt(squared), cosine = Variable.Cos(angle), sine = Variable.Sin(angle);
        Variable a0 = camera[0] / angle, a1 = camera[1] / angle, a2 = camera[2] / angle;
        Variable along = (a0 * v0 + a1 * v1 + a2 * v2) * (1 - cosine);
        Variable p0 = v0 * cosine + (a1 * v2 - a2 * v1) * sine + a0 * along;
        Variable p1 = v1 * cosine + (a2 * v0 - a0 * v2) * sine + a1 * along;
        Variable p2 = v2 * cosine + (a0 * v1 - a1 * v0) * sine + a2 * along;
        Variable q0 = p0 / p2, q1 = p1 / p2;
        Variable radius = q0 * q0 + q1 * q1;
        Variable stretch = 1 + radius * (camera[9] + radius * camera[10]);
        return (weight * (camera[7] + camera[6] * (q0 * stretch) - feature[0]), weight * (camera[8] + camera[6] * (q1 * stretch) - feature[1]));
    }

    public override void Primal()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            BundleAdjustment.Residual(x[..Camera], x[Camera..Weight], x[Weight], _features.AsSpan(2 * i, 2), Values.AsSpan(2 * i, 2));
        }
    }

    public override void Generated()
    {
        Span<double> seed = _seed;
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i), feature = _features.AsSpan(2 * i, 2);
            Span<double> g = GradientOf(i), residual = Values.AsSpan(2 * i, 2);
            g.Clear();
            seed[0] = Seed0;
            seed[1] = Seed1;
            BundleAdjustment.ResidualForward(x[..Camera], x[Camera..Weight], x[Weight], feature, residual, _workspace);
            BundleAdjustment.ResidualAdjoint(
                x[..Camera], x[Camera..Weight], x[Weight], feature, residual, _workspace, g[..Camera], g[Camera..Weight], ref g[Weight], seed);
        }
    }

    public override void HandWritten()
    {
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<double> x = PointOf(i);
            Span<double> g = GradientOf(i);
            ByHand(
                x[..Camera], x[Camera..Weight], x[Weight], _features.AsSpan(2 * i, 2), Values.AsSpan(2 * i, 2), Seed0, Seed1,
                g[..Camera], g[Camera..Weight], out g[Weight]);
        }
    }

    public override void Taped()
    {
        for (int i = 0; i < Count; i++)
        {
            _tape.Clear();
            _tape.Inputs(PointOf(i), _variables);
            ReadOnlySpan<Variable> x = _variables;
            (Variable first, Variable second) = Residual(x[..Camera], x[Camera..Weight], x[Weight], _features.AsSpan(2 * i, 2));
            _tape.Reverse(Seed0 * first + Seed1 * second);
            Values[2 * i] = first.Value;
            Values[2 * i + 1] = second.Value;
            _tape.Adjoints(_variables, GradientOf(i));
        }
    }

    // A turn of up to a radian, a point some way in front of the camera, a little distortion.
    private static double[] Points() => Numbers.Points(
        15, Count, (-0.5, 0.5), (-0.5, 0.5), (-0.5, 0.5), (-1, 1), (-1, 1), (-1, 1), (0.8, 1.2), (-0.1, 0.1), (-0.1, 0.1), (-0.2, 0.2), (-0.1, 0.1),
        (-1, 1), (-1, 1), (4, 8), (0.5, 1.5));
}
