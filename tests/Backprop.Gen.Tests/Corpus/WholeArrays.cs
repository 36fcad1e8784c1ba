using System;
using System.Linq;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Operations on all elements of arrays and spans: clear, fill, copy, clone, reverse.</summary>
public static partial class WholeArrays
{
    [Differentiable]
    public static double ClearInLoop(ReadOnlySpan<double> x)
    {
        Span<double> gradients = stackalloc double[5];
        double s = 0;
        for (int k = 0; k < 3; k++)
        {
            gradients.Clear();
            for (int i = 0; i < x.Length; i++)
                gradients[i] += x[i] * x[(i + k) % x.Length];
            for (int i = 0; i < x.Length; i++)
                s += gradients[i] * gradients[i] * (k + 1);
        }
        return s;
    }

    [Differentiable]
    public static void ClearOutput(Span<double> y, double[] z, [Value(1, 0)] int from)
    {
        y[0] *= y[1];
        y.Slice(from, 2).Clear();
        Array.Clear(z, 0, 2);
        z[1] += y[0] * y[3];
        if (from > 0)
            Array.Clear(z);
    }

    [Differentiable]
    public static double FillPassive(ReadOnlySpan<double> x)
    {
        double[] weights = new double[x.Length];
        Array.Fill(weights, 0.5);
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            weights[i] *= x[i];
            s += weights[i] * x[i];
        }
        return s;
    }

    [Differentiable]
    public static double FillActive(ReadOnlySpan<double> x, double start)
    {
        double[] state = new double[x.Length];
        Array.Fill(state, start * start);
        state.AsSpan(1, 2).Fill(Math.Sin(x[0]));
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += state[i] * x[i] * state[(i + 1) % state.Length];
        return s;
    }

    [Differentiable]
    public static double FillInLoop(ReadOnlySpan<double> x)
    {
        double[] row = new double[3];
        double s = 0;
        foreach (double v in x)
        {
            Array.Fill(row, v * v, 1, 2);
            s += row[0] * row[1] + row[2];
            row[0] = s * 0.1 + v;
        }
        return s;
    }

    [Differentiable]
    public static void FillOutput(Span<double> y, double a) => y[1..].Fill(a * y[0]);

    [Differentiable]
    public static double SaveState(ReadOnlySpan<double> x)
    {
        double[] hidden = new double[x.Length], saved = new double[x.Length];
        double s = 0;
        for (int k = 0; k < 3; k++)
        {
            for (int i = 0; i < x.Length; i++)
                hidden[i] = Math.Tanh(saved[i] * x[i] + x[(i + 1) % x.Length]);
            hidden.CopyTo(saved, 0);
            s += saved[k] * hidden[0];
        }
        return s;
    }

    [Differentiable]
    public static double DoubleBuffer([Size(3, 5)] ReadOnlySpan<double> x, [Value(3, 4)] int steps)
    {
        Span<double> now = x.ToArray(), next = new double[x.Length];
        for (int k = 0; k < steps; k++)
        {
            for (int i = 1; i < x.Length - 1; i++)
                next[i] = now[i] + 0.2 * now[i - 1] * now[i + 1];
            next[0] = now[^1];
            next[^1] = now[0] * now[0];
            next.CopyTo(now);
        }
        double s = 0;
        for (int i = 0; i < now.Length; i++)
            s += now[i] * (i + 1);
        return s;
    }

    [Differentiable]
    public static void CopyIntoOutput(ReadOnlySpan<double> x, Span<double> y)
    {
        y[4] *= y[0];
        x.Slice(1, 3).CopyTo(y);
        y[0] *= y[4];
    }

    [Differentiable]
    public static void CopyConstant([Constant] ReadOnlySpan<double> x, Span<double> y, double a)
    {
        y[1] *= y[0] * a;
        x[..3].CopyTo(y[2..]);
        y[2] *= y[1];
    }

    [Differentiable]
    public static void ShiftUp(Span<double> y, double a)
    {
        y[..^1].CopyTo(y[1..]);
        y[0] = a * y[1];
    }

    [Differentiable]
    public static void ShiftDown(Span<double> y, double a)
    {
        y[2..].CopyTo(y);
        y[^1] = a * y[0] * y[^2];
    }

    [Differentiable]
    public static void ShiftByData(Span<double> y, [Value(0, 1, 2)] int from, [Value(2, 0, 1)] int to)
    {
        y.Slice(from, 3).CopyTo(y.Slice(to));
        y[2] *= y[from] * y[to];
    }

    [Differentiable]
    public static double DelayLine(ReadOnlySpan<double> x, [Constant] double feedback)
    {
        double[] line = new double[4];
        double s = 0;
        foreach (double v in x)
        {
            Array.Copy(line, 0, line, 1, line.Length - 1);
            line[0] = v + feedback * line[^1] * line[1];
            s += line[2] * line[0];
        }
        return s + line[0];
    }

    [Differentiable]
    public static double CopyParts(double[] x, double[] y)
    {
        double[] z = new double[6];
        Array.Copy(x, z, 2);
        Array.Copy(y, 1, z, 2, 3);
        Array.ConstrainedCopy(x, 3, z, 5, 1);
        x[0] = z[3] * z[5];
        double s = x[0];
        for (int i = 0; i < z.Length; i++)
            s += z[i] * z[(i + 2) % z.Length];
        return s;
    }

    [Differentiable]
    public static double CopyIfItFits(ReadOnlySpan<double> x, [Size(4, 5, 6)] Span<double> y)
    {
        if (!x.TryCopyTo(y))
            y.Fill(x[0] * x[4]);
        bool again = x[1..3].TryCopyTo(y[1..]);
        double s = again ? y[0] : 0;
        foreach (double v in y)
            s += v * v;
        return s;
    }

    [Differentiable]
    public static double CloneOfArray(double[] x)
    {
        double[] work = (double[])x.Clone();
        for (int i = 1; i < work.Length; i++)
            work[i] *= work[i - 1] + x[i];
        return work[^1] + work[0] * x[0];
    }

    [Differentiable]
    public static double CloneInEachRound(double[] x)
    {
        double s = 0;
        for (int k = 0; k < 3; k++)
        {
            double[] before = (x.Clone() as double[])!;
            for (int i = 0; i < x.Length; i++)
                x[i] = before[(i + 1) % x.Length] * before[i];
            s += x[k];
        }
        return s;
    }

    [Differentiable]
    public static double ToArrays(ReadOnlySpan<double> x, Span<double> y, double[] z, [Constant] ReadOnlySpan<double> c)
    {
        double[] a = x.ToArray(), b = y.ToArray(), d = z.ToArray(), e = c.ToArray();
        e[0] = a[0] * d[1];
        b[1] *= e[0] + e[1];
        y[1] = b[1] * a[3];
        return y[1] * b[1] + x[1..4].ToArray()[1];
    }

    [Differentiable]
    public static double RangesOfArrays(double[] x, [Value(1, 2)] int from)
    {
        double[] head = x[..2], middle = x[from..^1], tail = x[^2..];
        head[0] *= x[0];
        middle[0] += head[0] * tail[0];
        x[0] = 3;
        return head[0] * head[1] + middle[0] * middle[^1] + tail[1] * x[0] * x[from..][0];
    }

    [Differentiable]
    public static double Spreads(ReadOnlySpan<double> x, double[] y, double a)
    {
        double[] all = [a * a, .. x, 2, .. y[1..3], .. y];
        Span<double> copy = [.. all];
        copy[0] *= copy[1];
        ReadOnlySpan<double> padded = [0, .. copy, 0];
        double s = 0;
        for (int i = 1; i < padded.Length; i++)
            s += padded[i] * padded[i - 1];
        return s + all[0];
    }

    [Differentiable]
    public static void ReverseOutput(Span<double> y, double[] z)
    {
        y[0] *= y[1];
        y.Reverse();
        y[0] *= y[3];
        Array.Reverse(z, 1, 3);
        z[0] *= z[1];
        Array.Reverse(z);
    }

    [Differentiable]
    public static double Autocorrelation(double[] x)
    {
        double[] mirrored = x.ToArray();
        Array.Reverse(mirrored);
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * mirrored[i] * (i + 1);
        return s;
    }

    [Differentiable]
    public static double Rotate(double[] x, [Value(1, 2, 3)] int by)
    {
        // rotation by three reversals
        Span<double> y = x;
        y[..by].Reverse();
        y[by..].Reverse();
        y.Reverse();
        return y[0] * y[1] + y[^1] * y[2] * y[2];
    }

    [Differentiable]
    public static float Singles(ReadOnlySpan<float> x, float a)
    {
        float[] y = x.ToArray(), z = new float[x.Length];
        Array.Fill(z, a);
        y.AsSpan(1).CopyTo(z);
        Array.Reverse(z);
        float s = 0;
        for (int i = 0; i < z.Length; i++)
            s += z[i] * y[i];
        return s;
    }

    [Differentiable]
    public static double WholeNumbers(ReadOnlySpan<double> x, [Size(5), Domain(0, 4)] int[] order)
    {
        int[] mine = (int[])order.Clone();
        Array.Reverse(mine);
        Span<int> visits = new int[x.Length];
        visits.Fill(1);
        Array.Copy(order, 1, mine, 0, 2);
        double s = 0;
        foreach (int k in mine)
        {
            s += x[k] * x[k] * visits[k];
            visits[k]++;
        }
        visits.Clear();
        return s + visits[0];
    }

    [Differentiable]
    public static double CopyPerBranch(ReadOnlySpan<double> x, double a)
    {
        double[] y = new double[x.Length];
        if (a > 0)
            x.CopyTo(y);
        else
            Array.Fill(y, a);
        double s = 0;
        for (int i = 0; i < y.Length && s < 4; i++)
        {
            s += y[i] * x[i];
            if (y[i] > 0.5)
                y.AsSpan(i).Clear();
        }
        return s + y[^1] * y[0];
    }

    [Differentiable]
    public static double SortedWithIndices(double[] x)
    {
        // the order is data, the numbers are read through it
        double[] keys = new double[x.Length];
        int[] order = new int[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            keys[i] = Derivative.Stop(x[i]);
            order[i] = i;
        }
        Array.Sort(keys, order);
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += (i + 1) * x[order[i]] * x[order[i]];
        return s;
    }

    [Differentiable]
    public static double CopiedByAHelper(ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length];
        Push(y, x[0] * x[1]);
        for (int i = 0; i < x.Length; i++)
            Push(y, x[i]);
        return y[0] * y[^1] + y[2];
    }

    [Differentiable]
    public static void Push(double[] line, double value)
    {
        Array.Copy(line, 1, line, 0, line.Length - 1);
        line[^1] = value;
    }
}
