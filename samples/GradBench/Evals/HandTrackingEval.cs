using System;
using System.Text.Json;
using GradBench.Objectives;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>ht: the residuals of a posed hand, and their Jacobian, a tangent for each column.</summary>
internal static class HandTrackingEval
{
    public static Task Objective(JsonElement input)
    {
        Arguments a = new(input);
        double[] residuals = new double[a.Points.Length];
        return new Task(() => a.Residuals(residuals), () => Json.Of(residuals));
    }

    /// <summary>
    /// A point's coordinates in its triangle move no other point, so that one tangent serves the first coordinate of all, and one the second.
    /// </summary>
    public static Task Jacobian(JsonElement input)
    {
        Arguments a = new(input);
        int rows = a.Points.Length, first = a.OnTriangles ? 2 : 0, columns = first + a.Pose.Length;
        double[] residuals = new double[rows], byColumns = new double[rows * columns];
        double[] barycentric = new double[a.Barycentric.Length], pose = new double[a.Pose.Length];
        return new Task(Run, () => Json.Rows(Transposed(byColumns, rows, columns), columns));

        void Run()
        {
            for (int column = 0; column < columns; column++)
            {
                Array.Clear(barycentric);
                Array.Clear(pose);
                if (column >= first)
                    pose[column - first] = 1;
                else
                    for (int i = column; i < barycentric.Length; i += 2)
                        barycentric[i] = 1;
                a.Tangent(residuals, barycentric, pose, byColumns.AsSpan(column * rows, rows));
            }
        }
    }

    private static double[] Transposed(double[] byColumns, int rows, int columns)
    {
        double[] byRows = new double[byColumns.Length];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                byRows[row * columns + column] = byColumns[column * rows + row];
        return byRows;
    }

    private sealed class Arguments
    {
        private readonly int[] _parents, _triangles, _correspondences;
        private readonly double[] _relatives, _inverses, _weights, _vertices;

        public Arguments(JsonElement input)
        {
            Pose = input.Numbers("theta");
            Barycentric = input.TryGetProperty("us", out _) ? input.Numbers("us") : [];
            JsonElement data = input.GetProperty("data"), model = data.GetProperty("model");
            _correspondences = data.Integers("correspondences");
            Points = data.Numbers("points");
            _parents = model.Integers("parents");
            _relatives = model.Numbers("base_relatives");
            _inverses = model.Numbers("inverse_base_absolutes");
            _vertices = ThreeOf(model.GetProperty("base_positions"));
            _weights = model.Numbers("weights");
            _triangles = model.Integers("triangles");
            if (Points.Length != 3 * _correspondences.Length || (OnTriangles && Barycentric.Length != 2 * _correspondences.Length))
                throw new ArgumentException("each correspondence has a point of 3 coordinates, and in a triangle 2");
        }

        public double[] Pose { get; }

        public double[] Barycentric { get; }

        public double[] Points { get; }

        public bool OnTriangles => Barycentric.Length > 0;

        public void Residuals(Span<double> residuals)
        {
            if (OnTriangles)
            {
                HandTracking.ResidualsOnTriangles(
                    Barycentric, Pose, _parents, _relatives, _inverses, _weights, _vertices, _triangles, _correspondences, Points, residuals);
            }
            else
            {
                HandTracking.Residuals(Pose, _parents, _relatives, _inverses, _weights, _vertices, _correspondences, Points, residuals);
            }
        }

        public void Tangent(Span<double> residuals, ReadOnlySpan<double> barycentric, ReadOnlySpan<double> pose, Span<double> column)
        {
            if (OnTriangles)
            {
                HandTracking.ResidualsOnTrianglesTangent(
                    Barycentric, Pose, _parents, _relatives, _inverses, _weights, _vertices, _triangles, _correspondences, Points, residuals,
                    barycentric, pose, column);
            }
            else
            {
                HandTracking.ResidualsTangent(
                    Pose, _parents, _relatives, _inverses, _weights, _vertices, _correspondences, Points, residuals, pose, column);
            }
        }

        /// <summary>Positions, with or without a fourth homogeneous coordinate.</summary>
        private static double[] ThreeOf(JsonElement positions)
        {
            double[] three = new double[3 * positions.GetArrayLength()];
            int at = 0;
            foreach (JsonElement position in positions.EnumerateArray())
            {
                for (int axis = 0; axis < 3; axis++)
                    three[at++] = position[axis].GetDouble();
            }
            return three;
        }
    }
}
