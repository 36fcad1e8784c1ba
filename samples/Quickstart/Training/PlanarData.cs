using System;

namespace Quickstart.Training;

/// <summary>Points in the plane with a class of 0 or 1 each.</summary>
/// <param name="points">The coordinates: x₁ and x₂ of the first point, of the second, and so on.</param>
/// <param name="targets">The class of each point.</param>
internal sealed class PlanarData(double[] points, double[] targets)
{
    /// <summary>The number of points.</summary>
    public int Count => targets.Length;

    /// <summary>The two coordinates of a point.</summary>
    public ReadOnlySpan<double> Point(int index) => points.AsSpan(2 * index, 2);

    /// <summary>The class of a point, 0 or 1.</summary>
    public double Target(int index) => targets[index];

    /// <summary>The four cases of exclusive or.</summary>
    public static PlanarData Xor() => new([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0]);

    /// <summary>Two spirals, one the other turned by half a turn, each of one and a half turns, with a little noise.</summary>
    public static PlanarData Spirals(int pointsPerArm, double noise, SplitMix random)
    {
        var points = new double[4 * pointsPerArm];
        var targets = new double[2 * pointsPerArm];
        for (int i = 0; i < targets.Length; i++)
        {
            int arm = i % 2;
            double along = (i / 2 + 0.5) / pointsPerArm;
            double radius = 0.1 + 0.9 * along;
            double angle = 3 * Math.PI * along + Math.PI * arm;
            points[2 * i] = radius * Math.Cos(angle) + noise * random.Normal();
            points[2 * i + 1] = radius * Math.Sin(angle) + noise * random.Normal();
            targets[i] = arm;
        }
        return new PlanarData(points, targets);
    }
}
