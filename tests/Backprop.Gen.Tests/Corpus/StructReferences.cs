using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Structs and tuples by <c>ref</c> and <c>out</c>: changed in place, set, passed on.</summary>
public static partial class StructReferences
{
    /// <summary>A variable of it can be changed field by field.</summary>
    public struct Particle
    {
        public double X, V;
        public int Bounces;

        public void Kick(double by) => V += by * X;
    }

    /// <summary>A variable of it can only be set as a whole.</summary>
    public readonly record struct Pair(double A, double B)
    {
        public double Product => A * B;
    }

    /// <summary>A field that is a struct, and a property that can be set.</summary>
    public struct Nested
    {
        public Particle First;

        public double Scale { get; set; }

        public Pair Second { get; set; }
    }

    [Differentiable]
    public static void Step(ref Particle p, double dt)
    {
        p.V -= dt * Math.Sin(p.X);
        p.X += dt * p.V;
        if (p.X > 1)
        {
            p.X = 2 - p.X;
            p.V = -p.V;
            p.Bounces++;
        }
    }

    [Differentiable]
    public static double Scaled(in double by, ref Pair p)
    {
        p = new Pair(p.B * by, p.A);
        return by * by * p.A;
    }

    /// <summary>What is passed by 'in' is a value of its own, whatever becomes of the struct that it came from.</summary>
    [Differentiable]
    public static double ByItsOwnProperties(Pair p, double a)
    {
        double s = Scaled(p.Product, ref p);
        return s + Scaled(p.A, ref p) * a + p.A;
    }

    [Differentiable]
    public static double Run(Particle p, double dt, [Value(0, 1, 7)] int steps)
    {
        double energy = 0;
        for (int i = 0; i < steps; i++)
        {
            Step(ref p, dt);
            energy += 0.5 * p.V * p.V + p.Bounces;
        }
        return energy * p.X;
    }

    [Differentiable]
    public static void RunInPlace(ref Particle p, double dt, [Value(0, 3)] int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            Step(ref p, dt);
            p.Kick(0.1 * i);
            if (p.Bounces > 1)
                return;
        }
        p.V *= p.X;
    }

    [Differentiable]
    public static void Rotate(ref Pair pair, double angle) => pair = new Pair(
        pair.A * Math.Cos(angle) - pair.B * Math.Sin(angle),
        pair.A * Math.Sin(angle) + pair.B * Math.Cos(angle));

    [Differentiable]
    public static double RotateTwice(ref Pair pair, double angle)
    {
        Rotate(ref pair, angle);
        double between = pair.A * pair.B;
        pair = pair with { A = between };
        Rotate(ref pair, between);
        return pair.B - between;
    }

    [Differentiable]
    public static void Split(double x, out Pair pair, out (double Sine, double Cosine) circle)
    {
        circle = (Math.Sin(x), Math.Cos(x));
        pair = new Pair(x * circle.Sine, x + circle.Cosine);
        circle.Sine *= pair.A;
    }

    [Differentiable]
    public static double UsesSplit(double x, double y)
    {
        Split(x, out Pair first, out var circle);
        Split(first.A * y, out Pair second, out _);
        return second.A * first.B + circle.Sine * circle.Cosine;
    }

    [Differentiable]
    public static void ChangesParts(ref Nested n, double by)
    {
        n.First.X *= by;
        n.Scale += n.First.X;
        n.Second = new Pair(n.Scale * n.Second.B, n.First.V);
        Step(ref n.First, 0.1);
        Scale(ref n.First.V, n.Scale);
    }

    [Differentiable]
    public static void Scale(ref double x, double by) => x *= by;

    [Differentiable]
    public static double LocalParts(double a, double b)
    {
        Nested n = default;
        n.First.X = a;
        n.First.V = b;
        Step(ref n.First, a * b);
        Scale(ref n.First.X, b);
        ChangesParts(ref n, n.First.V);
        return n.First.X * n.Second.A + n.Second.B;
    }

    [Differentiable]
    public static void SwapAndMix(ref Pair a, ref Pair b, in Pair weights)
    {
        (a, b) = (b, a);
        a = new Pair(a.A * weights.A, a.B + b.A);
        b = b with { B = a.A * weights.B };
    }

    [Differentiable]
    public static double Mixed(Pair a, Pair b, [Value(1, 4)] int rounds)
    {
        for (int i = 0; i < rounds; i++)
            SwapAndMix(ref a, ref b, new Pair(0.7, a.B));
        return a.A + a.B * b.A - b.B;
    }

    [Differentiable]
    public static void SetInBranches(ref Particle p, out Pair pair, double x, [Value(0, 1, 2)] int kind)
    {
        switch (kind)
        {
            case 0:
                pair = default;
                return;
            case 1:
                pair = new Pair(p.X * x, p.V);
                break;
            default:
                pair = new Pair(x, x * x);
                p = new Particle { X = pair.B, V = p.X };
                break;
        }
        p.V += pair.A;
    }

    [Differentiable]
    public static double WithSpan(ref Particle p, Span<double> trace)
    {
        for (int i = 0; i < trace.Length; i++)
        {
            Step(ref p, 0.2);
            trace[i] += p.X * trace[i];
        }
        return trace[0] * p.V;
    }

    [Differentiable]
    public static void Passive([Constant] ref (int Count, double Size) counter, ref double x)
    {
        counter.Count++;
        x *= counter.Size * counter.Count;
    }

    [Differentiable]
    public static float Single(ref (float A, float B) pair, float x)
    {
        pair.A = pair.B * x + pair.A * pair.A;
        return pair.A;
    }

    [Differentiable]
    public static void SetOnly(double a, out Pair p) => p = new Pair(a * a, Math.Sin(a));

    /// <summary>Elements that generated code can only set as wholes, as 'out' and 'ref' arguments.</summary>
    [Differentiable]
    public static double ElementsSetAsWholes(double a, double b)
    {
        var pairs = new Pair[2];
        SetOnly(a, out pairs[0]);
        SetOnly(b * pairs[0].A, out pairs[1]);
        double s = pairs[0].A * pairs[1].B;
        SetOnly(pairs[1].A, out pairs[0]);
        return s * Scaled(a, ref pairs[1]) + pairs[0].A * pairs[0].B + pairs[1].A;
    }
}
