using System;

namespace Backprop.Benchmarks.Cases;

/// <summary>Reproducible inputs.</summary>
internal static class Numbers
{
    public static double[] Uniform(int seed, int count, double from, double to)
    {
        var random = new Random(seed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
            numbers[i] = from + (to - from) * random.NextDouble();
        return numbers;
    }

    /// <summary>Points whose inputs have a range each.</summary>
    public static double[] Points(int seed, int count, params (double From, double To)[] ranges)
    {
        var random = new Random(seed);
        double[] numbers = new double[count * ranges.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            (double from, double to) = ranges[i % ranges.Length];
            numbers[i] = from + (to - from) * random.NextDouble();
        }
        return numbers;
    }
}
