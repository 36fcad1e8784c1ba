using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Locals and arguments that are another name for a number in an object.</summary>
public static partial class ReferenceMembers
{
    /// <summary>Sums of a series.</summary>
    public class Sums
    {
        /// <summary>Their sum.</summary>
        public double Sum = 1;

        /// <summary>Their product.</summary>
        public double Product = 1;

        /// <summary>The last of them.</summary>
        public double[] Last = new double[3];

        /// <summary>Adds to one of the sums, in place.</summary>
        public double Mix(ref double one, in double by)
        {
            ref double sum = ref Sum;
            one = one * by + sum;
            sum = Math.Sin(one + Product);
            return one * Sum;
        }

        /// <summary>Counts down under several names.</summary>
        public void Grow(ref int left, int[] counts, ref double sum)
        {
            for (int i = 0; i < left; i++)
            {
                sum *= Sum;
                counts[0]--;
            }
        }
    }

    /// <summary>Sums of several series.</summary>
    public class Table
    {
        /// <summary>The first.</summary>
        public Sums Total = new();

        /// <summary>The others.</summary>
        public Sums[] Columns = [new(), new(), new()];
    }

    [Differentiable]
    public static double Smoothed(Biquad filter, ReadOnlySpan<double> x)
    {
        ref double state = ref filter.Z1;
        double energy = 0;
        foreach (double v in x)
        {
            state += filter.A1 * (v - state);
            energy += state * state;
        }
        return energy;
    }

    [Differentiable]
    public static double Accumulated(Sums state, ReadOnlySpan<double> x)
    {
        ref double sum = ref state.Sum;
        ref double product = ref state.Product;
        foreach (double v in x)
        {
            sum += v * product;
            product *= Math.Sin(sum) + state.Sum;
            if (sum > 3)
                break;
        }
        return sum * product;
    }

    [Differentiable]
    public static double Rotated(Sums state, double angle)
    {
        ref double x = ref state.Sum;
        ref double y = ref state.Product;
        (x, y) = (x * Math.Cos(angle) - y * Math.Sin(angle), x * Math.Sin(angle) + y * Math.Cos(angle));
        return state.Sum * x - y * state.Product * angle;
    }

    [Differentiable]
    public static double OldAndNew(Sums state, double x)
    {
        ref double sum = ref state.Sum;
        double old = sum;
        sum = x * old;
        double next = sum;
        state.Sum = next * old;
        ref double again = ref sum;
        again += again * (sum = x * again) + state.Sum++ * sum;
        return again * old + next * sum;
    }

    /// <summary>The name stays with the element that it was given for, whatever becomes of the index.</summary>
    [Differentiable]
    public static double OfAnElement(Table table, [Size(4)] ReadOnlySpan<double> x)
    {
        int i = 0;
        double r = 0;
        foreach (double v in x)
        {
            ref double s = ref table.Columns[i++ % 3].Sum;
            ref double t = ref table.Columns[i % 3].Sum;
            s = s * v + t;
            t *= s;
            r += table.Columns[0].Sum * s;
        }
        return r;
    }

    /// <summary>The variable of the object goes on, the name does not.</summary>
    [Differentiable]
    public static double OfAnObjectVariable(Table table, double x)
    {
        Sums column = table.Columns[0];
        ref double first = ref column.Sum;
        column = table.Columns[1];
        ref double second = ref column.Sum;
        column = table.Total;
        first = second * x + column.Sum;
        second *= first;
        column.Sum = second * first + column.Sum * x;
        return first * table.Total.Sum - table.Columns[1].Sum;
    }

    [Differentiable]
    public static double Nested(Table table, double x)
    {
        ref double total = ref table.Total.Product;
        for (int i = 0; i < table.Columns.Length; i++)
        {
            ref double s = ref table.Columns[i].Sum;
            for (int j = 0; j <= i; j++)
            {
                ref double t = ref table.Columns[j].Product;
                t += s * total;
                s = Math.Sin(t * x);
                if (s > 0.5)
                    continue;
                total = total * 0.5 + s;
            }
        }
        return total;
    }

    [Differentiable]
    public static double InAWhile(Sums state, [Domain(1.1, 1.4)] double x)
    {
        ref double sum = ref state.Sum;
        int n = 0;
        while (sum < 5 && n < 10)
        {
            ref double product = ref state.Product;
            sum = sum * x + 0.5 + product * product;
            product *= 0.9 * x;
            n++;
        }
        return sum * state.Product;
    }

    [Differentiable]
    public static double InBranches(Sums state, double x, [Value(0, 1)] int way)
    {
        ref double sum = ref state.Sum;
        try
        {
            if (way == 0)
            {
                ref double product = ref state.Product;
                product = sum * x;
                sum = product * product;
            }
            else
            {
                sum *= state.Product;
            }
        }
        finally
        {
        }
        return sum * state.Sum * state.Product;
    }

    [Differentiable]
    public static double PassedOn(Sums state, double x)
    {
        ref double sum = ref state.Sum;
        double r = Bump(ref sum, x);
        r += Bump(ref state.Product, sum) * state.Sum;
        r *= Bump(ref state.Sum, r);
        return r * sum;
    }

    [Differentiable]
    private static double Bump(ref double s, double x)
    {
        s = Math.Sin(s * x) + 1;
        return s * s;
    }

    [Differentiable]
    public static double ToAMember(Table table, double x)
    {
        ref double own = ref table.Total.Sum;
        double r = table.Total.Mix(ref own, x);
        r += table.Total.Mix(ref table.Columns[1].Sum, r);
        return r * table.Columns[1].Mix(ref table.Total.Product, own * x) + table.Columns[1].Sum;
    }

    /// <summary>What bounds the loop changes in it, under another name.</summary>
    [Differentiable]
    public static double MovingBound(Sums state, double x)
    {
        int[] counts = [6];
        double p = x;
        state.Grow(ref counts[0], counts, ref p);
        return p * counts[0];
    }

    /// <summary>Sums that add to themselves.</summary>
    public partial class Running
    {
        /// <summary>So far.</summary>
        public double Sum = 1;

        /// <summary>One step.</summary>
        [Differentiable(WithRespectToThis = true)]
        public double Step(double x)
        {
            ref double sum = ref Sum;
            sum *= x;
            Sum += sum;
            for (int i = 0; i < 3; i++)
                sum *= this.Sum + x;
            return sum;
        }
    }
}
