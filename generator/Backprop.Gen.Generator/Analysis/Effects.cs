using System.Collections.Generic;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

internal sealed record EffectSummary(string Key);

internal sealed record EffectTable(EquatableArray<EffectSummary> Summaries)
{
    public static EffectTable Create(IEnumerable<EffectSummary> summaries) => new(summaries.ToEquatableArray());
}

internal static class Effects
{
    public static EffectSummary Summarize(Function function) => new(function.Identity.Key);
}
