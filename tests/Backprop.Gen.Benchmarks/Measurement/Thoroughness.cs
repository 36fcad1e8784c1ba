namespace Backprop.Benchmarks.Measurement;

/// <summary>How long a measurement may take.</summary>
/// <param name="Iterations">Measured iterations of a benchmark.</param>
/// <param name="IterationMilliseconds">The length of each.</param>
/// <param name="Rounds">Rounds of the comparison in which the ways take turns.</param>
/// <param name="MethodCounts">On how many methods the compiler is measured.</param>
/// <param name="Edits">How many edits its memory is watched over.</param>
internal sealed record Thoroughness(int Iterations, int IterationMilliseconds, int Rounds, int[] MethodCounts, int Edits)
{
    public static readonly Thoroughness Full = new(5, 40, 41, [1, 100, 1000], 1000);

    public static readonly Thoroughness Quick = new(3, 20, 15, [1, 100], 100);
}
