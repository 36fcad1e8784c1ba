using System;
using Backprop.Tests.AdBench;
using Backprop.Tests.Oracles;
using GradBench.Objectives;

namespace Backprop.Tests.Corpus;

/// <summary>The objectives of ADBench on small inputs of our own, which need no data.</summary>
public static partial class FromAdBench
{
    /// <summary>Four components and five points in three dimensions.</summary>
    [Differentiable]
    public static double GaussianMixture(
        [Size(4)] ReadOnlySpan<double> alphas, [Size(12)] ReadOnlySpan<double> means, [Size(24)] ReadOnlySpan<double> factors,
        [Constant, Size(15)] ReadOnlySpan<double> points, [Constant, Value(1, 1.5)] double gamma, [Value(0, 2)] int freedom) =>
        Gmm.LogPosterior(alphas, means, factors, points, 3, gamma, freedom);

    /// <summary>Two layers of three channels over five elements.</summary>
    [Differentiable]
    public static double RecurrentNetwork(
        [Size(48)] ReadOnlySpan<double> main, [Size(9)] ReadOnlySpan<double> extra,
        [Constant, Size(12)] ReadOnlySpan<double> state, [Constant, Size(15)] ReadOnlySpan<double> sequence) =>
        Lstm.Loss(main, extra, state, sequence, 3);

    /// <summary>One observation, of a point that lies some way in front of the camera.</summary>
    [Differentiable]
    public static void Observation(
        [Size(11), Domain(-0.4, 0.4)] ReadOnlySpan<double> camera, [Size(2), Domain(-0.5, 0.5)] ReadOnlySpan<double> side,
        [Domain(3, 5)] double depth, double weight, [Constant, Size(2)] ReadOnlySpan<double> feature, [Size(3)] Span<double> residual)
    {
        Span<double> point = stackalloc double[3];
        point[0] = side[0];
        point[1] = side[1];
        point[2] = depth;
        BundleAdjustment.Residual(camera, point, weight, feature, residual[..2]);
        residual[2] = BundleAdjustment.WeightError(weight);
    }

    /// <summary>A camera that is not turned: there the angle's square root has no derivative, but the rotation has.</summary>
    [Differentiable]
    public static void ObservationWithoutRotation(
        [Size(3), Domain(0, 0)] ReadOnlySpan<double> rotation, [Size(8), Domain(-0.4, 0.4)] ReadOnlySpan<double> others,
        [Size(3), Domain(3, 5)] ReadOnlySpan<double> point, [Constant, Size(2)] ReadOnlySpan<double> feature, [Size(2)] Span<double> residual)
    {
        Span<double> camera = stackalloc double[BundleAdjustment.CameraSize];
        for (int i = 0; i < rotation.Length; i++)
            camera[i] = rotation[i];
        for (int i = 0; i < others.Length; i++)
            camera[3 + i] = others[i];
        BundleAdjustment.Residual(camera, point, 1, feature, residual);
    }

    /// <summary>Three observations by two cameras of two points, each observed more than once.</summary>
    [Differentiable]
    public static void Observations(
        [Size(22), Domain(-0.4, 0.4)] ReadOnlySpan<double> cameras, [Size(6), Domain(3, 5)] ReadOnlySpan<double> points,
        [Size(3)] ReadOnlySpan<double> weights, [Size(6), Domain(0, 1)] ReadOnlySpan<int> observations,
        [Constant, Size(6)] ReadOnlySpan<double> features, [Size(9)] Span<double> residuals) =>
        BundleAdjustment.Residuals(cameras, points, weights, observations, features, residuals);

    /// <summary>A hand of 21 bones, each a unit further along its parent, with a skin of four vertices.</summary>
    [Differentiable]
    public static void Hand(
        [Size(26), Domain(-0.7, 0.7)] ReadOnlySpan<double> pose, [Constant, Size(84)] ReadOnlySpan<double> weights,
        [Constant, Size(12)] ReadOnlySpan<double> vertices, [Size(3), Domain(0, 3)] ReadOnlySpan<int> correspondences,
        [Constant, Size(9)] ReadOnlySpan<double> points, [Size(9)] Span<double> residuals)
    {
        int[] parents = new int[21];
        double[] relatives = new double[16 * 21];
        double[] inverses = new double[16 * 21];
        Skeleton(parents, relatives, inverses);
        HandTracking.Residuals(pose, parents, relatives, inverses, weights, vertices, correspondences, points, residuals);
    }

    /// <summary>The same hand, its skin of two triangles.</summary>
    [Differentiable]
    public static void HandOnTriangles(
        [Size(6), Domain(0, 0.5)] ReadOnlySpan<double> barycentric, [Size(26), Domain(-0.7, 0.7)] ReadOnlySpan<double> pose,
        [Constant, Size(84)] ReadOnlySpan<double> weights, [Constant, Size(12)] ReadOnlySpan<double> vertices,
        [Size(6), Domain(0, 3)] ReadOnlySpan<int> triangles, [Size(3), Domain(0, 1)] ReadOnlySpan<int> correspondences,
        [Constant, Size(9)] ReadOnlySpan<double> points, [Size(9)] Span<double> residuals)
    {
        int[] parents = new int[21];
        double[] relatives = new double[16 * 21];
        double[] inverses = new double[16 * 21];
        Skeleton(parents, relatives, inverses);
        HandTracking.ResidualsOnTriangles(
            barycentric, pose, parents, relatives, inverses, weights, vertices, triangles, correspondences, points, residuals);
    }

    /// <summary>Five fingers of four bones in a row from the wrist, bone 0: at rest each bone is turned a little and stands off its parent.</summary>
    private static void Skeleton(int[] parents, double[] relatives, double[] inverses)
    {
        for (int bone = 0; bone < parents.Length; bone++)
        {
            parents[bone] = bone == 0 ? -1 : bone % 4 == 1 ? 0 : bone - 1;
            double cosine = Math.Cos(0.1 * bone), sine = Math.Sin(0.1 * bone), along = 0.2 + 0.01 * bone;
            ReadOnlySpan<double> relative = [cosine, -sine, 0, along, sine, cosine, 0, 0.1, 0, 0, 1, 0.05, 0, 0, 0, 1];
            ReadOnlySpan<double> inverse = [cosine, sine, 0, -along, -sine, cosine, 0, -0.1, 0, 0, 1, 0, 0, 0, 0, 1];
            relative.CopyTo(relatives.AsSpan(16 * bone));
            inverse.CopyTo(inverses.AsSpan(16 * bone));
        }
    }
}
