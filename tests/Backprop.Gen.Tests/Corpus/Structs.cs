using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Structs and tuples of scalars as locals: fields, initializers, copies, branches and loops.</summary>
public static partial class Structs
{
    private struct Point
    {
        public double X;
        public double Y;
        public int Count;

        public Point(double x, double y)
        {
            X = x;
            Y = y;
            Count = 2;
        }
    }

    private readonly record struct Pose(Point Centre, double Angle);

    private record struct Settable(double A, float B)
    {
        public double C { get; set; } = 3;
    }

    [Differentiable]
    public static double FieldsOneByOne(double x, double y)
    {
        Point p;
        p.X = x * y;
        p.Y = p.X + y;
        p.Count = 3;
        p.X *= p.Count;
        p.Y -= p.X;
        return p.X * p.Y;
    }

    [Differentiable]
    public static double Constructed(double x, double y)
    {
        var p = new Point(x * y, y);
        Point q = p;
        q.X += 1;
        return q.X * p.X * q.Count + p.Y;
    }

    [Differentiable]
    public static double ObjectInitializer(double x, double y)
    {
        var p = new Point { Y = y * y, X = x };
        Point zero = default;
        return p.X * p.Y + zero.X + new Point().Count;
    }

    [Differentiable]
    public static double Nested(double x, double angle)
    {
        var pose = new Pose(new Point(x, x * angle), angle);
        Pose turned = pose with { Angle = pose.Angle + 0.5 };
        return turned.Centre.X * Math.Cos(turned.Angle) - turned.Centre.Y * Math.Sin(pose.Angle);
    }

    [Differentiable]
    public static double NestedField(double x, double y)
    {
        (Point P, double Z) pair = (new Point(x, y), x);
        pair.P.X *= y;
        pair.P.Count++;
        pair.Z += pair.P.X * pair.P.Count;
        return pair.Z * pair.Item1.Y;
    }

    [Differentiable]
    public static double RecordStruct(double x, float y)
    {
        var s = new Settable(x, y) { C = x * x };
        s.A = s.C * s.B;
        s.C += s.A;
        Settable t = s with { B = 2f, A = s.A + 1 };
        return t.A * t.B + s.C;
    }

    [Differentiable]
    public static double InBranches(double x, double y)
    {
        Point p = new(x, y);
        if (x > y)
            p = new Point(y, x * x);
        else
            p.Y *= x;
        return p.X * p.Y + p.Count;
    }

    [Differentiable]
    public static double Chosen(double x, double y)
    {
        Point p = x < y ? new Point(x, y) : new Point(y * 2, x);
        return p.X * p.X + p.Y * p.X;
    }

    [Differentiable]
    public static double InLoop(double x, [Value(5)] int n)
    {
        var p = new Point(x, 1);
        for (int i = 0; i < n; i++)
        {
            double next = p.X * 0.5 + p.Y * x;
            p.Y = p.X;
            p.X = next;
            p.Count++;
        }
        return p.X + p.Y * p.Count;
    }

    [Differentiable]
    public static double WholeInLoop(double x, [Value(4)] int n)
    {
        var p = new Point(x, x * x);
        for (int i = 0; i < n; i++)
        {
            if (i % 2 == 0)
                p = new Point(p.Y, p.X * x) { Count = p.Count };
        }
        return p.X * p.Y;
    }

    [Differentiable]
    public static double ReadFromPassive(double x, [Value(2)] int n)
    {
        (int First, int Second) range = (n, n + 3);
        double s = 0;
        int end = range.Second;
        for (int i = range.First; i < end; i++)
            s += x * i;
        return s;
    }

    [Differentiable]
    public static double Tuple(double x, double y)
    {
        var pair = (Sum: x + y, Product: x * y);
        pair.Sum *= pair.Product;
        return pair.Sum + pair.Item2;
    }

    [Differentiable]
    public static double Swap(double a, double b)
    {
        (a, b) = (b, a * b);
        (double c, double d) = (a - b, a);
        var (e, f) = (c * d, c);
        return a * e + b * f;
    }

    [Differentiable]
    public static double FibonacciStep(double x, [Value(6)] int n)
    {
        double a = x, b = 1;
        for (int i = 0; i < n; i++)
            (a, b) = (b, 0.5 * a + x * b);
        return a * b;
    }

    [Differentiable]
    public static double NestedTuple(double x, double y)
    {
        ((double a, double b) inner, double c) = ((x * y, y), x + 1);
        (int n, (double d, _)) = (2, (inner.a * c, inner.b));
        return n * d + inner.b;
    }

    [Differentiable]
    public static double ConvertedTuple(double x)
    {
        (double a, double b) = (2, 3);
        (double, double) t = (1, (float)x);
        (long n, double z) wide = (3, x);
        return a * x + b * x * x + t.Item2 * t.Item1 + wide.n * wide.z;
    }

    [Differentiable]
    public static void SwappedElements(Span<double> x)
    {
        (x[0], x[^1]) = (x[^1] * x[0], x[0]);
        (x[1], double t) = (x[0] + x[1], x[1]);
        x[2] *= t;
    }

    [Differentiable]
    public static double DeconstructedRecord(double x, double y)
    {
        var pose = new Pose(new Point(x, y), y * 2);
        var (centre, angle) = pose;
        centre.X += angle;
        return centre.X * centre.Y + pose.Centre.X;
    }

    [Differentiable]
    public static double PassivePoint(double x, [Constant, Value("2|3")] string text)
    {
        (int a, string b) = (text.Length, text);
        return x * a + b.Length * x * x;
    }

    /// <summary>A local function that leaves a loop, and sets members of a struct of its own.</summary>
    [Differentiable]
    public static double InALocalFunctionThatReturnsFromALoop(double x, double y)
    {
        return Search(x) * Search(y) + x;

        static double Search(double start)
        {
            var p = new Point { X = start, Y = 1 };
            while (true)
            {
                p = p with { Y = p.X * p.Y };
                if (p.Count++ > 1)
                    return p.Y;
            }
        }
    }
}
