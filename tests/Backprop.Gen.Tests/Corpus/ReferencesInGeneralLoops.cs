using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Variables by reference that decide how long a loop runs, and are left at any of its exits.</summary>
public static partial class ReferencesInGeneralLoops
{
    [Differentiable]
    public static double WhileItIsLarge([Domain(3, 4)] ref double s, [Domain(0.3, 0.4)] double x)
    {
        double product = 1;
        while (s > 1)
        {
            product *= s;
            s -= x * s + 0.1;
        }
        return product;
    }

    [Differentiable]
    public static bool Next(ReadOnlySpan<double> x, [Value(0, 2, 9)] ref int at, out double value)
    {
        if (at >= x.Length)
        {
            value = 0;
            return false;
        }
        value = x[at] * x[at];
        at++;
        return true;
    }

    [Differentiable]
    public static double Enumerates(ReadOnlySpan<double> x)
    {
        int at = 0;
        double sum = 0;
        while (Next(x, ref at, out double value))
            sum += value * at;
        return sum;
    }

    [Differentiable]
    public static int Find(ReadOnlySpan<double> x, [Domain(-0.5, 0.5)] double level, out double found)
    {
        found = level;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] < level)
                continue;
            found *= x[i];
            if (i > 2)
                return i;
        }
        return -1;
    }

    [Differentiable]
    public static double NewtonRoot([Domain(2, 3)] double a, out int steps)
    {
        double r = a;
        steps = 0;
        do
        {
            References.OverwrittenUnread(ref r, 0.5 * (r + a / r));
            r = Math.Sqrt(r);
            steps++;
        }
        while (Math.Abs(r * r - a) > 0.01);
        return r;
    }

    [Differentiable]
    public static void UntilDone(Span<double> x, [Value(0, 3, 8)] ref int remaining, out double last)
    {
        last = 1;
        for (int i = 0; remaining > 0; i++, remaining--)
        {
            References.Increment(ref x[i % x.Length], last);
            last = x[i % x.Length] * 0.5;
            if (last > 2)
                break;
        }
    }
}
