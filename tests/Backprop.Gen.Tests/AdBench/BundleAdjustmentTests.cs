using System;
using System.Linq;
using GradBench.Objectives;
using Xunit;

namespace Backprop.Tests.AdBench;

/// <summary>
/// Bundle adjustment against the reference results of ADBench. The Jacobian is sparse: two rows of 15 for each observation
/// (its camera, its point, its weight) and one number for the error of its weight.
/// </summary>
public sealed class BundleAdjustmentTests
{
    private const int Columns = BundleAdjustment.CameraSize + 3 + 1;

    /// <summary>The data files.</summary>
    public static TheoryData<string> Files => ["ba/test.txt", "ba/ba1_n49_m7776_p31843.txt"];

    [Theory, MemberData(nameof(Files))]
    public void BlockByTheAdjointIsTheReference(string name)
    {
        BundleAdjustmentProblem problem = BundleAdjustmentProblem.Read(name);
        double[] block = new double[2 * Columns + 1], residual = new double[2];
        Workspace workspace = new();
        for (int row = 0; row < 2; row++)
        {
            double[] seed = new double[2];
            seed[row] = 1;
            BundleAdjustment.ResidualForward(problem.Camera, problem.Point, problem.Weight, problem.Feature, residual, workspace);
            BundleAdjustment.ResidualAdjoint(
                problem.Camera, problem.Point, problem.Weight, problem.Feature, residual, workspace,
                block.AsSpan(row * Columns, BundleAdjustment.CameraSize), block.AsSpan(row * Columns + BundleAdjustment.CameraSize, 3),
                ref block[row * Columns + Columns - 1], seed);
            Assert.All(seed, s => Assert.Equal(0, s));
        }
        double error = BundleAdjustment.WeightErrorGradient(problem.Weight, out block[^1]);
        Reference reference = AdBenchData.ReferenceOf(name);
        reference.AssertObjective([.. residual, error]);
        reference.AssertDerivative(block);
    }

    [Theory, MemberData(nameof(Files))]
    public void BlockByTheTangentIsTheReference(string name)
    {
        BundleAdjustmentProblem problem = BundleAdjustmentProblem.Read(name);
        double[] block = new double[2 * Columns + 1], residual = new double[2];
        for (int column = 0; column < Columns; column++)
        {
            double[] direction = new double[Columns], tangent = [double.NaN, double.NaN];
            direction[column] = 1;
            BundleAdjustment.ResidualTangent(
                problem.Camera, problem.Point, problem.Weight, problem.Feature, residual,
                direction.AsSpan(0, BundleAdjustment.CameraSize), direction.AsSpan(BundleAdjustment.CameraSize, 3), direction[^1], tangent);
            for (int row = 0; row < 2; row++)
                block[row * Columns + column] = tangent[row];
        }
        double error = BundleAdjustment.WeightErrorTangent(problem.Weight, out block[^1], 1);
        Reference reference = AdBenchData.ReferenceOf(name);
        reference.AssertObjective([.. residual, error]);
        reference.AssertDerivative(block);
    }

    /// <summary>
    /// The whole problem at once. A seed on all first rows adds up, in each camera and each point, the first row of the block as often
    /// as it is observed.
    /// </summary>
    [Theory, MemberData(nameof(Files))]
    public void AllObservationsAtOnce(string name)
    {
        BundleAdjustmentProblem problem = BundleAdjustmentProblem.Read(name);
        Reference reference = AdBenchData.ReferenceOf(name);
        int count = problem.Observations;
        double[] cameras = Repeat(problem.Camera, problem.Cameras), points = Repeat(problem.Point, problem.Points);
        double[] weights = Repeat([problem.Weight], count), features = Repeat(problem.Feature, count);
        int[] observations = [.. Enumerable.Range(0, count).SelectMany(i => new[] { i % problem.Cameras, i % problem.Points })];
        double[] residuals = new double[3 * count], seed = new double[3 * count];
        for (int i = 0; i < count; i++)
            seed[2 * i] = 1;
        double[] camerasAdjoint = new double[cameras.Length], pointsAdjoint = new double[points.Length], weightsAdjoint = new double[count];
        Workspace workspace = new();
        BundleAdjustment.ResidualsForward(cameras, points, weights, observations, features, residuals, workspace);
        BundleAdjustment.ResidualsAdjoint(
            cameras, points, weights, observations, features, residuals, workspace, camerasAdjoint, pointsAdjoint, weightsAdjoint, seed);

        reference.AssertObjective([residuals[2 * count - 2], residuals[2 * count - 1], residuals[3 * count - 1]]);
        for (int camera = 0; camera < problem.Cameras; camera++)
            AssertRow(camerasAdjoint.AsSpan(BundleAdjustment.CameraSize * camera, BundleAdjustment.CameraSize), 0, Times(camera, problem.Cameras));
        for (int point = 0; point < problem.Points; point++)
            AssertRow(pointsAdjoint.AsSpan(3 * point, 3), BundleAdjustment.CameraSize, Times(point, problem.Points));
        for (int i = 0; i < count; i++)
            AssertRow(weightsAdjoint.AsSpan(i, 1), Columns - 1, 1);

        int Times(int index, int of) => (count - index + of - 1) / of;

        void AssertRow(Span<double> sum, int start, int times)
        {
            for (int i = 0; i < sum.Length; i++)
                sum[i] /= times;
            reference.AssertDerivative(sum, start, 1);
        }
    }

    private static double[] Repeat(double[] values, int times) => [.. Enumerable.Repeat(values, times).SelectMany(v => v)];
}

/// <summary>A data file of the objective: <c>n m p</c>, then one camera, point, weight and feature, which all observations share.</summary>
internal sealed record BundleAdjustmentProblem(
    int Cameras, int Points, int Observations, double[] Camera, double[] Point, double Weight, double[] Feature)
{
    /// <summary>Reads a file.</summary>
    public static BundleAdjustmentProblem Read(string name)
    {
        TokenReader reader = AdBenchData.Open(name);
        return new(
            reader.Integer(), reader.Integer(), reader.Integer(),
            reader.Numbers(BundleAdjustment.CameraSize), reader.Numbers(3), reader.Number(), reader.Numbers(2));
    }
}
