using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Structs and tuples by value: as parameters, as results, nested, with members that carry no derivatives.</summary>
public static partial class StructParameters
{
    /// <summary>A vector, as everybody writes one.</summary>
    public readonly record struct Vec3(double X, double Y, double Z)
    {
        public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static Vec3 operator *(double s, Vec3 v) => new(s * v.X, s * v.Y, s * v.Z);

        public double Dot(Vec3 other) => X * other.X + Y * other.Y + Z * other.Z;

        public Vec3 Cross(Vec3 b) => new(Y * b.Z - Z * b.Y, Z * b.X - X * b.Z, X * b.Y - Y * b.X);
    }

    /// <summary>Plain fields, and a number of steps that no derivative belongs to.</summary>
    public struct State
    {
        public double Position, Velocity;
        public int Steps;
    }

    /// <summary>Properties that only a constructor sets.</summary>
    public readonly struct Range(double low, double high)
    {
        public double Low { get; } = low;

        public double High { get; } = high;

        public double Middle => 0.5 * (Low + High);
    }

    /// <summary>Structs in a struct, a switch and a weight.</summary>
    public record struct Body(Vec3 Centre, State Motion, bool IsHeavy)
    {
        public float Weight { get; set; }
    }

    [Differentiable]
    public static double KineticEnergy(Vec3 velocity, double mass) => 0.5 * mass * velocity.Dot(velocity);

    [Differentiable]
    public static Vec3 Lorentz(Vec3 electric, in Vec3 velocity, Vec3 magnetic, double charge)
    {
        Vec3 turning = velocity.Cross(magnetic);
        return charge * (electric + turning);
    }

    [Differentiable]
    public static Vec3 Orbit(Vec3 position, Vec3 velocity, double dt, [Value(0, 1, 6)] int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            double r2 = position.Dot(position) + 0.5;
            velocity -= dt / (r2 * Math.Sqrt(r2)) * position;
            position += dt * velocity;
        }
        return position;
    }

    [Differentiable]
    public static double CallsInALoop([Domain(0.5, 1.5)] Vec3 position, Vec3 velocity, [Value(3, 5)] int steps)
    {
        double action = 0;
        for (int i = 0; i < steps; i++)
        {
            Vec3 force = Lorentz(position, velocity, new Vec3(0.1, position.Y, i), 0.3);
            velocity += 0.1 * force;
            position += 0.1 * velocity;
            if (force.X > 0)
                action += KineticEnergy(velocity, force.Y);
            else
                action -= force.Dot(Orbit(force, velocity, 0.1, i));
        }
        return action;
    }

    [Differentiable]
    public static Vec3 CallsItself(Vec3 v, [Value(0, 3)] int depth)
    {
        if (depth == 0)
            return v;
        Vec3 inner = CallsItself(0.5 * v + new Vec3(1, 0, v.X), depth - 1);
        return inner.Cross(v) + inner;
    }

    [Differentiable]
    public static (double Mean, double Spread) Moments(ReadOnlySpan<double> x)
    {
        double sum = 0, squares = 0;
        foreach (double value in x)
        {
            sum += value;
            squares += value * value;
        }
        double mean = sum / x.Length;
        return (mean, squares / x.Length - mean * mean);
    }

    [Differentiable]
    public static double UsesMoments(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        (double a, double b) = Moments(x);
        var other = Moments(y);
        return a * other.Spread + Math.Exp(other.Mean) * b;
    }

    [Differentiable]
    public static double OnlyOnePart(double x, double y) => Polar(x, y).Angle;

    [Differentiable]
    public static (double Radius, double Angle) Polar([Domain(0.5, 2)] double x, [Domain(0.5, 2)] double y) =>
        (Math.Sqrt(x * x + y * y), Math.Atan2(y, x));

    [Differentiable]
    public static (double, (float Inner, int Count)) NestedTuple((double A, (double B, int N) Inside) pair)
    {
        (double a, (double b, int n)) = pair;
        for (int i = 0; i < n; i++)
            a = Math.Sin(a) * b;
        return (a, ((float)(a + b), n + 1));
    }

    [Differentiable, SinglePrecision]
    public static double UsesNestedTuple((double A, (double B, int N) Inside) pair, double c)
    {
        var (x, (y, count)) = NestedTuple((pair.Inside.B, (pair.A * c, pair.Inside.N)));
        return x * y * count;
    }

    [Differentiable]
    public static Range Widen(Range range, double by) => new(range.Low - by * by, range.High + by * range.Middle);

    [Differentiable]
    public static double WidenTwice(Range range, double by) => Widen(Widen(range, by), by + 1).High * range.Low;

    [Differentiable]
    public static State Advance(State state, double dt)
    {
        state.Velocity -= dt * Math.Sin(state.Position);
        state.Position += dt * state.Velocity;
        state.Steps++;
        return state;
    }

    [Differentiable]
    public static double Pendulum(State start, double dt, [Value(0, 4)] int rounds)
    {
        State state = start;
        for (int i = 0; i < rounds; i++)
        {
            state = Advance(state, dt);
            if (state.Steps % 2 == 0)
                state = state with { Velocity = state.Velocity * 0.9 };
        }
        return state.Position * state.Steps - start.Velocity;
    }

    [Differentiable]
    public static Body Push(Body body, Vec3 by)
    {
        if (!body.IsHeavy)
            return body with { Centre = body.Centre + by };
        body.Motion = Advance(body.Motion, by.X);
        body.Weight *= 2;
        return body with { Centre = body.Centre - (double)body.Weight * by };
    }

    [Differentiable]
    public static double PushTwice(Body body, Vec3 by, [Constant] Vec3 target)
    {
        Body pushed = Push(Push(body, by), by.Cross(target));
        Vec3 distance = pushed.Centre - target;
        return distance.Dot(distance) + pushed.Motion.Velocity * pushed.Weight;
    }

    [Differentiable]
    public static double ConstantStruct(double x, [Constant] State state, [Constant] (double Scale, double Shift) frame) =>
        Math.Sin(x * frame.Scale + frame.Shift) * state.Steps + Advance(state, x).Position;

    [Differentiable]
    public static double ConstantToCallee(Vec3 v, [Constant] Vec3 target) => PushTwice(default, v, target) * v.Y;

    [Differentiable]
    public static float Single((float A, float B) pair, float c)
    {
        pair.A *= c;
        var turned = Turned(pair, c);
        return turned.A * turned.B;
    }

    [Differentiable]
    public static (float A, float B) Turned((float A, float B) pair, float angle) =>
        (pair.A * MathF.Cos(angle) - pair.B * MathF.Sin(angle), pair.A * MathF.Sin(angle) + pair.B * MathF.Cos(angle));

    [Differentiable]
    public static Vec3 EarlyReturns(Vec3 v, [Value(0, 1, 2, 3)] int kind)
    {
        if (kind == 0)
            return v;
        for (int i = 0; i < 4; i++)
        {
            if (i == kind)
                return new Vec3(v.Z * i, v.X, v.Y * v.Y);
            v = v.Cross(new Vec3(1, v.X, 2));
        }
        return 2 * v;
    }

    [Differentiable]
    public static Vec3 Unused(Vec3 v, Vec3 unused, double alsoUnused) => v with { Y = v.X * v.X };
}
