using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

// Arrays that later rounds write, that rounds of two loops share, and that nobody wants behind the loop.
public static partial class ArraysCarriedOn
{
    /// <summary>Nobody looks behind the loop at what it hands on, and each round writes what the one before has read.</summary>
    [Differentiable]
    public static double WrittenInTheNextRound([Size(3)] double[] start, double a)
    {
        double[] x = (double[])start.Clone();
        double sum = 0;
        for (int t = 0; t < 4; t++)
        {
            x[0] = Math.Sin(x[0] + a);
            double[] next = [x[1] + a, a * x[0], x[2]];
            sum += next[0] * next[0] * next[0];
            x = next;
        }
        return sum;
    }

    /// <summary>The same where a callee writes and another reads, and nobody knows the number of rounds.</summary>
    [Differentiable]
    public static double WrittenByACallee([Size(3)] double[] start, double a)
    {
        double[] x = (double[])start.Clone();
        double sum = 0;
        int rounds = 0;
        while (sum < 1000 && rounds < 4)
        {
            Smooth(x.AsSpan().ToArray(), a, x);
            double[] next = [x[1], x[0] * a, x[2]];
            sum += Dot(next, next) * next[1];
            x = next;
            rounds++;
        }
        return sum;
    }

    /// <summary>The first few elements of a new array are written, and the others are zero in each round.</summary>
    [Differentiable]
    public static double MostlyZero([Size(3)] double[] start, double a)
    {
        double[] x = start;
        double product = 1;
        for (int t = 0; t < 4; t++)
        {
            double[] next = new double[3];
            next[t % 3] = x[0] * a + x[1] + x[2];
            next[0] += a;
            product += next[0] * next[1] * product + x[(t + 1) % 3];
            x = next;
        }
        return product;
    }

    /// <summary>Rounds of two loops share arrays, write them, and read them again.</summary>
    [Differentiable]
    public static double OfOuterRounds([Size(2)] double[] start, double a)
    {
        double[] outer = (double[])start.Clone();
        double sum = 0;
        for (int t = 0; t < 3; t++)
        {
            double[] x = outer;
            for (int s = 0; s < 2; s++)
            {
                double[] next = [x[0] * a + outer[1], Math.Sin(x[1] * outer[0])];
                outer[0] += next[1];
                sum += next[0] * next[1] * x[0];
                x = next;
            }
            double[] last = [x[1], x[0] * outer[0]];
            sum += last[1] * last[0];
            outer = t == 1 ? x : last;
        }
        return sum;
    }

    /// <summary>Each call has its own arrays, and reads those of its caller between two rounds.</summary>
    [Differentiable]
    public static double Recursive([Size(2)] ReadOnlySpan<double> start, double a, [Value(0, 2)] int depth)
    {
        Span<double> x = start.ToArray();
        double sum = 0;
        for (int t = 0; t < 3; t++)
        {
            double[] next = [x[0] * a + x[1], Math.Sin(x[0])];
            x = next;
            if (depth > 0)
                sum += Recursive(x, a, depth - 1) * x[0];
            next[1] *= a;
        }
        return sum + x[0] * x[1];
    }
}
