using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Backprop.Benchmarks.Cases;

namespace Backprop.Benchmarks.Measurement;

/// <summary>
/// Ratios of times. The ways take turns, a millisecond or so each, and a ratio is the median over the rounds, so that what slows the
/// machine for a while slows both sides.
/// </summary>
internal sealed record Turns(double GeneratedOverHandWritten, double GeneratedOverPrimal, double TapeOverGenerated)
{
    public static Turns Take(Case @case, int rounds)
    {
        Action[] ways = [@case.Primal, @case.Generated, @case.HandWritten, @case.Taped];
        // Optimised code comes in the background, some time after the thirtieth call.
        for (int again = 0; again < 3; again++)
        {
            foreach (Action way in ways)
                Time(way, CallsWithin(way, 20));
            Thread.Sleep(120);
        }

        int[] calls = [.. ways.Select(way => CallsWithin(way, 1))];
        double[][] times = [.. ways.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < ways.Length; turn++)
            {
                int way = (turn + round) % ways.Length;
                times[way][round] = Time(ways[way], calls[way]) / calls[way];
            }
        }
        return new Turns(Ratio(times[1], times[2]), Ratio(times[1], times[0]), Ratio(times[3], times[1]));
    }

    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double Ratio(double[] above, double[] below) => Median(above.Zip(below, (a, b) => a / b));

    private static int CallsWithin(Action way, double milliseconds)
    {
        int calls = 1;
        while (Time(way, calls) < milliseconds)
            calls *= 2;
        return calls;
    }

    private static double Time(Action way, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            way();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
