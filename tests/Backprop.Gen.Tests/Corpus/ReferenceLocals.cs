using System;
using System.Numerics;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Locals and loop variables that are another name for an element.</summary>
public static partial class ReferenceLocals
{
    [Differentiable]
    public static void Decayed(Span<double> x, double rate)
    {
        for (int i = 0; i < x.Length; i++)
        {
            ref double cell = ref x[i];
            cell *= 1 - rate;
            if (cell > 0.5)
                cell += rate * cell * x[0];
            else
                cell = Math.Sin(cell);
        }
    }

    [Differentiable]
    public static double FixedWhereItIsDeclared([Size(4)] double[] x)
    {
        int i = 0;
        ref double first = ref x[i++];
        ref double last = ref x[^1];
        i += 2;
        first = x[i] * first + last;
        last *= first++;
        return first * last + x[0] * i;
    }

    [Differentiable]
    public static double TwoNames([Size(3)] double[] x, [Value(0, 1)] int k)
    {
        ref double a = ref x[0];
        ref double b = ref x[k];
        ref double c = ref b;
        a *= 2;
        b = a * b + x[2];
        c += a * a;
        return a * b - c * x[1];
    }

    [Differentiable]
    public static void Butterfly([Size(8)] Span<double> x, double angle)
    {
        int half = x.Length / 2;
        for (int i = 0; i < half; i++)
        {
            ref double even = ref x[i];
            ref double odd = ref x[i + half];
            double turned = odd * Math.Cos(angle * i);
            (even, odd) = (even + turned, even - turned * even);
        }
    }

    [Differentiable]
    public static void Accumulated(ReadOnlySpan<double> x, [Size(2)] Span<double> sums)
    {
        ref double sum = ref sums[0];
        ref double product = ref sums[1];
        foreach (double v in x)
        {
            sum += v * product;
            if (sum > 3)
                break;
            product *= v + 0.5;
        }
        product = sum * sum + product;
    }

    [Differentiable]
    public static double Histogram([Size(5)] ReadOnlySpan<double> x, double width)
    {
        Span<int> counts = stackalloc int[3];
        Span<double> sums = stackalloc double[3];
        for (int i = 0; i < x.Length; i++)
        {
            int bin = i % 3;
            ref int count = ref counts[bin];
            ref double sum = ref sums[bin];
            count++;
            sum += x[i] * x[i] * count / width;
        }
        return sums[0] * sums[1] + sums[2] * counts[0];
    }

    /// <summary>The bound of the loop has another name, by which it changes.</summary>
    [Differentiable]
    public static double MovingBound(double x)
    {
        int[] bounds = [6];
        ref int bound = ref bounds[0];
        double p = 1;
        for (int i = 0; i < bound; i++)
        {
            p = p * x + i;
            bounds[0]--;
        }
        for (int i = 0; i < bounds[0]; i++)
        {
            p *= x + 0.25;
            bound -= i;
        }
        return p * bound;
    }

    [Differentiable]
    public static void OfAGrid([Size(3)] double[,] m, double a)
    {
        for (int i = 0; i < m.GetLength(0); i++)
        {
            ref double pivot = ref m[i, i];
            pivot = pivot * pivot + a;
            for (int j = 0; j < i; j++)
            {
                ref double below = ref m[i, j];
                below /= pivot;
                pivot -= below * m[j, i];
            }
        }
    }

    [Differentiable]
    public static double OfRows([Size(2), Columns(3)] double[][] rows)
    {
        double sum = 0;
        foreach (double[] row in rows)
        {
            ref double head = ref row[0];
            ref double other = ref rows[0][1];
            head *= row[2] + other;
            other += head;
            sum += head * other;
        }
        return sum;
    }

    [Differentiable]
    public static double OfAnArrayInAnObject(Perceptron net, double x)
    {
        ref double state = ref net.State[0];
        ref double weight = ref net.First.Biases[1];
        for (int i = 0; i < 3; i++)
        {
            net.State[0] += x * net.First.Biases[1];
            state = 0.5 * state + Math.Sin(weight * net.State[1]);
            weight *= net.State[0];
        }
        return state * net.First.Biases[1];
    }

    [Differentiable]
    public static void OfAParameter(ref double state, double x)
    {
        ref double s = ref state;
        for (int i = 0; i < 3; i++)
            s = Math.Tanh(s * x) + state;
    }

    [Differentiable]
    private static void Rotate(ref double x, ref double y, double angle)
    {
        double c = Math.Cos(angle), s = Math.Sin(angle);
        (x, y) = (c * x - s * y, s * x + c * y);
    }

    [Differentiable]
    private static double Product(in double x, in double y) => x * y;

    [Differentiable]
    public static double PassedOn([Size(6)] Span<double> x, double angle)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i += 2)
        {
            ref double a = ref x[i];
            ref double b = ref x[i + 1];
            Rotate(ref a, ref b, angle);
            sum += Product(in a, b) * a;
            Rotate(ref b, ref x[i], sum);
        }
        return sum;
    }

    [Differentiable]
    public static void HeadsOfARest([Size(5)] Span<double> xs, double a)
    {
        ref double first = ref xs[0];
        while (xs.Length > 1)
        {
            ref double head = ref xs[0];
            xs = xs[1..];
            head += a * xs[0];
            first *= head;
        }
    }

    [Differentiable]
    public static double InALocalFunction([Size(4)] Span<double> x, double a)
    {
        Span<double> y = x;
        double s = Bump(y, 0, a) + Bump(y, 2, a * a);
        return s * x[0] + Bump(y, 0, s);

        static double Bump(Span<double> view, int k, double by)
        {
            ref double cell = ref view[k];
            if (cell < 0)
                return cell * by;
            cell = cell * by + view[k + 1];
            return cell * cell;
        }
    }

    [Differentiable]
    public static double Chosen([Size(4)] ReadOnlySpan<double> x, double t)
    {
        ref readonly double low = ref x[0];
        ref readonly double high = ref x[^1];
        if (low > t)
            return low * high;
        double s = 0;
        for (int i = 1; i < x.Length; i++)
        {
            ref readonly double v = ref x[i];
            s += v > low ? v * v * high : low * t;
        }
        return s;
    }

    [Differentiable]
    public static T Generic<T>([Size(4)] T[] x, T a)
        where T : INumber<T>
    {
        ref T largest = ref x[1];
        foreach (ref T element in x.AsSpan())
        {
            if (element > largest)
                element = largest * a;
            largest += element * a;
        }
        return largest * x[0];
    }

    [Differentiable]
    public static void EachScaled(Span<double> x, double a)
    {
        foreach (ref double v in x)
            v = v * a + v * v;
    }

    [Differentiable]
    public static double EachWithExits([Size(6)] double[] x, double limit)
    {
        double s = 1;
        foreach (ref double v in x.AsSpan(1))
        {
            if (v < -0.5)
                continue;
            v *= s + x[0];
            s += v * v;
            if (s > limit + 2)
                break;
            if (s > 7)
                return s * v;
        }
        foreach (ref readonly double v in x.AsSpan())
            s = s * 0.5 + v * v;
        return s;
    }

    [Differentiable]
    public static double EachOfALocal(ReadOnlySpan<double> x, [Value(0, 1, 3)] int rounds)
    {
        Span<double> work = stackalloc double[3];
        work.Fill(x[0]);
        for (int k = 0; k < rounds; k++)
        {
            foreach (ref double w in work)
            {
                foreach (ref readonly double v in x)
                    w = 0.5 * w + Math.Sin(w * v);
                work[k] += w;
            }
        }
        return work[0] * work[1] + work[2];
    }
}
