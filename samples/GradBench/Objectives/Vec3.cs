using System;

namespace GradBench.Objectives;

/// <summary>A place or a direction in space.</summary>
public readonly record struct Vec3(double X, double Y, double Z)
{
    /// <summary>The first three of some numbers.</summary>
    public static Vec3 Of(ReadOnlySpan<double> numbers) => new(numbers[0], numbers[1], numbers[2]);

    /// <summary>The scalar product.</summary>
    public static double Dot(Vec3 a, Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    /// <summary>The vector product.</summary>
    public static Vec3 Cross(Vec3 a, Vec3 b) => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

    public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vec3 operator *(Vec3 a, double by) => new(a.X * by, a.Y * by, a.Z * by);

    public static Vec3 operator /(Vec3 a, double by) => new(a.X / by, a.Y / by, a.Z / by);
}
