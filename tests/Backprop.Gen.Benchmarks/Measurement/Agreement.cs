using System;
using System.Collections.Generic;
using Backprop.Benchmarks.Cases;

namespace Backprop.Benchmarks.Measurement;

/// <summary>Whether all ways to the gradient of a case come to the same. Nothing is measured before that is so.</summary>
internal static class Agreement
{
    private const double Exact = 1e-10, Differences = 1e-5;

    /// <summary>What does not agree, in words; nothing where all is well.</summary>
    public static IReadOnlyList<string> Check(Case @case)
    {
        List<string> complaints = [];
        Array.Fill(@case.Values, double.NaN);
        @case.Primal();
        double[] values = [.. @case.Values];

        Run("generated", @case.Generated);
        if (@case.Reassociates)
            Compare("generated value", values, @case.Values, Exact);
        for (int i = 0; i < values.Length && !@case.Reassociates; i++)
        {
            if (BitConverter.DoubleToInt64Bits(values[i]) != BitConverter.DoubleToInt64Bits(@case.Values[i]))
                complaints.Add($"{@case.Name}: value {i} is {values[i]:R} by the primal and {@case.Values[i]:R} by the generated gradient");
        }
        double[] generated = [.. @case.Gradient];

        Run("hand-written", @case.HandWritten);
        Compare("hand-written value", values, @case.Values, Exact);
        Compare("hand-written gradient", generated, @case.Gradient, Exact);
        Run("tape", @case.Taped);
        Compare("tape's value", values, @case.Values, Exact);
        Compare("tape's gradient", generated, @case.Gradient, Exact);

        double[] point = [.. @case.Point];
        FiniteDifferences differences = new(@case);
        generated.CopyTo(@case.Gradient, 0);
        differences.Run();
        Compare("finite differences", generated, @case.Gradient, Differences);
        point.CopyTo(@case.Point, 0);
        return complaints;

        void Run(string way, Action action)
        {
            Array.Fill(@case.Values, double.NaN);
            Array.Fill(@case.Gradient, double.NaN);
            action();
            if (Array.Exists(@case.Gradient, double.IsNaN))
                complaints.Add($"{@case.Name}: {way} leaves a component of the gradient unset");
        }

        void Compare(string what, double[] expected, double[] actual, double tolerance)
        {
            // Terms that cancel leave an error of the size of the terms, so a small component is held to a share of the largest.
            double largest = 0;
            foreach (double e in expected)
                largest = Math.Max(largest, Math.Abs(e));
            for (int i = 0; i < expected.Length; i++)
            {
                double allowed = tolerance * Math.Max(Math.Abs(expected[i]), 1e-3 * largest);
                if (!(Math.Abs(expected[i] - actual[i]) <= allowed))
                {
                    complaints.Add($"{@case.Name}: component {i} of the {what} is {actual[i]:R}, not {expected[i]:R}");
                    return;
                }
            }
        }
    }
}
