using System;

namespace Backprop.Tests.Oracles;

/// <summary>A small deterministic random sequence (SplitMix64), the same on every machine and runtime.</summary>
/// <param name="seed">What the sequence is for: the same text gives the same sequence.</param>
public sealed class DrawSequence(string seed)
{
    private ulong _state = Hash(seed);

    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>), a multiple of <paramref name="grid"/>.</summary>
    /// <remarks>On a grid of a power of two, steps of a power of two are exact: what finite differences need.</remarks>
    public double Next(double low, double high, double grid) =>
        Math.Clamp(Math.Round((low + (high - low) * Unit()) / grid) * grid, low, high);

    /// <summary>An integer from <paramref name="low"/> to <paramref name="high"/>, both inclusive.</summary>
    public long NextInteger(long low, long high) => low + (long)(Unit() * (high - low + 1));

    /// <summary>Numbers in (−1, 1) that stay away from zero: seeds and directions.</summary>
    public double[] Signs(int count)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            double u = Next(-0.75, 0.75, 1.0 / 1024);
            values[i] = u < 0 ? u - 0.25 : u + 0.25;
        }
        return values;
    }

    private double Unit()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>FNV-1a: <see cref="string.GetHashCode()"/> differs from run to run.</summary>
    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
