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
        Project(camera, point, residual);
        residual[0] = weight * (residual[0] - feature[0]);
        residual[1] = weight * (residual[1] - feature[1]);
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
    private static void Project(ReadOnlySpan<double> camera, ReadOnlySpan<double> point, Span<double> pixel)
    {
        Span<double> ray = stackalloc double[3];
        Span<double> seen = stackalloc double[3];
        for (int i = 0; i < 3; i++)
            ray[i] = point[i] - camera[Centre + i];
        Rotate(camera[..3], ray, seen);
        pixel[0] = seen[0] / seen[2];
        pixel[1] = seen[1] / seen[2];
        Distort(camera.Slice(Distortion, 2), pixel);
        for (int i = 0; i < 2; i++)
            pixel[i] = camera[PrincipalPoint + i] + camera[FocalLength] * pixel[i];
    }

    /// <summary>Rodrigues: v cos θ + (a × v) sin θ + a (a · v)(1 − cos θ) for the axis a and the angle θ; v + r × v where θ = 0.</summary>
    [Differentiable]
    private static void Rotate(ReadOnlySpan<double> rotation, ReadOnlySpan<double> vector, Span<double> rotated)
    {
        double squared = Dot(rotation, rotation);
        if (squared == 0)
        {
            Cross(rotation, vector, rotated);
            for (int i = 0; i < 3; i++)
                rotated[i] += vector[i];
            return;
        }

        double angle = Math.Sqrt(squared), cosine = Math.Cos(angle), sine = Math.Sin(angle);
        Span<double> axis = stackalloc double[3];
        for (int i = 0; i < 3; i++)
            axis[i] = rotation[i] / angle;
        double along = Dot(axis, vector) * (1 - cosine);
        Cross(axis, vector, rotated);
        for (int i = 0; i < 3; i++)
            rotated[i] = vector[i] * cosine + rotated[i] * sine + axis[i] * along;
    }

    /// <summary>Away from the centre of the image or towards it, by 1 + κ₁ r² + κ₂ r⁴.</summary>
    [Differentiable]
    private static void Distort(ReadOnlySpan<double> coefficients, Span<double> position)
    {
        double squared = position[0] * position[0] + position[1] * position[1];
        double stretch = 1 + squared * (coefficients[0] + squared * coefficients[1]);
        position[0] *= stretch;
        position[1] *= stretch;
    }

    [Differentiable]
    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right) =>
        left[0] * right[0] + left[1] * right[1] + left[2] * right[2];

    [Differentiable]
    private static void Cross(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product)
    {
        product[0] = left[1] * right[2] - left[2] * right[1];
        product[1] = left[2] * right[0] - left[0] * right[2];
        product[2] = left[0] * right[1] - left[1] * right[0];
    }
}
