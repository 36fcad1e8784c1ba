using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>What the sweeps of a method cost, in a line for the method and a line for each of its loops, as <see cref="SweepCost"/> counts it.</summary>
internal static class CostComment
{
    public static IEnumerable<string> Of(EquatableArray<SweepCost> parts) => parts.Select(part =>
        (part.Depth == 0 ? "" : part.Line + ": ")
        + $"forward {Count(part.Forward, "operation")}, reverse {part.Reverse}{Ratio(part)}{Again(part)}; {Kept(part)}");

    private static string Ratio(SweepCost part) => part.Ratio is { } ratio ? " (" + ratio + " times)" : "";

    private static string Again(SweepCost part) => part.Recomputed == 0 ? "" : ", of which " + part.Recomputed + " again";

    private static string Kept(SweepCost part)
    {
        string[] kept =
        [
            .. part.Bytes == 0 ? [] : (string[])[Count(part.Bytes, "byte")],
            .. part.Arrays == 0 ? [] : (string[])[Count(part.Arrays, "array")],
            .. part.Calls == 0 ? [] : (string[])["what " + Count(part.Calls, "call") + (part.Calls == 1 ? " keeps" : " keep")],
        ];
        return "kept: " + (kept.Length == 0 ? "nothing" : string.Join(", ", kept));
    }

    private static string Count(int number, string name) => number.ToString(CultureInfo.InvariantCulture) + " " + name + (number == 1 ? "" : "s");
}
