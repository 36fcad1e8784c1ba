using System;
using System.Collections.Generic;
using System.IO;

namespace Backprop.Tests.AdBench;

/// <summary>A hand at rest: its bones, its skin and how the skin follows the bones.</summary>
internal sealed record HandModel(int[] Parents, double[] Relatives, double[] Inverses, double[] Weights, double[] Vertices, int[] Triangles)
{
    private const int MatrixSize = 16;

    /// <summary>
    /// Reads a folder: a line for each bone (name, parent, transform into the parent's frame, inverse of its transform at rest), for each
    /// vertex (position, normal and texture, which are not used, the number of bones it follows, and of each its index and weight)
    /// and for each triangle (vertices).
    /// </summary>
    public static HandModel Read(string folder)
    {
        TokenReader bones = AdBenchData.Open(Path.Combine(folder, "bones.txt"));
        List<int> parents = [];
        List<double> relatives = [], inverses = [];
        while (!bones.AtEnd)
        {
            bones.Word();
            parents.Add(bones.Integer());
            relatives.AddRange(bones.Numbers(MatrixSize));
            inverses.AddRange(bones.Numbers(MatrixSize));
        }

        TokenReader skin = AdBenchData.Open(Path.Combine(folder, "vertices.txt"));
        List<double> vertices = [], weights = [];
        while (!skin.AtEnd)
        {
            vertices.AddRange(skin.Numbers(3));
            skin.Numbers(5);
            double[] own = new double[parents.Count];
            for (int left = skin.Integer(); left > 0; left--)
            {
                int bone = skin.Integer();
                own[bone] = skin.Number();
            }
            weights.AddRange(own);
        }

        TokenReader corners = AdBenchData.Open(Path.Combine(folder, "triangles.txt"));
        List<int> triangles = [];
        while (!corners.AtEnd)
            triangles.Add(corners.Integer());
        return new([.. parents], [.. relatives], [.. inverses], [.. weights], [.. vertices], [.. triangles]);
    }
}

/// <summary>A measurement: points, what each belongs to, and the pose (with barycentric coordinates, on triangles) to look at.</summary>
internal sealed record HandProblem(double[] Pose, double[] Barycentric, int[] Correspondences, double[] Points)
{
    /// <summary>
    /// Reads a file and the model beside it: the numbers of points and of parameters, of each point what it belongs to and where it lies, on
    /// triangles of each point its coordinates there, and the parameters.
    /// </summary>
    public static (HandModel Model, HandProblem Problem) Read(string name, bool onTriangles)
    {
        TokenReader reader = AdBenchData.Open(name);
        int count = reader.Integer(), poseSize = reader.Integer();
        int[] correspondences = new int[count];
        List<double> points = [];
        for (int i = 0; i < count; i++)
        {
            correspondences[i] = reader.Integer();
            points.AddRange(reader.Numbers(3));
        }
        double[] barycentric = onTriangles ? reader.Numbers(2 * count) : [];
        double[] pose = reader.Numbers(poseSize);
        HandModel model = HandModel.Read(Path.Combine(Path.GetDirectoryName(name)!, "model"));
        return (model, new(pose, barycentric, correspondences, [.. points]));
    }
}
