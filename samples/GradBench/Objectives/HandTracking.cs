using System;
using Backprop;

namespace GradBench.Objectives;

/// <summary>
/// Hand tracking: a skeleton of bones is posed by 26 parameters, the skin follows its bones, and the residuals say how far measured
/// points lie from it. The parameters are a global rotation (axis times angle, 3), a translation (3), and for each of five fingers the
/// flexion and the abduction of its first joint and the flexions of the other two.
/// </summary>
public static partial class HandTracking
{
    /// <summary>Measured points less the vertices that they belong to.</summary>
    /// <param name="pose">The parameters of the pose: 26.</param>
    /// <param name="parents">Of each bone its parent, −1 for a root; parents come first.</param>
    /// <param name="relatives">Of each bone at rest the transform into its parent's frame: bones × 4 × 4.</param>
    /// <param name="inverses">Of each bone at rest the transform from the hand's frame into its own: bones × 4 × 4.</param>
    /// <param name="weights">How much each vertex follows each bone: vertices × bones.</param>
    /// <param name="vertices">The skin at rest: vertices × 3.</param>
    /// <param name="correspondences">Of each point its vertex.</param>
    /// <param name="points">The measured points: count × 3.</param>
    /// <param name="residuals">The result: count × 3.</param>
    [Differentiable]
    public static void Residuals(
        ReadOnlySpan<double> pose, ReadOnlySpan<int> parents, [Constant] ReadOnlySpan<double> relatives,
        [Constant] ReadOnlySpan<double> inverses, [Constant] ReadOnlySpan<double> weights, [Constant] ReadOnlySpan<double> vertices,
        ReadOnlySpan<int> correspondences, [Constant] ReadOnlySpan<double> points, Span<double> residuals)
    {
        double[] skin = new double[vertices.Length];
        Skin(pose, parents, relatives, inverses, weights, vertices, skin);
        for (int i = 0; i < correspondences.Length; i++)
        {
            ReadOnlySpan<double> vertex = skin.AsSpan(3 * correspondences[i], 3);
            for (int axis = 0; axis < 3; axis++)
                residuals[3 * i + axis] = points[3 * i + axis] - vertex[axis];
        }
    }

    /// <summary>Measured points less the places within triangles that they belong to.</summary>
    /// <param name="barycentric">Of each point the first two barycentric coordinates in its triangle: count × 2.</param>
    /// <param name="pose">The parameters of the pose: 26.</param>
    /// <param name="parents">Of each bone its parent, −1 for a root; parents come first.</param>
    /// <param name="relatives">Of each bone at rest the transform into its parent's frame: bones × 4 × 4.</param>
    /// <param name="inverses">Of each bone at rest the transform from the hand's frame into its own: bones × 4 × 4.</param>
    /// <param name="weights">How much each vertex follows each bone: vertices × bones.</param>
    /// <param name="vertices">The skin at rest: vertices × 3.</param>
    /// <param name="triangles">Of each triangle its vertices: triangles × 3.</param>
    /// <param name="correspondences">Of each point its triangle.</param>
    /// <param name="points">The measured points: count × 3.</param>
    /// <param name="residuals">The result: count × 3.</param>
    [Differentiable]
    public static void ResidualsOnTriangles(
        ReadOnlySpan<double> barycentric, ReadOnlySpan<double> pose, ReadOnlySpan<int> parents,
        [Constant] ReadOnlySpan<double> relatives, [Constant] ReadOnlySpan<double> inverses, [Constant] ReadOnlySpan<double> weights,
        [Constant] ReadOnlySpan<double> vertices, ReadOnlySpan<int> triangles,
        ReadOnlySpan<int> correspondences, [Constant] ReadOnlySpan<double> points, Span<double> residuals)
    {
        double[] skin = new double[vertices.Length];
        Skin(pose, parents, relatives, inverses, weights, vertices, skin);
        for (int i = 0; i < correspondences.Length; i++)
        {
            ReadOnlySpan<int> corners = triangles.Slice(3 * correspondences[i], 3);
            double u = barycentric[2 * i], v = barycentric[2 * i + 1];
            for (int axis = 0; axis < 3; axis++)
            {
                double place = u * skin[3 * corners[0] + axis] + v * skin[3 * corners[1] + axis]
                    + (1 - u - v) * skin[3 * corners[2] + axis];
                residuals[3 * i + axis] = points[3 * i + axis] - place;
            }
        }
    }

    /// <summary>The skin of a posed hand: each vertex is moved by its bones, in the proportion of its weights, then by the global motion.</summary>
    [Differentiable]
    private static void Skin(
        ReadOnlySpan<double> pose, ReadOnlySpan<int> parents, [Constant] ReadOnlySpan<double> relatives,
        [Constant] ReadOnlySpan<double> inverses, [Constant] ReadOnlySpan<double> weights, [Constant] ReadOnlySpan<double> vertices,
        Span<double> skin)
    {
        int bones = parents.Length;
        double[] transforms = new double[16 * bones];
        Transforms(pose[6..], parents, relatives, inverses, transforms);

        for (int vertex = 0; vertex < skin.Length / 3; vertex++)
        {
            ReadOnlySpan<double> rest = vertices.Slice(3 * vertex, 3);
            Span<double> place = skin.Slice(3 * vertex, 3);
            for (int bone = 0; bone < bones; bone++)
            {
                double weight = weights[vertex * bones + bone];
                if (weight == 0)
                    continue;
                AddTransformed(weight, transforms.AsSpan(16 * bone, 16), rest, place);
            }
        }
        MoveAll(pose[..3], pose.Slice(3, 3), skin);
    }

    /// <summary>Adds w T x, where T is a rigid motion as a 4 × 4 matrix.</summary>
    [Differentiable]
    private static void AddTransformed(
        [Constant] double weight, ReadOnlySpan<double> transform, [Constant] ReadOnlySpan<double> rest, Span<double> place)
    {
        for (int row = 0; row < 3; row++)
        {
            ReadOnlySpan<double> t = transform.Slice(4 * row, 4);
            place[row] += weight * (t[0] * rest[0] + t[1] * rest[1] + t[2] * rest[2] + t[3]);
        }
    }

    /// <summary>The global motion, in place: R x + t for every vertex.</summary>
    [Differentiable]
    private static void MoveAll(ReadOnlySpan<double> rotation, ReadOnlySpan<double> translation, Span<double> skin)
    {
        Span<double> r = stackalloc double[9];
        AxisAngle(rotation, r);
        for (int vertex = 0; vertex < skin.Length / 3; vertex++)
        {
            Span<double> place = skin.Slice(3 * vertex, 3);
            double x = place[0], y = place[1], z = place[2];
            for (int row = 0; row < 3; row++)
                place[row] = r[3 * row] * x + r[3 * row + 1] * y + r[3 * row + 2] * z + translation[row];
        }
    }
}
