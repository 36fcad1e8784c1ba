using System;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradBench.Protocol;

/// <summary>Runs a task as often as the input asks, and times each run.</summary>
internal static class Stopwatch
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <param name="run">What is measured.</param>
    /// <param name="input">Its <c>min_runs</c> and <c>min_seconds</c> say when it is enough; without them one run is.</param>
    public static JsonArray Measure(Action run, JsonElement input)
    {
        long minimumRuns = Number(input, "min_runs", 1) is var runs and >= 1 ? (long)runs : 1;
        double minimumSeconds = Number(input, "min_seconds", 0);
        JsonArray timings = [];
        long total = 0;
        while (timings.Count < minimumRuns || total < minimumSeconds * NanosecondsPerSecond)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            run();
            long ticks = System.Diagnostics.Stopwatch.GetTimestamp() - start;
            long nanoseconds = (long)((Int128)ticks * NanosecondsPerSecond / System.Diagnostics.Stopwatch.Frequency);
            total += nanoseconds;
            timings.Add(new JsonObject { ["name"] = "evaluate", ["nanoseconds"] = nanoseconds });
        }
        return timings;
    }

    private static double Number(JsonElement input, string name, double otherwise) =>
        input.ValueKind == JsonValueKind.Object && input.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;
}
