using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Backprop.Benchmarks.Cases;

namespace Backprop.Benchmarks.Measurement;

/// <summary>The table of gradients, beside what they are to reach.</summary>
internal static class GradientTable
{
    private const double OverHandWritten = 1.05, TapeMultiple = 10;

    public static string Of(IReadOnlyList<Case> cases, Thoroughness thoroughness)
    {
        IReadOnlyDictionary<Case, Turns> turns = cases.ToDictionary(c => c, c => Turns.Take(c, thoroughness.Rounds));
        IReadOnlyDictionary<(Case, string), Bench.Cost> costs = Bench.Run(cases, thoroughness);
        StringBuilder table = new();
        table.AppendLine("| case | primal | generated | by hand | tape | differences | generated / by hand | generated / primal | tape / generated | bytes: primal | generated |");
        table.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Case c in cases)
        {
            Turns t = turns[c];
            double bytes = costs[(c, nameof(Gradients.Generated))].Bytes;
            string[] cells =
            [
                c.Name,
                Time(costs[(c, nameof(Gradients.Primal))].Nanoseconds),
                Time(costs[(c, nameof(Gradients.Generated))].Nanoseconds),
                Time(costs[(c, nameof(Gradients.HandWritten))].Nanoseconds),
                Time(costs[(c, nameof(Gradients.Taped))].Nanoseconds),
                Differences(c, costs[(c, nameof(Gradients.Differences))].Nanoseconds),
                Ratio(t.GeneratedOverHandWritten, t.GeneratedOverHandWritten <= OverHandWritten),
                Ratio(t.GeneratedOverPrimal, t.GeneratedOverPrimal <= c.Kind.PrimalMultiple) + Number($" (≤ {c.Kind.PrimalMultiple})"),
                Ratio(t.TapeOverGenerated, t.TapeOverGenerated >= TapeMultiple),
                Bytes(costs[(c, nameof(Gradients.Primal))].Bytes, true),
                Bytes(bytes, bytes == 0),
            ];
            table.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
        }
        return table.ToString();
    }

    private static string Differences(Case c, double nanoseconds)
    {
        double share = new FiniteDifferences(c).Share;
        return Time(nanoseconds * share) + (share > 1 ? "*" : "");
    }

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => Number($"{nanoseconds:0.0} ns"),
        < 1e6 => Number($"{nanoseconds / 1e3:0.00} µs"),
        _ => Number($"{nanoseconds / 1e6:0.00} ms"),
    };

    private static string Ratio(double ratio, bool reached) => reached ? Number($"{ratio:0.00}") : Number($"**{ratio:0.00}**");

    private static string Bytes(double bytes, bool reached) => reached ? Number($"{bytes:0}") : Number($"**{bytes:0}**");

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
