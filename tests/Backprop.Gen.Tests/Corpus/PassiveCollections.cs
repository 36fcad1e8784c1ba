using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary><c>foreach</c> over collections that carry no derivatives.</summary>
public static partial class PassiveCollections
{
    private static readonly List<int> s_steps = [1, 3, 0, 2];

    private static readonly Dictionary<string, int> s_powers = new() { ["one"] = 1, ["three"] = 3, ["two"] = 2 };

    private static readonly HashSet<int> s_chosen = [4, 0, 2];

    private static readonly List<(int From, int To)> s_edges = [(0, 1), (1, 2), (2, 4), (4, 0)];

    private static readonly (int I, int J, double Weight)[] s_entries = [(0, 1, 0.5), (3, 3, -1), (2, 4, 2)];

    private static readonly List<double> s_knots = [0.25, 0.5, 1.5];

    private static readonly int[][] s_neighbours = [[1, 2], [], [4, 0, 3], [2], [3]];

    private static readonly System.Collections.ArrayList s_mixed = [3, 0, 3];

    private static IEnumerable<int> Odd(int n) => Enumerable.Range(0, n).Where(i => i % 2 == 1);

    [Differentiable]
    public static double OverAList(ReadOnlySpan<double> x)
    {
        double p = 1;
        foreach (int i in s_steps)
            p *= x[i] * x[i] + 1;
        return p;
    }

    [Differentiable]
    public static double OverAListWithExits(ReadOnlySpan<double> x)
    {
        double p = 1;
        foreach (int i in s_steps)
        {
            if (x[i] > 1)
                continue;
            p = p * x[i] + 1;
            if (p > 3)
                break;
            if (p < -3)
                return p * p;
        }
        return p * x[0];
    }

    [Differentiable]
    public static double OverRowsOfIntegers(ReadOnlySpan<double> x, Span<double> y)
    {
        double p = 1;
        int from = 0;
        foreach (int[] row in s_neighbours)
        {
            if (row.Length == 0)
                continue;
            double sum = x[from];
            foreach (int to in row)
                sum += x[to] * y[from];
            y[from++] = sum;
            p = p * sum + 1;
            if (p > 1e3)
                break;
        }
        return p;
    }

    [Differentiable]
    public static double OverConstantRows(ReadOnlySpan<double> x, [Constant, Size(3), Columns(2)] double[][] rows)
    {
        double p = 1;
        foreach (double[] row in rows)
            p = p * x[0] * row[0] + Math.Sin(p * row[1]);
        return p;
    }

    /// <summary>Its enumerator has no type of the elements, and may be one to dispose of or not.</summary>
    [Differentiable]
    public static double OverACollectionOfObjects(ReadOnlySpan<double> x)
    {
        double p = 1;
        foreach (int i in s_mixed)
            p *= x[i];
        return p;
    }

    [Differentiable]
    public static double OverADictionary(double x)
    {
        double s = 0;
        foreach (KeyValuePair<string, int> entry in s_powers)
            s += Math.Pow(2 + x, entry.Value) * entry.Key.Length;
        foreach ((string key, int power) in s_powers)
            s = s * (key == "two" ? x : 0.5) + power * x;
        return s;
    }

    [Differentiable]
    public static double OverASet(ReadOnlySpan<double> x)
    {
        double p = 1;
        foreach (long i in s_chosen)
            p *= x[(int)i] + i;
        return p;
    }

    [Differentiable]
    public static double OverPairs(ReadOnlySpan<double> x)
    {
        double energy = 1;
        foreach ((int from, int to) in s_edges)
        {
            double d = x[from] - x[to];
            energy *= 1 + d * d;
        }
        return energy;
    }

    [Differentiable]
    public static double OverTuplesInAnArray(ReadOnlySpan<double> x)
    {
        double s = 1;
        foreach (var (i, j, weight) in s_entries)
            s += weight * x[i] * x[j] * s;
        foreach ((int i, _, double weight) in s_entries)
            s += weight * x[i];
        return s;
    }

    [Differentiable]
    public static double OverConstants(double x)
    {
        double s = 0;
        foreach (double knot in s_knots)
        {
            double beyond = x - knot;
            if (beyond > 0)
                s += beyond * beyond * beyond;
        }
        return s + x;
    }

    [Differentiable]
    public static double OverASequence(ReadOnlySpan<double> x, [Value(5, 2)] int n)
    {
        double p = 1;
        foreach (int i in Odd(n))
            p *= x[i];
        foreach (int i in Enumerable.Range(1, n - 1))
            p += p * x[i] * x[i - 1];
        return p;
    }

    [Differentiable]
    public static double OverCharacters(double x)
    {
        double y = 1;
        foreach (char c in "abca")
            y = y * x + (c - 'a');
        return y;
    }

    [Differentiable]
    public static double Nested(ReadOnlySpan<double> x)
    {
        double p = 1;
        foreach (int i in s_steps)
        {
            foreach (int j in s_chosen)
                p = p * 0.5 + Math.Sin(x[i] * x[j]);
            for (int k = 0; k < i; k++)
                p *= x[k];
        }
        return p;
    }

    [Differentiable]
    public static double LookedUp(double x)
    {
        double y = s_powers.TryGetValue("three", out int power) ? Math.Pow(2 + x, power) : x;
        if (s_powers.TryGetValue("four", out int missing) || missing > 0)
            y *= missing;
        if (!int.TryParse("7", out int seven) || seven < 7)
            throw new InvalidOperationException($"{seven:D2} is not seven");
        Math.DivRem(seven, 4, out int rest);
        (int quotient, int _) = Math.DivRem(seven, 2);
        return y * rest + x * quotient * Math.BigMul(rest, seven);
    }
}
