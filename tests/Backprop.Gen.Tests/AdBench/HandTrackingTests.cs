using System;
using GradBench.Objectives;
using Xunit;

namespace Backprop.Tests.AdBench;

/// <summary>
/// Hand tracking against the reference results of ADBench: the Jacobian by columns, one tangent each, and some of its rows by adjoints.
/// </summary>
public sealed class HandTrackingTests
{
    private const int PoseSize = 26;

    /// <summary>Points that belong to vertices.</summary>
    public static TheoryData<string> OnVertices => ["hand/test.txt", "hand/simple_small/hand1_t26_c100.txt"];

    /// <summary>Points that belong to triangles.</summary>
    public static TheoryData<string> OnTriangles => ["hand/hand_complicated.txt", "hand/complicated_small/hand1_t26_c100.txt"];

    [Theory, MemberData(nameof(OnVertices))]
    public void ColumnsByTheTangentAreTheReference(string name)
    {
        (HandModel model, HandProblem problem) = HandProblem.Read(name, onTriangles: false);
        Reference reference = AdBenchData.ReferenceOf(name);
        double[] residuals = new double[problem.Points.Length], jacobian = new double[PoseSize * residuals.Length];
        for (int column = 0; column < PoseSize; column++)
        {
            double[] direction = new double[PoseSize];
            direction[column] = 1;
            HandTracking.ResidualsTangent(
                problem.Pose, model.Parents, model.Relatives, model.Inverses, model.Weights, model.Vertices,
                problem.Correspondences, problem.Points, residuals, direction, jacobian.AsSpan(column * residuals.Length, residuals.Length));
        }
        reference.AssertObjective(residuals);
        reference.AssertDerivative(jacobian);
    }

    [Theory, MemberData(nameof(OnVertices))]
    public void RowsByTheAdjointAreTheReference(string name)
    {
        (HandModel model, HandProblem problem) = HandProblem.Read(name, onTriangles: false);
        Reference reference = AdBenchData.ReferenceOf(name);
        double[] residuals = new double[problem.Points.Length];
        Workspace workspace = new();
        foreach (int row in SomeRows(residuals.Length))
        {
            double[] seed = new double[residuals.Length], poseAdjoint = new double[PoseSize];
            seed[row] = 1;
            HandTracking.ResidualsForward(
                problem.Pose, model.Parents, model.Relatives, model.Inverses, model.Weights, model.Vertices,
                problem.Correspondences, problem.Points, residuals, workspace);
            HandTracking.ResidualsAdjoint(
                problem.Pose, model.Parents, model.Relatives, model.Inverses, model.Weights, model.Vertices,
                problem.Correspondences, problem.Points, residuals, workspace, poseAdjoint, seed);
            reference.AssertObjective(residuals);
            reference.AssertDerivative(poseAdjoint, row, residuals.Length);
        }
    }

    /// <summary>The coordinates of one point move no other, so that one tangent serves the first coordinate of all, and one the second.</summary>
    [Theory, MemberData(nameof(OnTriangles))]
    public void ColumnsByTheTangentAreTheReferenceOnTriangles(string name)
    {
        (HandModel model, HandProblem problem) = HandProblem.Read(name, onTriangles: true);
        Reference reference = AdBenchData.ReferenceOf(name);
        double[] residuals = new double[problem.Points.Length], jacobian = new double[(2 + PoseSize) * residuals.Length];
        for (int column = 0; column < 2 + PoseSize; column++)
        {
            double[] barycentric = new double[problem.Barycentric.Length], pose = new double[PoseSize];
            if (column >= 2)
                pose[column - 2] = 1;
            else
                for (int i = column; i < barycentric.Length; i += 2)
                    barycentric[i] = 1;
            HandTracking.ResidualsOnTrianglesTangent(
                problem.Barycentric, problem.Pose, model.Parents, model.Relatives, model.Inverses, model.Weights, model.Vertices,
                model.Triangles, problem.Correspondences, problem.Points, residuals,
                barycentric, pose, jacobian.AsSpan(column * residuals.Length, residuals.Length));
        }
        reference.AssertObjective(residuals);
        reference.AssertDerivative(jacobian);
    }

    [Theory, MemberData(nameof(OnTriangles))]
    public void RowsByTheAdjointAreTheReferenceOnTriangles(string name)
    {
        (HandModel model, HandProblem problem) = HandProblem.Read(name, onTriangles: true);
        Reference reference = AdBenchData.ReferenceOf(name);
        double[] residuals = new double[problem.Points.Length];
        Workspace workspace = new();
        foreach (int row in SomeRows(residuals.Length))
        {
            double[] seed = new double[residuals.Length];
            double[] barycentricAdjoint = new double[problem.Barycentric.Length], poseAdjoint = new double[PoseSize];
            seed[row] = 1;
            HandTracking.ResidualsOnTrianglesForward(
                problem.Barycentric, problem.Pose, model.Parents, model.Relatives, model.Inverses, model.Weights, model.Vertices,
                model.Triangles, problem.Correspondences, problem.Points, residuals, workspace);
            HandTracking.ResidualsOnTrianglesAdjoint(
                problem.Barycentric, problem.Pose, model.Parents, model.Relatives, model.Inverses, model.Weights, model.Vertices,
                model.Triangles, problem.Correspondences, problem.Points, residuals, workspace, barycentricAdjoint, poseAdjoint, seed);
            Span<double> own = barycentricAdjoint.AsSpan(2 * (row / 3), 2);
            reference.AssertObjective(residuals);
            reference.AssertDerivative([.. own, .. poseAdjoint], row, residuals.Length);
            own.Clear();
            Assert.All(barycentricAdjoint, a => Assert.Equal(0, a));
        }
    }

    /// <summary>A few rows: the first, the last and some between, of all three axes.</summary>
    private static int[] SomeRows(int count) => count <= 6 ? [0, 1, 2, 3, 4, 5] : [0, 1, 2, 58, 141, 200, count - 1];
}
