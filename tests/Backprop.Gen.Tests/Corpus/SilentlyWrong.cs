using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>
/// The constructs whose gradients other tools have got wrong without a word; <c>SilentlyWrongTests</c> holds each
/// against its closed form as well.
/// </summary>
public static partial class SilentlyWrong
{
    /// <summary>Nested loops with data-dependent bounds (NVIDIA warp, issue 1293): x^(Σ counts).</summary>
    [Differentiable]
    public static double NestedDataDependentBounds([Domain(0.5, 1.5)] double x, [Size(3), Domain(0, 3)] ReadOnlySpan<int> counts)
    {
        double product = 1;
        for (int i = 0; i < counts.Length; i++)
            for (int k = 0; k < counts[i]; k++)
                product *= x;
        return product;
    }

    /// <summary>What <c>continue</c> would skip, written with <c>if</c> (warp, issue 1552).</summary>
    [Differentiable]
    public static double SkippedIterations([Size(6)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (i % 2 == 0)
                s *= x[i];
        }
        return s;
    }

    /// <summary><c>*=</c> in a loop, also through a zero.</summary>
    [Differentiable]
    public static double ProductInALoop(ReadOnlySpan<double> x)
    {
        double product = 1;
        for (int i = 0; i < x.Length; i++)
            product *= x[i];
        return product;
    }

    /// <summary>A divisor that is an expression, inline in a loop (clad, issue 1865).</summary>
    [Differentiable]
    public static double InlineDivisor(ReadOnlySpan<double> x, [Domain(0.5, 1.5)] double w)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] / (w * w);
        return s;
    }

    /// <summary>An increment inside a product (clad, issue 687): (a + 1)·x.</summary>
    [Differentiable]
    public static double IncrementInAProduct(double a, double x) => (++a) * x;

    /// <summary>A loop-carried read after write (taichi, issue 8802).</summary>
    [Differentiable]
    public static void ReadAfterWrite(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 1; i < x.Length; i++)
            y[i] = y[i - 1] * x[i];
    }

    /// <summary>The square root of a branch not taken (jax, issue 347).</summary>
    [Differentiable]
    public static double RootOfPositive([Domain(0.5, 1.5)] double x) => x > 0 ? Math.Sqrt(x) : 0;

    /// <summary>The same with a logarithm, a division and an <c>if</c>.</summary>
    [Differentiable]
    public static double LogarithmOfPositive([Domain(0.5, 1.5)] double x)
    {
        double y = 2 * x;
        if (x > 0)
            y += Math.Log(x) / x;
        return y;
    }

    /// <summary>The same in a loop over elements.</summary>
    [Differentiable]
    public static double EntropyOfPositive([Domain(0.2, 0.8)] ReadOnlySpan<double> p)
    {
        double s = 0;
        for (int i = 0; i < p.Length; i++)
            s -= p[i] > 0 ? p[i] * Math.Log(p[i]) : 0;
        return s;
    }

    /// <summary>An element that is overwritten after its use.</summary>
    [Differentiable]
    public static double OverwrittenAfterUse(Span<double> x)
    {
        double a = x[0];
        x[0] = 2 * a;
        return a * x[0];
    }

    /// <summary>Swapped variables in a loop: Fibonacci numbers of a and b.</summary>
    [Differentiable]
    public static double SwappedInALoop(double a, double b, [Value(5)] int n)
    {
        for (int i = 0; i < n; i++)
        {
            double t = a;
            a = b;
            b = t + b;
        }
        return a * b;
    }

    /// <summary>A local array whose one cell serves every iteration.</summary>
    [Differentiable]
    public static double ReusedCell(ReadOnlySpan<double> x)
    {
        double[] cell = new double[1];
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            cell[0] = x[i] * x[i];
            s += cell[0] * cell[0];
        }
        return s;
    }

    /// <summary>Two slices of one array that share an element.</summary>
    [Differentiable]
    public static double SharedElement(double x)
    {
        double[] memory = new double[3];
        Span<double> left = memory.AsSpan(0, 2), right = memory.AsSpan(1, 2);
        left[1] = x;
        right[0] *= x;
        right[1] = left[1] * x;
        left[1] = 7;
        return right[1];
    }

    /// <summary>One array as both arguments of a callee.</summary>
    [Differentiable]
    public static double SameArrayTwice(ReadOnlySpan<double> x) => Arrays.Dot(x, x);

    /// <summary>A read-only argument that its caller overwrites after the call.</summary>
    [Differentiable]
    public static double OverwrittenAfterTheCall(double x)
    {
        double[] memory = { x, 2 * x };
        double dot = Arrays.Dot(memory, memory);
        memory[0] = 100;
        memory[1] = -100;
        return dot;
    }

    /// <summary>A loop bound and an index that change after the loop that used them.</summary>
    [Differentiable]
    public static double BoundChangedAfterTheLoop(double x, [Value(3)] int n)
    {
        double power = 1;
        for (int i = 0; i < n; i++)
            power *= x;
        n = 1;
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += x;
        return power + sum;
    }

    /// <summary>A condition on an element that is overwritten inside its own branch.</summary>
    [Differentiable]
    public static double ConditionOverwritten([Domain(0.5, 1)] Span<double> x)
    {
        if (x[0] > 0)
        {
            x[0] = -x[0] * x[1];
            x[1] = 3 * x[0];
        }
        return x[0] * x[1];
    }

    /// <summary>An index that is overwritten after it chose an element.</summary>
    [Differentiable]
    public static double IndexOverwritten(ReadOnlySpan<double> x, [Size(2), Domain(1, 3)] Span<int> at)
    {
        double s = x[at[0]] * x[at[1]];
        at[0] = 0;
        at[1] = 4;
        return s * x[at[0]] * x[at[1]];
    }

    /// <summary>A root before the branch that leaves it out (the original of jax, issue 347).</summary>
    [Differentiable]
    public static double RootBeforeTheBranch([Domain(0.5, 1.5)] double x)
    {
        double root = Math.Sqrt(x);
        return x > 0 ? root : 0;
    }

    /// <summary>The same in a loop, with <c>if</c>.</summary>
    [Differentiable]
    public static double RootsBeforeTheBranch([Domain(0.5, 1.5)] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double root = Math.Sqrt(x[i]);
            if (x[i] > 0)
                s += root;
        }
        return s;
    }

    /// <summary>A root that a maximum does not choose.</summary>
    [Differentiable]
    public static double RootUnderAMaximum([Domain(1.5, 2)] double x) => Math.Max(Math.Sqrt(x), 1);

    /// <summary>A bound that a deconstruction lowers in the body.</summary>
    [Differentiable]
    public static double BoundChangedByATuple([Size(4)] ReadOnlySpan<double> x, [Size(2), Domain(3, 3)] Span<int> count, [Size(4)] Span<double> y)
    {
        for (int i = 0; i < count[0]; i++)
            (y[i], count[0]) = (x[i] * x[i], 2);
        return y[0] + 2 * y[1] + 4 * y[2];
    }

    /// <summary>A bound read from active data that a call changes by reference.</summary>
    [Differentiable]
    public static double BoundChangedByReference([Domain(3.2, 3.8)] double[] x)
    {
        double s = 0;
        for (int i = 0; i < (int)x[0]; i++)
        {
            s += x[0] * x[1];
            Halve(ref x[0]);
        }
        return s;
    }

    [Differentiable]
    private static void Halve(ref double v) => v *= 0.7;

    /// <summary>An element that a statement reads twice, so that the same is added to the same place twice, in a loop that takes a sum.</summary>
    [Differentiable]
    public static void SameTwiceBesideASum([Size(2)] ReadOnlySpan<double> x, [Size(4)] Span<double> z)
    {
        for (int i = 1; i < 4; i++)
            z[0] += z[i] - ((z[0] > 0.3 ? 1 + z[0] : z[0] / 2) + (x[0] - z[i]));
    }

    /// <summary>The same for two sums.</summary>
    [Differentiable]
    public static double SameTwiceInASum([Size(2)] double[] x, [Value(1)] int k, [Size(3)] double[] z)
    {
        double[] y = new double[3];
        ref double last = ref x[k];
        for (int i = 0; i < y.Length; i++)
            y[i] = (last + x[0] + x[k]) * z[i];
        return y[0] + y[1] * y[2];
    }
}
