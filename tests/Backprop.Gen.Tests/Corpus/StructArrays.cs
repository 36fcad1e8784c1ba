using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays and spans of structs: reading, writing, and all that a statement does with an element.</summary>
public static partial class StructArrays
{
    /// <summary>Plain fields, as in most geometry code.</summary>
    public struct Vec3(double x, double y, double z)
    {
        public double X = x, Y = y, Z = z;

        public readonly double LengthSquared => X * X + Y * Y + Z * Z;

        public double this[int axis]
        {
            readonly get => axis switch { 0 => X, 1 => Y, _ => Z };
            set
            {
                if (axis == 0)
                    X = value;
                else if (axis == 1)
                    Y = value;
                else
                    Z = value;
            }
        }

        public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static Vec3 operator *(double s, Vec3 v) => new(s * v.X, s * v.Y, s * v.Z);

        public static double Dot(in Vec3 a, in Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

        public void Normalize()
        {
            double length = Math.Sqrt(LengthSquared + 0.25);
            X /= length;
            Y /= length;
            Z /= length;
        }

        public void Add(in Vec3 other, double weight)
        {
            X += weight * other.X;
            Y += weight * other.Y;
            Z += weight * other.Z;
        }
    }

    [Differentiable]
    public static double SumOfSquares(ReadOnlySpan<Vec3> points)
    {
        double sum = 0;
        foreach (Vec3 point in points)
            sum += point.LengthSquared;
        return sum;
    }

    [Differentiable]
    public static double Potential(ReadOnlySpan<Vec3> positions, ReadOnlySpan<double> masses)
    {
        double energy = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            for (int j = i + 1; j < positions.Length; j++)
            {
                Vec3 d = positions[i] - positions[j];
                energy -= masses[i] * masses[j] / Math.Sqrt(Vec3.Dot(d, d) + 0.3);
            }
        }
        return energy;
    }

    [Differentiable]
    public static double OneMember(Vec3[] points, [Value(0, 2)] int i) => points[i].Y * points[^1].Z + points[i + 1].Y;

    [Differentiable]
    public static void Scale(Span<Vec3> points, double factor)
    {
        for (int i = 0; i < points.Length; i++)
            points[i] = factor * points[i];
    }

    [Differentiable]
    public static void Shift(Vec3[] points, Vec3 by)
    {
        for (int i = 0; i < points.Length; i++)
            points[i] += by;
    }

    [Differentiable]
    public static void EachMember(Span<Vec3> points, double t)
    {
        for (int i = 0; i < points.Length; i++)
        {
            points[i].X += t * points[i].Y;
            points[i].Y *= points[i].X;
            points[i].Z = Math.Sin(points[i].Z) - t;
            points[i].X -= 0.5;
            points[i].Z++;
        }
    }

    /// <summary>Two members of one element, each computed from the other.</summary>
    [Differentiable]
    public static void Turn(Span<Vec3> points, double angle)
    {
        double c = Math.Cos(angle), s = Math.Sin(angle);
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new Vec3(c * points[i].X - s * points[i].Y, s * points[i].X + c * points[i].Y, points[i].Z);
            (points[i].X, points[i].Z) = (points[i].Z, points[i].X);
        }
    }

    [Differentiable]
    public static double ByReference(Span<Vec3> points)
    {
        double sum = 0;
        foreach (ref Vec3 point in points)
        {
            point.X *= point.Y;
            point = point + point;
            sum += point.X * point.Z;
        }
        ref Vec3 first = ref points[0];
        first.Y = sum;
        first.Z += first.X * first.Y;
        ref double x = ref points[1].X;
        x = x * first.Z;
        return sum + x;
    }

    [Differentiable]
    public static double ReadOnlyReferences(ReadOnlySpan<Vec3> points)
    {
        double sum = 0;
        foreach (ref readonly Vec3 point in points)
            sum += point.X * point.X * point.Y;
        ref readonly Vec3 last = ref points[^1];
        return sum * last.Z;
    }

    /// <summary>Methods, operators and indexers of the struct on elements; each is written in place.</summary>
    [Differentiable]
    public static double Members(Span<Vec3> points, [Value(0, 1, 2)] int axis)
    {
        for (int i = 0; i < points.Length; i++)
            points[i].Normalize();
        points[0].Add(points[1], 0.5);
        points[1].Add(new Vec3(points[0].X, 1, points[2].Z), points[2].Y);
        points[2][axis] = points[0][axis] * points[1][axis];
        points[3][axis] += 2;
        return points[2].LengthSquared + Vec3.Dot(points[3], points[0]);
    }

    [Differentiable]
    public static double Locals(ReadOnlySpan<Vec3> points, double t)
    {
        Vec3[] moved = new Vec3[points.Length];
        for (int i = 0; i < moved.Length; i++)
            moved[i] = points[i] + t * points[(i + 1) % points.Length];
        Span<Vec3> few = stackalloc Vec3[3];
        few[0] = moved[0];
        few[1].X = moved[1].Y;
        few[2].Add(few[0], few[1].X);
        Vec3[] both = [few[0], few[2], new Vec3(t, t * t, 1)];
        double sum = 0;
        foreach (Vec3 v in both)
            sum += v.LengthSquared;
        return sum * few[1].Y + sum;
    }

    [Differentiable]
    public static void Whole(Span<Vec3> target, ReadOnlySpan<Vec3> source, Vec3 value, double t)
    {
        target.Fill(t * value);
        source[1..4].CopyTo(target);
        target[1].X *= t;
        target[..4].Reverse();
        target[3..].Clear();
        target[4].Y = target[0].X * t;
    }

    [Differentiable]
    public static double Sliced(ReadOnlySpan<Vec3> points)
    {
        ReadOnlySpan<Vec3> inner = points.Slice(1, points.Length - 2);
        double sum = 0;
        for (int i = 0; i < inner.Length; i++)
            sum += inner[i].X * points[i].Y - points[i + 2].Z;
        return sum;
    }

    [Differentiable]
    public static double Empty([Size(0, 1)] ReadOnlySpan<Vec3> points, double t)
    {
        double sum = t;
        foreach (Vec3 point in points)
            sum *= point.X;
        Vec3[] none = [];
        return points.IsEmpty ? sum : sum + points[0].Y + none.Length;
    }

    [Differentiable]
    public static void WorksIn(ReadOnlySpan<Vec3> points, [Scratch] Span<Vec3> work, Span<double> result)
    {
        for (int i = 0; i < points.Length; i++)
            work[i] = points[i] + points[points.Length - 1 - i];
        for (int i = 0; i < points.Length; i++)
            result[i] = work[i].X * work[points.Length - 1 - i].Y;
    }

    [Differentiable]
    public static double Against([Constant] ReadOnlySpan<Vec3> data, ReadOnlySpan<Vec3> model)
    {
        double loss = 0;
        for (int i = 0; i < data.Length; i++)
        {
            Vec3 r = data[i] - model[i];
            loss += data[i].Z * r.LengthSquared;
        }
        return loss;
    }

    [Differentiable]
    public static float Single(ReadOnlySpan<System.Numerics.Vector3> points)
    {
        float sum = 0;
        foreach (System.Numerics.Vector3 p in points)
            sum += p.X * p.Y + p.Z;
        return sum;
    }
}
