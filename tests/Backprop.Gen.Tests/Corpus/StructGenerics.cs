using System;
using System.Numerics;

namespace Backprop.Tests.Corpus;

/// <summary>Members of generic structs: at <c>double</c>, at <c>float</c>, in generic methods, and with passive type arguments.</summary>
public static partial class StructGenerics
{
    /// <summary>A vector in the plane.</summary>
    public readonly record struct Vec2<T>(T X, T Y)
        where T : IFloatingPointIeee754<T>
    {
        /// <summary>Where nothing is.</summary>
        public static Vec2<T> Zero => new(T.Zero, T.Zero);

        /// <summary>A direction.</summary>
        public static readonly Vec2<T> UnitX = new(T.One, T.Zero);

        /// <summary>A number of each type.</summary>
        public static readonly T Third = T.One / T.CreateChecked(3);

        /// <summary>Never zero.</summary>
        public T Length => T.Sqrt(Dot(this) + T.CreateChecked(0.25));

        /// <summary>An element.</summary>
        public T this[int index] => index == 0 ? X : Y;

        public static Vec2<T> operator +(Vec2<T> a, Vec2<T> b) => new(a.X + b.X, a.Y + b.Y);

        public static Vec2<T> operator -(in Vec2<T> a, in Vec2<T> b) => new(a.X - b.X, a.Y - b.Y);

        public static Vec2<T> operator -(Vec2<T> a) => a with { X = -a.X, Y = -a.Y };

        public static Vec2<T> operator *(T s, Vec2<T> a) => new(s * a.X, s * a.Y);

        public static implicit operator Vec2<T>(T s) => new(s, s);

        /// <summary>The scalar product.</summary>
        public T Dot(Vec2<T> other) => X * other.X + Y * other.Y;

        /// <summary>A direction, or nothing.</summary>
        public Vec2<T> Normalized()
        {
            T length = Length;
            return length > T.CreateChecked(0.5) ? T.One / length * this : Zero;
        }

        /// <summary>A smooth maximum.</summary>
        public T Soft()
        {
            T sum = T.Zero;
            for (int i = 0; i < 2; i++)
                sum += T.Exp(this[i]) / T.CreateChecked(2 + i);
            return T.Log(sum) * T.Pi + Third;
        }

        /// <summary>By two numbers at once.</summary>
        public T Turned()
        {
            (T sine, T cosine) = T.SinCos(X - Y);
            T[] both = [sine, cosine];
            T sum = default!;
            foreach (T value in both)
                sum += T.IsFinite(value) && !T.IsZero(value) ? value * value * X : T.NegativeOne;
            return sum + sine;
        }
    }

    /// <summary>A number with a derivative beside it.</summary>
    public struct Dual<T>
        where T : IFloatingPointIeee754<T>
    {
        /// <summary>The number.</summary>
        public T Value;

        /// <summary>Its derivative.</summary>
        public T Slope;

        /// <summary>A variable.</summary>
        public Dual(T value)
            : this(value, T.One)
        {
        }

        /// <summary>Both.</summary>
        public Dual(T value, T slope)
        {
            Value = value;
            Slope = slope;
        }

        public static Dual<T> operator +(Dual<T> a, Dual<T> b) => new(a.Value + b.Value, a.Slope + b.Slope);

        public static Dual<T> operator *(Dual<T> a, Dual<T> b) => new(a.Value * b.Value, a.Value * b.Slope + a.Slope * b.Value);

        public static implicit operator Dual<T>(T value) => new(value, T.Zero);

        /// <summary>The exponential function.</summary>
        public static Dual<T> Exp(Dual<T> a)
        {
            T value = T.Exp(a.Value);
            return new Dual<T> { Value = value, Slope = value * a.Slope };
        }
    }

    /// <summary>Two things of any types.</summary>
    public struct Pair<TFirst, TSecond>(TFirst first, TSecond second)
    {
        /// <summary>The one.</summary>
        public TFirst First = first;

        /// <summary>The other.</summary>
        public TSecond Second { readonly get; set; } = second;

        /// <summary>The other way round.</summary>
        public readonly Pair<TSecond, TFirst> Swap() => new(Second, First);

        /// <summary>One of two.</summary>
        public readonly Pair<TFirst, TSecond> Or(Pair<TFirst, TSecond> other, bool isThis) => isThis ? this : other;

        /// <summary>Puts others in.</summary>
        public void Set(TFirst first, TSecond second) => (First, Second) = (first, second);

        /// <summary>Forgets the one.</summary>
        public void Clear() => First = default!;
    }

    /// <summary>A number and what it is called.</summary>
    public readonly struct Tagged<TTag>(double value, TTag tag)
    {
        /// <summary>The number.</summary>
        public double Value => value;

        /// <summary>What it is called.</summary>
        public TTag Tag => tag;

        /// <summary>The product, which is called like the first.</summary>
        public static Tagged<TTag> operator *(Tagged<TTag> a, Tagged<TTag> b) => new(a.Value * b.Value, a.Tag);

        /// <summary>Under another name.</summary>
        public Tagged<TTag> Renamed(TTag other) => new(value, other);
    }

    /// <summary>Sums and counts what it gets.</summary>
    public struct Mean<T>
        where T : INumber<T>
    {
        private T _sum;
        private int _count;

        /// <summary>What was got, on average.</summary>
        public readonly T Value => _sum / T.CreateChecked(_count);

        /// <summary>Takes a number, if it is large enough.</summary>
        public void Add(T x)
        {
            if (x < T.CreateTruncating(-100))
                return;
            _sum += x * T.Max(x, T.Zero);
            _count++;
        }
    }

    /// <summary>A line, of two vectors.</summary>
    public struct Line<T>(Vec2<T> at, Vec2<T> along)
        where T : IFloatingPointIeee754<T>
    {
        /// <summary>Where it begins.</summary>
        public Vec2<T> At = at;

        /// <summary>Where it goes, and its length.</summary>
        public Pair<Vec2<T>, T> Along = new(along, along.Length);

        /// <summary>A point on it.</summary>
        public readonly Vec2<T> Point(T t) => At + t * Along.First;

        /// <summary>How far a point is along it.</summary>
        public readonly T Place(Vec2<T> point) => (point - At).Dot(Along.First) / Along.Second;

        /// <summary>Moves it.</summary>
        public void Move(Vec2<T> by) => At += by;
    }

    [Differentiable]
    public static double AtDouble(double x, double y)
    {
        var v = new Vec2<double>(x, y);
        Vec2<double> w = x * v + v.Normalized() - Vec2<double>.UnitX;
        return w.Length + w.Soft() * Vec2<double>.Third;
    }

    [Differentiable]
    public static float AtFloat(float x, float y)
    {
        var v = new Vec2<float>(x, y);
        return (x * v + -v + 0.5f).Soft() + v.Turned();
    }

    [Differentiable]
    public static T AtParameter<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        var v = new Vec2<T>(x, y);
        return (x * v + v.Normalized() - Vec2<T>.UnitX).Soft() * v.Turned();
    }

    [Differentiable]
    public static TNumber AtParameterOfAnotherName<TNumber>(TNumber x, TNumber y)
        where TNumber : IFloatingPointIeee754<TNumber>
    {
        var v = new Vec2<TNumber>(x, y);
        return (x * v + (Vec2<TNumber>)y).Soft() + v[1] * Vec2<TNumber>.Third;
    }

    [Differentiable]
    public static double Slope(double x, double y)
    {
        Dual<double> a = new(x);
        Dual<double> b = Dual<double>.Exp(y * a + a * a);
        return b.Slope + (b + a * 2.0).Value;
    }

    [Differentiable]
    public static double OfBothPrecisions(double x, float y)
    {
        var pair = new Pair<double, float>(x, y);
        Pair<float, double> swapped = pair.Swap();
        pair.Set(swapped.Second * x, swapped.First * y);
        return pair.First * swapped.First + pair.Second;
    }

    [Differentiable]
    public static double Nested(double x, double y)
    {
        var pair = new Pair<Vec2<double>, double>(new Vec2<double>(x, x * y), y * y);
        Pair<double, Vec2<double>> swapped = pair.Swap();
        pair.Clear();
        return swapped.Second.Length * swapped.First + pair.First.X + pair.Or(swapped.Swap(), x > y).First.Y;
    }

    [Differentiable]
    public static T NestedAtParameter<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        var pair = new Pair<Pair<T, int>, Vec2<T>>(new Pair<T, int>(x * y, 2), new Vec2<T>(y, x));
        Pair<Vec2<T>, Pair<T, int>> swapped = pair.Swap();
        return swapped.First.Length * swapped.Second.Swap().Second * T.CreateChecked(swapped.Second.Second);
    }

    [Differentiable]
    public static double PassiveTag(double x, double y)
    {
        var area = new Tagged<int>(x, 3) * new Tagged<int>(y, 5);
        Tagged<string> named = new Tagged<string>(area.Value, "area").Renamed("square");
        return named.Value * area.Tag + x * named.Tag.Length;
    }

    [Differentiable]
    public static double ActiveTag(double x, double y)
    {
        Tagged<double> number = new Tagged<double>(x, y) * new Tagged<double>(y, x);
        Tagged<Vec2<double>> vector = new Tagged<Vec2<double>>(y, new Vec2<double>(x, 1)).Renamed(x * new Vec2<double>(y, x));
        return number.Value * number.Tag + vector.Value * vector.Tag.X + vector.Tag.Y;
    }

    [Differentiable]
    public static T Average<T>(ReadOnlySpan<T> x)
        where T : INumber<T>
    {
        Mean<T> mean = default;
        foreach (T value in x)
            mean.Add(value);
        return mean.Value;
    }

    [Differentiable]
    public static double AverageOfFloats(double x, float y)
    {
        Mean<float> small = default;
        small.Add(y);
        small.Add(y * y);
        Mean<double> large = default;
        large.Add(small.Value);
        large.Add(x);
        return large.Value;
    }

    [Differentiable]
    public static double Lines(double x, double y)
    {
        var lines = new Line<double>[2];
        lines[0] = new Line<double>(new Vec2<double>(x, y), new Vec2<double>(y, 1));
        lines[1] = lines[0];
        lines[1].Move(new Vec2<double>(x, 2));
        lines[1].Along.Set(new Vec2<double>(1, x), y * y + 1);
        return lines[1].Place(lines[0].Point(x * y)) + lines[0].Along.Second;
    }

    [Differentiable]
    public static T Length<T>(ReadOnlySpan<Vec2<T>> points)
        where T : IFloatingPointIeee754<T>
    {
        T length = T.Zero;
        for (int i = 1; i < points.Length; i++)
            length += (points[i] - points[i - 1]).Length;
        return length;
    }

    [Differentiable]
    public static double LengthOfPath(ReadOnlySpan<double> x)
    {
        Span<Vec2<double>> points = new Vec2<double>[x.Length - 1];
        for (int i = 0; i < points.Length; i++)
            points[i] = x[i] * new Vec2<double>(x[i + 1], i);
        points[0] = points[^1].Normalized();
        return Length<double>(points);
    }

    [Differentiable]
    public static Vec2<T> Reflected<T>(Vec2<T> v, Vec2<T> normal)
        where T : IFloatingPointIeee754<T>
    {
        Vec2<T> n = normal.Normalized();
        return v - (T.One + T.One) * v.Dot(n) * n;
    }

    [Differentiable]
    public static double FromAnotherFile(double x, double y)
    {
        var interval = Interval<double>.Around(x, y * y + 1);
        return interval.Width * (interval + Interval<double>.Unit).Middle * interval.Scaled(2).High;
    }
}
