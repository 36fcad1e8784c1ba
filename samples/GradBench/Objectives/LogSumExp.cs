using System;
using Backprop;

namespace GradBench.Objectives;

/// <summary>The logarithm of a sum of exponentials, written out of its parts.</summary>
public static partial class LogSumExp
{
    /// <summary>log Σᵢ exp xᵢ, with the largest subtracted first so that nothing overflows.</summary>
    [Differentiable]
    public static double Of(ReadOnlySpan<double> x)
    {
        double largest = x[0];
        for (int i = 1; i < x.Length; i++)
            largest = Math.Max(largest, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - largest);
        return largest + Math.Log(sum);
    }
}
