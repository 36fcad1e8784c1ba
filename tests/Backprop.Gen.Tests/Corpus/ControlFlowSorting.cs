using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Sorting, searching and selecting active data, with every kind of loop.</summary>
public static partial class ControlFlowSorting
{
    [Differentiable]
    public static void Bubble([Size(0, 1, 7)] Span<double> x)
    {
        bool swapped = true;
        while (swapped)
        {
            swapped = false;
            for (int i = 1; i < x.Length; i++)
            {
                if (x[i - 1] <= x[i])
                    continue;
                double t = x[i - 1];
                x[i - 1] = x[i];
                x[i] = t;
                swapped = true;
            }
        }
    }

    [Differentiable]
    public static void Insertion([Size(0, 1, 7)] Span<double> x)
    {
        for (int i = 1; i < x.Length; i++)
        {
            double v = x[i];
            int j = i - 1;
            while (j >= 0 && x[j] > v)
            {
                x[j + 1] = x[j];
                j--;
            }
            x[j + 1] = v;
        }
    }

    [Differentiable]
    public static void Selection([Size(0, 1, 7)] Span<double> x)
    {
        for (int i = 0; i + 1 < x.Length; i++)
        {
            int least = i;
            for (int j = i + 1; j < x.Length; j++)
            {
                if (x[j] < x[least])
                    least = j;
            }
            if (least == i)
                continue;
            double t = x[i];
            x[i] = x[least];
            x[least] = t;
        }
    }

    [Differentiable]
    public static double WeightedOrderStatistics([Size(6)] ReadOnlySpan<double> x)
    {
        Span<double> sorted = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            sorted[i] = x[i] * x[i];
        Insertion(sorted);
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += (i + 1) * Math.Sin(sorted[i]);
        return s;
    }

    [Differentiable]
    public static double Median([Size(5, 7)] ReadOnlySpan<double> x)
    {
        double[] work = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            work[i] = x[i];
        int low = 0, high = work.Length - 1, middle = work.Length / 2;
        while (low < high)
        {
            double pivot = work[middle];
            int i = low, j = high;
            do
            {
                while (work[i] < pivot)
                    i++;
                while (pivot < work[j])
                    j--;
                if (i > j)
                    break;
                double t = work[i];
                work[i] = work[j];
                work[j] = t;
                i++;
                j--;
            }
            while (i <= j);
            if (j < middle)
                low = i;
            if (middle < i)
                high = j;
        }
        return work[middle] * work[0];
    }

    [Differentiable]
    public static double InterpolateInATable([Size(6)] ReadOnlySpan<double> values, [Domain(0.1, 4.9)] double at)
    {
        int low = 0, high = values.Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (middle > at)
                high = middle;
            else
                low = middle;
        }
        double t = at - low;
        return values[low] * (1 - t) + values[high] * t;
    }

    [Differentiable]
    public static double Merge([Size(4)] Span<double> a, [Size(3)] Span<double> b)
    {
        Bubble(a);
        Bubble(b);
        int i = 0, j = 0, k = 0;
        double s = 0;
        while (i < a.Length || j < b.Length)
        {
            double next;
            if (j >= b.Length || i < a.Length && a[i] < b[j])
                next = a[i++];
            else
                next = b[j++];
            s = 0.5 * s + ++k * next * next;
        }
        return s;
    }

    [Differentiable]
    public static double LargestThree([Size(3, 8)] ReadOnlySpan<double> x)
    {
        double first = -100, second = -100, third = -100;
        foreach (double v in x)
        {
            if (v <= third)
                continue;
            if (v > first)
            {
                third = second;
                second = first;
                first = v;
            }
            else if (v > second)
            {
                third = second;
                second = v;
            }
            else
            {
                third = v;
            }
        }
        return first * second * third;
    }

    [Differentiable]
    public static void CumulativeSumUntilFull([Size(6), Domain(0.2, 1)] Span<double> x)
    {
        double sum = 0;
        int i = 0;
        while (i < x.Length && sum + x[i] < 2)
        {
            sum += x[i];
            x[i++] = sum;
        }
        while (i < x.Length)
            x[i++] *= sum;
    }
}
