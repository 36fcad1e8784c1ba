using System.Collections.Generic;

namespace Backprop.RandomPrograms.Generation;

/// <summary>
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): the same sequence
/// on every runtime and version, which <c>System.Random</c> does not promise.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>The seed of stream <paramref name="index"/> under a seed: independent of how many streams are drawn, and in which order.</summary>
    public static ulong Derive(ulong seed, ulong index) => Mix(Mix(seed + 0x9E3779B97F4A7C15UL) ^ (index * 0xD1342543DE82EF95UL));

    /// <summary>Uniform in [0, count); the bias of 2^-32 or less does not matter here.</summary>
    public int Below(int count) => (int)((Next() >> 32) * (ulong)count >> 32);

    /// <summary>Uniform in [low, high].</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>Uniform in [0, 1), of 53 bits.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
