using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Structs with members of their own: a vector, a quaternion, a complex and a dual number, a mutable accumulator.</summary>
public static partial class StructMembers
{
    private readonly struct Vec3(double x, double y, double z)
    {
        public readonly double X = x, Y = y, Z = z;

        public static Vec3 Zero => default;

        public double SquaredLength => Dot(this, this);

        public double Length => Math.Sqrt(SquaredLength);

        public Vec3 Normalized()
        {
            double length = Length;
            return length > 0 ? this / length : this;
        }

        public double this[int index] => index == 0 ? X : index == 1 ? Y : Z;

        public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static Vec3 operator -(Vec3 a) => new(-a.X, -a.Y, -a.Z);

        public static Vec3 operator *(double s, Vec3 a) => new(s * a.X, s * a.Y, s * a.Z);

        public static Vec3 operator *(Vec3 a, double s) => s * a;

        public static Vec3 operator /(Vec3 a, double s) => 1 / s * a;

        public static double Dot(Vec3 a, in Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

        public static Vec3 Cross(Vec3 a, Vec3 b) =>
            new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

        public void Deconstruct(out double x, out double y, out double z)
        {
            x = X;
            y = Y;
            z = Z;
        }
    }

    private record struct Level(double Value, double Step)
    {
        public Level Risen(double by, int most)
        {
            for (int i = 0; i < most; i++)
            {
                if (i > 1 && Value + i * Step > 0.5)
                    return this with { Value = Math.Sin(Value * by + i) };
            }
            return new Level { Value = Step * by, Step = Value };
        }
    }

    private readonly record struct Quaternion(double W, Vec3 V)
    {
        public static Quaternion Rotation(Vec3 axis, double angle)
        {
            double half = angle / 2;
            return new Quaternion(Math.Cos(half), Math.Sin(half) * axis.Normalized());
        }

        public Quaternion Conjugate => this with { V = -V };

        public static Quaternion operator *(Quaternion p, Quaternion q) =>
            new(p.W * q.W - Vec3.Dot(p.V, q.V), p.W * q.V + q.W * p.V + Vec3.Cross(p.V, q.V));

        public Vec3 Rotate(Vec3 v) => (this * new Quaternion(0, v) * Conjugate).V;
    }

    private readonly struct Complex
    {
        private readonly double _re, _im;

        public Complex(double re, double im)
        {
            _re = re;
            _im = im;
        }

        private Complex(double re) : this(re, 0)
        {
        }

        public double Re => _re;

        public double Im { get { return _im; } }

        public double Norm
        {
            get
            {
                if (_re == 0)
                    return Math.Abs(_im);
                return Math.Sqrt(_re * _re + _im * _im);
            }
        }

        public static implicit operator Complex(double re) => new(re);

        public static explicit operator double(Complex z) => z._re;

        public static Complex operator *(Complex a, Complex b) => new(a._re * b._re - a._im * b._im, a._re * b._im + a._im * b._re);

        public static Complex operator +(Complex a, Complex b) => new(a._re + b._re, a._im + b._im);

        public Complex Power(int n)
        {
            Complex result = 1;
            for (int i = 0; i < n; i++)
                result *= this;
            return result;
        }
    }

    private struct Dual
    {
        public Dual(double value, double slope = 0) => (Value, Slope) = (value, slope);

        public double Value { get; private set; }

        public double Slope { readonly get; set; } = 1;

        public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Slope * b.Value + a.Value * b.Slope);

        public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

        public static Dual Sin(Dual a) => new(Math.Sin(a.Value), Math.Cos(a.Value) * a.Slope);

        public static Dual Variable(double x) => new(x) { Slope = 1 };
    }

    private struct Statistics
    {
        private int _count;
        private double _mean, _scatter;

        public void Add(double x)
        {
            _count++;
            double delta = x - _mean;
            _mean += delta / _count;
            _scatter += delta * (x - _mean);
        }

        public double Next(double x)
        {
            double before = _mean;
            this.Add(x);
            return before;
        }

        public void Reset() => this = default;

        public readonly double Mean => _mean;

        public readonly double Variance => _scatter / _count;

        public double Scale
        {
            readonly get => _scatter * 2;
            set => _scatter = value / 2;
        }
    }

    private struct Clamped
    {
        public double Value;

        public int Hits;

        public bool Push(double x)
        {
            if (Value > 1)
            {
                Value = x * Value;
                Hits++;
                return true;
            }
            Value += x;
            if (Value < 0)
            {
                Value = -Value;
                return Hits > 0;
            }
            return false;
        }

        public void Fold()
        {
            if (Value > 0.5)
                Value = Value * Value;
            else
                Value *= 0.5;
        }

        public void Settle(double to)
        {
            for (int i = 0; i < 20; i++)
            {
                double step = (to - Value) / 2;
                if (Math.Abs(step) < 0.1)
                    break;
                Value += step;
                Hits++;
            }
        }
    }

    private struct Ball
    {
        public Vec3 Place { get; set; }

        public Vec3 Velocity;

        public Statistics Heights;

        public void Step(double dt)
        {
            Velocity += dt * new Vec3(0, -9.81, 0);
            Place += dt * Velocity;
            if (Place.Y < 0)
                Place = new Vec3(Place.X, -Place.Y, Place.Z);
            Heights.Add(Place.Y);
        }
    }

    [Differentiable]
    public static double Operators(double x, double y)
    {
        var a = new Vec3(x, y, 1);
        var b = new Vec3(y, x * y, 2);
        Vec3 c = a + b * x - 2 * a;
        c += -b;
        c *= 0.5;
        return c.X + c.Y * c.Z;
    }

    [Differentiable]
    public static double Products(double x, double y)
    {
        var a = new Vec3(x, y, x * y);
        Vec3 c = Vec3.Cross(a, new Vec3(1, x, y));
        return Vec3.Dot(c, a + c) + a.SquaredLength;
    }

    [Differentiable]
    public static double Lengths([Domain(0.5, 1.5)] double x, double y)
    {
        var a = new Vec3(x, y, x - y);
        return a.Length * a.Normalized().Y + Vec3.Zero.X;
    }

    [Differentiable]
    public static double Indexed(double x, [Value(1)] int i)
    {
        var a = new Vec3(x, x * x, 3);
        return a[i] * a[0] + a[i + 1];
    }

    [Differentiable]
    public static double Deconstructed(double x, double y)
    {
        var (a, b, _) = new Vec3(x * y, y, 1);
        double z;
        (a, b, z) = Vec3.Cross(new Vec3(a, b, 1), new Vec3(b, a, x));
        return a * b + z;
    }

    [Differentiable]
    public static double Rotated(double x, double angle)
    {
        var q = Quaternion.Rotation(new Vec3(1, x, 0.5), angle);
        Vec3 v = q.Rotate(new Vec3(x, 1, -1));
        return v.X + 2 * v.Y + 3 * v.Z;
    }

    [Differentiable]
    public static double ComplexPower(double re, double im, [Value(3)] int n)
    {
        var z = new Complex(re, im);
        Complex w = z.Power(n) + 1.5;
        return (double)w * w.Im + w.Norm;
    }

    [Differentiable]
    public static double Mandelbrot(double re, double im, [Value(4)] int n)
    {
        var c = new Complex(0.3 * re, 0.3 * im);
        Complex z = 0;
        for (int i = 0; i < n; i++)
            z = z * z + c;
        return z.Norm;
    }

    [Differentiable]
    public static double DualNumber(double x)
    {
        Dual y = Dual.Variable(x);
        y = Dual.Sin(y * y) + y;
        return y.Slope * y.Value;
    }

    [Differentiable]
    public static double Accumulated(ReadOnlySpan<double> x)
    {
        var statistics = new Statistics();
        double s = 0;
        foreach (double value in x)
            s += statistics.Next(value);
        double variance = statistics.Variance;
        statistics.Scale = variance * s;
        s += statistics.Scale;
        statistics.Reset();
        statistics.Add(s);
        return statistics.Mean + variance;
    }

    [Differentiable]
    public static double Bouncing(double height, double speed, [Value(6)] int n)
    {
        var ball = new Ball { Place = new Vec3(0, height, 0), Velocity = new Vec3(speed, 0, 1) };
        for (int i = 0; i < n; i++)
            ball.Step(0.1);
        return ball.Place.X * ball.Place.Y + ball.Heights.Variance;
    }

    [Differentiable]
    public static double ReturnsInTheMiddle(double x, double y, [Value(5)] int n)
    {
        var c = new Clamped { Value = x };
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            if (c.Push(y + 0.1 * i))
                s += c.Value;
            c.Fold();
        }
        return s + c.Value * (1 + c.Hits);
    }

    [Differentiable]
    public static double ReturnsAnotherFromALoop(double x, double y, [Value(0, 5)] int n) => new Level(x, y).Risen(x * y, n).Value;

    [Differentiable]
    public static double FoldedAtTheEnd(double x)
    {
        var c = new Clamped { Value = x };
        if (x < 0.8)
            c.Fold();
        c.Settle(x * 3);
        return c.Value * (c.Hits + 1);
    }

    [Differentiable]
    public static double OwnNames(double length, double a)
    {
        double s = length * a;
        var v = new Vec3(s, a, length);
        double half = v.Normalized().X;
        return s * half + (v / s).Z;
    }

    [Differentiable]
    public static double EvaluatedOnce(double x)
    {
        double y = x;
        Vec3 v = (y *= 2) * new Vec3(y += 1, y *= x, y);
        return v.X + v.Y * v.Z + y;
    }
}
