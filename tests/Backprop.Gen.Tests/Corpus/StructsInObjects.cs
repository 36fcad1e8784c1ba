using System;
using Backprop.Tests.Oracles;
using static Backprop.Tests.Corpus.StructArrays;
using Point = Backprop.Tests.Corpus.StructArraysShapes.Point;
using Sample = Backprop.Tests.Corpus.StructArraysShapes.Sample;

namespace Backprop.Tests.Corpus;

/// <summary>Objects whose members are structs, and arrays of them.</summary>
public static partial class StructsInObjects
{
    public sealed class Lens
    {
        public Vec3 Position;
        public Point Centre { get; set; }
        public Sample Scale;
        public double Focal = 1.5;
    }

    public sealed partial class Cloud
    {
        public Vec3[] Positions = [new(1, 2, 0.5), new(-0.5, 0.25, 1), new(0.75, -1, 2)];
        public (double Mass, int Charge)[] Kinds { get; } = [(1, 1), (2, -1), (0.5, 2)];
        public Lens Eye { get; } = new();

        [Differentiable(WithRespectToThis = true)]
        public double Energy(double t)
        {
            double sum = t * Eye.Focal;
            for (int i = 0; i < Positions.Length; i++)
            {
                Vec3 d = Positions[i] - Eye.Position;
                sum += Kinds[i].Mass * Kinds[i].Charge * d.LengthSquared;
            }
            return sum;
        }
    }

    [Differentiable]
    public static double Project(Lens lens, ReadOnlySpan<Vec3> points)
    {
        double sum = 0;
        foreach (Vec3 point in points)
        {
            Vec3 d = point - lens.Position;
            Point p = new(lens.Focal * d.X + lens.Centre.X, d.Y * lens.Centre.Norm());
            sum += p.X * p.Y + lens.Scale.Weighted;
        }
        return sum;
    }

    [Differentiable]
    public static void Move(Lens lens, Vec3 by, double t)
    {
        lens.Position += by;
        lens.Position.X *= t * lens.Position.Y;
        lens.Position.Normalize();
        lens.Centre = t * lens.Centre;
        lens.Centre = lens.Centre with { X = lens.Position.Z };
        lens.Scale.Value -= lens.Centre.X;
        lens.Scale = lens.Scale with { Weight = 2 * lens.Scale.Weight, Label = 3 };
        Vec3 before = lens.Position;
        lens.Position = new Vec3(before.Z, lens.Focal, before.X);
        lens.Focal = before.Y * lens.Position.Y;
    }

    [Differentiable]
    public static double Members(Cloud cloud, double dt)
    {
        for (int i = 0; i < cloud.Positions.Length; i++)
        {
            cloud.Positions[i].X += dt * cloud.Kinds[i].Mass;
            cloud.Positions[i] += dt * cloud.Eye.Position;
            cloud.Kinds[i].Mass *= cloud.Positions[i].Y;
        }
        ref double x = ref cloud.Positions[0].X;
        cloud.Eye.Position.Y += x * cloud.Eye.Position.Z;
        return cloud.Kinds[1].Mass * cloud.Eye.Position.Y;
    }

    [Differentiable]
    public static double Calls(Cloud cloud, double t) => cloud.Energy(t) * cloud.Eye.Position.X + cloud.Eye.Centre.Norm() * Project(cloud.Eye, cloud.Positions);

    /// <summary>Two ways to what may be one object.</summary>
    [Differentiable]
    public static double TwoWays(Lens[] lenses, [Value(0, 1)] int i, [Value(1, 1)] int j)
    {
        int k = i;
        lenses[k++].Position.Add(lenses[j].Position, lenses[i].Focal);
        lenses[i].Position.X = lenses[j].Position.X * lenses[k % 2].Position.Z;
        (lenses[i].Position, lenses[j].Position) = (lenses[j].Position, lenses[i].Position);
        lenses[j].Centre += lenses[i].Centre;
        double x = lenses[i].Position.Y;
        lenses[j].Position.Y = 3 * x;
        return lenses[i].Position.Y * x + lenses[j].Centre.Y;
    }

    [Differentiable]
    public static void Nudge(ref Vec3 v, ref double x, double t) => v = v + new Vec3(t * v.Y, x *= t, x);

    [Differentiable]
    public static void ByReference(Lens lens, Cloud cloud, double t)
    {
        Nudge(ref lens.Position, ref lens.Focal, t);
        Nudge(ref cloud.Eye.Position, ref cloud.Positions[1].X, lens.Position.X);
        Nudge(ref cloud.Positions[2], ref cloud.Eye.Focal, t);
    }
}
