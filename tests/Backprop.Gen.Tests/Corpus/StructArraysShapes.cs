using System;
using System.Numerics;
using Backprop.Tests.Oracles;
using static Backprop.Tests.Corpus.StructArrays;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays and spans of structs of every kind: tuples, records, what can only be set as a whole, structs in structs, passive members.</summary>
public static partial class StructArraysShapes
{
    public readonly record struct Point(double X, double Y)
    {
        public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

        public static Point operator *(double s, Point p) => new(s * p.X, s * p.Y);

        public double Norm() => Math.Sqrt(X * X + Y * Y + 1);
    }

    public record struct Sample(double Value, float Weight, int Label)
    {
        public readonly double Weighted => Value * Weight;
    }

    public struct Particle
    {
        public Vec3 Position, Velocity;
        public double Mass { get; set; }
        public bool IsFixed;
        public int Hits;
    }

    public readonly struct Interval(double low, double high)
    {
        public double Low { get; } = low;

        public double High { get; } = high;

        public Interval Widened(double by) => new(Low - by, High + by * by);
    }

    public struct Named
    {
        public string? Name;
        public double Value;
    }

    [Differentiable]
    public static double Tuples(ReadOnlySpan<(double X, double Y)> points)
    {
        double area = 0;
        for (int i = 0; i < points.Length; i++)
        {
            (double x, double y) = points[i];
            (double X, double Y) next = points[(i + 1) % points.Length];
            area += x * next.Y - next.X * y;
        }
        return 0.5 * area;
    }

    [Differentiable]
    public static void TupleTargets((double A, double B)[] pairs, Span<(int Index, double Value)> sparse, double t)
    {
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (pairs[i].B, t * pairs[i].A);
            pairs[i].B -= sparse[i].Value;
            sparse[i].Value *= sparse[i].Index;
            sparse[i].Index += 1;
        }
        foreach (var (a, b) in pairs)
            sparse[0].Value += a * b;
    }

    [Differentiable]
    public static void Records(Span<Point> points, double t)
    {
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = points[i] + t * points[0];
            points[i] = points[i] with { Y = points[i].Y * points[i].X };
        }
        Point last = points[^1];
        (double x, double y) = last;
        points[0] = new Point(y * points[1].Norm(), x);
    }

    [Differentiable]
    public static double MixedRecords(Sample[] samples, double bias)
    {
        double sum = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i].Value += bias;
            if (samples[i].Label == 2)
                samples[i].Weight *= 2;
            samples[i].Label = i;
            sum += samples[i].Weighted * samples[i].Value;
        }
        return sum;
    }

    [Differentiable]
    public static void Particles(Span<Particle> particles, double dt, [Value(1, 3)] int steps)
    {
        for (int k = 0; k < steps; k++)
        {
            foreach (ref Particle p in particles)
            {
                if (p.IsFixed)
                    continue;
                p.Velocity -= dt * p.Mass * p.Position;
                p.Position += dt * p.Velocity;
                p.Velocity.Y *= 0.9;
                if (p.Position.Y < 0)
                {
                    p.Position.Y = -p.Position.Y;
                    p.Hits++;
                }
                p.Mass *= 1 + 0.1 * p.Hits;
            }
            particles[0].Velocity = particles[^1].Velocity;
            particles[1].Position.X = particles[0].Position.X * particles[1].Mass;
        }
    }

    [Differentiable]
    public static double Intervals(ReadOnlySpan<Interval> intervals, double by)
    {
        Interval[] wide = new Interval[intervals.Length];
        for (int i = 0; i < wide.Length; i++)
            wide[i] = intervals[i].Widened(by);
        wide.AsSpan(0, 2).CopyTo(wide.AsSpan(1));
        double sum = 0;
        foreach (Interval interval in wide)
            sum += interval.Low * interval.High;
        return sum;
    }

    /// <summary>A struct that holds an object: the workspace keeps it in an array.</summary>
    [Differentiable]
    public static double Names(ReadOnlySpan<Named> values, Span<Named> target, double t)
    {
        for (int i = 0; i < values.Length; i++)
        {
            target[i].Value = t * values[i].Value * values[i].Value;
            target[i].Name = i % 2 == 0 ? values[i].Name : "odd";
        }
        return target[0].Value + (target[1].Name == "odd" ? target[1].Value * t : 0);
    }

    [Differentiable]
    public static float MeshArea(ReadOnlySpan<Vector3> vertices, [Constant, Value(0, 1, 2, 3)] ReadOnlySpan<int> triangles)
    {
        float area = 0;
        for (int i = 0; i + 2 < triangles.Length; i += 3)
        {
            Vector3 a = vertices[triangles[i]], b = vertices[triangles[i] + 1], c = vertices[triangles[i] + 2 - triangles[i]];
            area += 0.5f * MathF.Sqrt(Vector3.Cross(b - a, c - a).LengthSquared() + 0.1f);
        }
        return area;
    }

    [Differentiable]
    public static void Vectors(Span<Vector2> points, Vector3[] normals, float t)
    {
        for (int i = 0; i < points.Length; i++)
        {
            points[i] += t * points[i].Y * Vector2.One;
            points[i].X *= normals[i].Z;
            normals[i] = t * normals[i] + new Vector3(points[i], 1);
            normals[i].Y -= Vector3.Dot(normals[i], normals[0]);
        }
    }

    [Differentiable]
    public static double Grid(Vec3[,] field, double t)
    {
        double sum = 0;
        for (int i = 0; i < field.GetLength(0); i++)
        {
            for (int j = 0; j < field.GetLength(1); j++)
            {
                field[i, j].X *= t * field[j, i].Y;
                field[i, j] += field[0, j];
                sum += field[i, j].LengthSquared;
            }
        }
        return sum;
    }

    [Differentiable]
    public static double Rows(Vec3[][] rows, double t)
    {
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            Vec3[] row = rows[i];
            row[0].X += t * row[^1].Z;
            foreach (Vec3 v in row)
                sum += v.X * v.Y;
            rows[i][0].Y *= rows[0][0].X;
        }
        return sum;
    }
}
