using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop;
using GradBench.Objectives;
using GradBench.Protocol;

namespace GradBench.Evals;

/// <summary>ba: reprojection errors, and their sparse Jacobian by compressed rows.</summary>
internal static class BundleAdjustmentEval
{
    private const int RowLength = BundleAdjustment.CameraSize + 3 + 1;

    /// <summary>Of the Jacobian, which repeats itself, the answer holds this many entries and the last one.</summary>
    private const int Shown = 2 * RowLength;

    public static Task Objective(JsonElement input)
    {
        Arguments a = new(input);
        double[] residuals = new double[3 * a.Count];
        return new Task(() => BundleAdjustment.Residuals(a.Cameras, a.Points, a.Weights, a.Observations, a.Features, residuals), () => new JsonObject
        {
            ["reproj_error"] = new JsonObject { ["elements"] = Json.Of(residuals.AsSpan(0, 2)), ["repeated"] = a.Count },
            ["w_err"] = new JsonObject { ["element"] = residuals[2 * a.Count], ["repeated"] = a.Count },
        });
    }

    public static Task Jacobian(JsonElement input)
    {
        Arguments a = new(input);
        int[] rows = new int[3 * a.Count + 1], columns = new int[(2 * RowLength + 1) * a.Count];
        double[] values = new double[columns.Length], residual = new double[2], seed = new double[2];
        Workspace workspace = new();
        return new Task(Run, () => new JsonObject
        {
            ["rows"] = FirstAndLast(rows),
            ["cols"] = FirstAndLast(columns),
            ["vals"] = Json.Of([.. values.Take(Shown), values[^1]]),
        });

        void Run()
        {
            Array.Clear(values);
            int row = 0, at = 0;
            for (int i = 0; i < a.Count; i++)
            {
                int camera = a.Observations[2 * i] * BundleAdjustment.CameraSize, point = a.Observations[2 * i + 1] * 3;
                for (int coordinate = 0; coordinate < 2; coordinate++, at += RowLength)
                {
                    seed[coordinate] = 1;
                    Place(i, camera, a.Cameras.Length + point, columns.AsSpan(at, RowLength));
                    Row(i, camera, point, values.AsSpan(at, RowLength));
                    rows[++row] = at + RowLength;
                }
            }
            for (int i = 0; i < a.Count; i++, at++)
            {
                columns[at] = a.Cameras.Length + a.Points.Length + i;
                BundleAdjustment.WeightErrorGradient(a.Weights[i], out values[at]);
                rows[++row] = at + 1;
            }
        }

        void Place(int observation, int camera, int point, Span<int> row)
        {
            for (int k = 0; k < BundleAdjustment.CameraSize; k++)
                row[k] = camera + k;
            for (int k = 0; k < 3; k++)
                row[BundleAdjustment.CameraSize + k] = point + k;
            row[^1] = a.Cameras.Length + a.Points.Length + observation;
        }

        // the adjoint leaves the seed zero: what the method overwrites has no derivative
        void Row(int observation, int camera, int point, Span<double> row)
        {
            ReadOnlySpan<double> cameraOf = a.Cameras.AsSpan(camera, BundleAdjustment.CameraSize), pointOf = a.Points.AsSpan(point, 3);
            ReadOnlySpan<double> feature = a.Features.AsSpan(2 * observation, 2);
            double weight = a.Weights[observation];
            BundleAdjustment.ResidualForward(cameraOf, pointOf, weight, feature, residual, workspace);
            BundleAdjustment.ResidualAdjoint(
                cameraOf, pointOf, weight, feature, residual, workspace,
                row[..BundleAdjustment.CameraSize], row.Slice(BundleAdjustment.CameraSize, 3), ref row[^1], seed);
        }
    }

    private static JsonArray FirstAndLast(int[] values)
    {
        JsonArray array = [];
        foreach (int value in values.Take(Shown).Append(values[^1]))
            array.Add(value);
        return array;
    }

    /// <summary>One camera, point, weight and feature, repeated as often as the input says.</summary>
    private sealed class Arguments
    {
        public Arguments(JsonElement input)
        {
            int cameras = input.Integer("n"), points = input.Integer("m");
            Count = input.Integer("p");
            Cameras = Repeat(input.Numbers("cam"), cameras);
            Points = Repeat(input.Numbers("x"), points);
            Weights = Repeat([input.Number("w")], Count);
            Features = Repeat(input.Numbers("feat"), Count);
            Observations = [.. Enumerable.Range(0, Count).SelectMany(i => new[] { i % cameras, i % points })];
            if (Count < 1 || Cameras.Length != cameras * BundleAdjustment.CameraSize || Points.Length != points * 3 || Features.Length != Count * 2)
                throw new ArgumentException("a camera has 11 parameters, a point 3 coordinates and a feature 2, and there is at least one observation");
        }

        public int Count { get; }

        public double[] Cameras { get; }

        public double[] Points { get; }

        public double[] Weights { get; }

        public double[] Features { get; }

        public int[] Observations { get; }

        private static double[] Repeat(double[] values, int times) => [.. Enumerable.Repeat(values, times).SelectMany(v => v)];
    }
}
