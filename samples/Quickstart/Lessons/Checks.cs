using System;
using System.Collections.Generic;
using System.Globalization;
using Quickstart.Rendering;

namespace Quickstart.Lessons;

/// <summary>Holds what was computed against what the lecture says, and remembers what failed.</summary>
internal sealed class Checks(Screen screen)
{
    private readonly List<string> _failures = [];

    /// <summary>The number of checks so far.</summary>
    public int Count { get; private set; }

    /// <summary>What failed, in words.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>A number agrees with one that the lecture prints, to its three decimals.</summary>
    public bool Prints(string what, double actual, string printed)
    {
        string rounded = actual.ToString("0.###", CultureInfo.InvariantCulture);
        return Note(rounded == printed, $"{what} is {rounded}, the lecture prints {printed}");
    }

    /// <summary>A number agrees with another to within an absolute tolerance.</summary>
    public void Close(string what, double actual, double expected, double tolerance)
    {
        double difference = Math.Abs(actual - expected);
        Report(difference <= tolerance, what, $"difference {Short(difference)}, allowed {Short(tolerance)}");
    }

    /// <summary>Numbers agree with others to within a tolerance relative to the largest of them.</summary>
    public void Close(string what, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double tolerance)
    {
        double scale = 0;
        double difference = actual.Length == expected.Length ? 0 : double.PositiveInfinity;
        for (int i = 0; i < Math.Min(actual.Length, expected.Length); i++)
        {
            scale = Math.Max(scale, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs(actual[i] - expected[i]));
        }
        double relative = scale > 0 ? difference / scale : difference;
        Report(relative <= tolerance, what, $"relative difference {Short(relative)}, allowed {Short(tolerance)}");
    }

    /// <summary>A share, in per cent, is above a bound.</summary>
    public void Above(string what, double share, double bound) =>
        Report(share > bound, what, $"{Percent(share)}, wanted above {Percent(bound)}");

    private static string Short(double number) => number.ToString("0.#E+0", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    private static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private void Report(bool holds, string what, string evidence)
    {
        Note(holds, $"{what}: {evidence}");
        screen.Line(holds ? "  ✓ " : "  ✗ ", holds ? Theme.Good : Theme.Bad, $"{what}  ({evidence})", Spectre.Console.Style.Plain);
    }

    private bool Note(bool holds, string failure)
    {
        Count++;
        if (!holds)
            _failures.Add(failure);
        return holds;
    }
}
