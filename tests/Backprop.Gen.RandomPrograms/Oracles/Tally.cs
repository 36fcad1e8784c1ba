using System;
using System.Threading;

namespace Backprop.RandomPrograms.Oracles;

/// <summary>What a run did, counted from several threads.</summary>
internal sealed class Tally
{
    private readonly int[] _verdicts = new int[Enum.GetValues<DifferenceVerdict>().Length];
    private int _examined;
    private int _discarded;

    public int Examined => _examined;

    public int Discarded => _discarded;

    public void CountExamined() => Interlocked.Increment(ref _examined);

    public void CountDiscarded() => Interlocked.Increment(ref _discarded);

    public void Count(DifferenceVerdict verdict) => Interlocked.Increment(ref _verdicts[(int)verdict]);

    public int Of(DifferenceVerdict verdict) => _verdicts[(int)verdict];

    public override string ToString() => FormattableString.Invariant(
        $"{Examined} programs examined, {Discarded} discarded ({100.0 * Discarded / Math.Max(1, Examined + Discarded):F1} %); finite differences: {Of(DifferenceVerdict.Agrees)} agree, {Of(DifferenceVerdict.Differs)} differ, {Of(DifferenceVerdict.Kink)} at a kink, {Of(DifferenceVerdict.Unsure)} unsure");
}
