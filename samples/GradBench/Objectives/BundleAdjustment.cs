using System;
using Backprop;

namespace GradBench.Objectives;

/// <summary>
/// Bundle adjustment: where a camera should have seen a point, less where it did. A camera has eleven parameters: a rotation (axis
/// times angle, 3), a centre (3), a focal length, a principal point (2) and two coefficients of radial distortion.
/// </summary>
public static partial class BundleAdjustment
{
    /// <summary>The number of parameters of a camera.</summary>
    public const int CameraSize = 11;

    private const int Centre = 3, FocalLength = 6, PrincipalPoint = 7, Distortion = 9;

    /// <summary>The weighted difference of the projection of a point and the feature that was seen.</summary>
    /// <param name="camera">The camera: 11.</param>
    /// <param name="point">The point in space: 3.</param>
    /// <param name="weight">How much the observation counts.</param>
    /// <param name="feature">Where the point was seen, in pixels: 2.</param>
    /// <param name="residual">The result: 2.</param>
    [Differentiable]
    public static void Residual(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight,
        [Constant] ReadOnlySpan<double> feature, Span<double> residual)
    {
        (double x, double y) = Project(camera, Vec3.Of(point));
        residual[0] = weight * (x - feature[0]);
        residual[1] = weight * (y - feature[1]);
    }

    /// <summary>What keeps the weights from vanishing: 1 − w².</summary>
    [Differentiable]
    public static double WeightError(double weight) => 1 - weight * weight;

    /// <summary>The residuals of all observations, then the weights' errors.</summary>
    /// <param name="cameras">All cameras: n × 11.</param>
    /// <param name="points">All points: m × 3.</param>
    /// <param name="weights">A weight for each observation: p.</param>
    /// <param name="observations">Of each observation its camera and its point: p × 2.</param>
    /// <param name="features">Of each observation where the point was seen: p × 2.</param>
    /// <param name="residuals">The results: p × 2 residuals, then p errors of the weights.</param>
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> cameras, ReadOnlySpan<double> points, ReadOnlySpan<double> weights,
        ReadOnlySpan<int> observations, [Constant] ReadOnlySpan<double> features, Span<double> residuals)
    {
        int count = weights.Length;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> camera = cameras.Slice(CameraSize * observations[2 * i], CameraSize);
            ReadOnlySpan<double> point = points.Slice(3 * observations[2 * i + 1], 3);
            Residual(camera, point, weights[i], features.Slice(2 * i, 2), residuals.Slice(2 * i, 2));
        }
        for (int i = 0; i < count; i++)
            residuals[2 * count + i] = WeightError(weights[i]);
    }

    /// <summary>Where the camera sees the point: rotated into its frame, divided by depth, distorted, in pixels.</summary>
    [Differentiable]
    private static (double X, double Y) Project(ReadOnlySpan<double> camera, Vec3 point)
    {
        Vec3 seen = Rotate(Vec3.Of(camera), point - Vec3.Of(camera[Centre..]));
        double x = seen.X / seen.Z, y = seen.Y / seen.Z;
        double squared = x * x + y * y;
        double stretch = 1 + squared * (camera[Distortion] + squared * camera[Distortion + 1]);
        double focal = camera[FocalLength];
        return (camera[PrincipalPoint] + focal * (x * stretch), camera[PrincipalPoint + 1] + focal * (y * stretch));
    }

    /// <summary>Rodrigues: v cos θ + (a × v) sin θ + a (a · v)(1 − cos θ) for the axis a and the angle θ; v + r × v where θ = 0.</summary>
    [Differentiable]
    private static Vec3 Rotate(Vec3 rotation, Vec3 vector)
    {
        double squared = Vec3.Dot(rotation, rotation);
        if (squared == 0)
            return vector + Vec3.Cross(rotation, vector);
        double angle = Math.Sqrt(squared), cosine = Math.Cos(angle), sine = Math.Sin(angle);
        Vec3 axis = rotation / angle;
        return vector * cosine + Vec3.Cross(axis, vector) * sine + axis * (Vec3.Dot(axis, vector) * (1 - cosine));
    }
}
