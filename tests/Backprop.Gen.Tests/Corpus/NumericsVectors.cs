using System;
using System.Numerics;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Vectors of System.Numerics, as graphics and simulations use them.</summary>
public static partial class NumericsVectors
{
    [Differentiable]
    public static float ParticleStep(Vector3 position, Vector3 velocity, float step, [Domain(0.5, 2)] float mass)
    {
        Vector3 force = -2 * position - velocity * 0.3f;
        velocity += force / mass * step;
        position += velocity * step;
        return 0.5f * mass * velocity.LengthSquared() + Vector3.Dot(position, position);
    }

    [Differentiable]
    public static Vector3 Bounce([Domain(0.5, 2)] Vector3 direction, [Domain(0.5, 2)] Vector3 surface)
    {
        Vector3 normal = Vector3.Normalize(surface);
        return Vector3.Reflect(direction, normal) * 0.9f + Vector3.UnitY;
    }

    [Differentiable]
    public static float LookAt([Domain(0.5, 2)] Vector3 eye, [Domain(-2, -0.5)] Vector3 target, Vector3 point)
    {
        Vector3 forward = Vector3.Normalize(target - eye);
        Vector3 right = Vector3.Normalize(Vector3.Cross(forward, Vector3.UnitY));
        Vector3 up = Vector3.Cross(right, forward);
        Vector3 offset = point - eye;
        var seen = new Vector2(Vector3.Dot(offset, right), Vector3.Dot(offset, up));
        return Vector2.Dot(seen, new Vector2(0.3f, 0.7f)) / (3 + Vector3.Dot(offset, forward));
    }

    [Differentiable]
    public static float SmoothDistance([Domain(1, 2)] Vector3 p, [Domain(-0.5, 0.5)] Vector3 centre, [Domain(0.1, 0.3)] float radius)
    {
        float sphere = (p - centre).Length() - radius;
        float ground = p.Y + 0.5f;
        float blend = 0.5f + 0.5f * (ground - sphere) / 4;
        return ground * (1 - blend) + sphere * blend - 4 * blend * (1 - blend);
    }

    [Differentiable]
    public static float BoxDistance([Domain(1, 2)] Vector3 p, [Domain(0.2, 0.6)] Vector3 half)
    {
        Vector3 q = Vector3.Abs(p) - half;
        return Vector3.Max(q, Vector3.Zero).Length() + MathF.Min(MathF.Max(q.X, MathF.Max(q.Y, q.Z)), 0);
    }

    [Differentiable]
    public static float Orbit(Vector2 start, [Value(0, 5)] int steps, float pull)
    {
        Vector2 position = start, velocity = new(0.3f, 0.1f);
        for (int i = 0; i < steps; i++)
        {
            velocity -= pull * position / (1 + position.LengthSquared()) * 0.1f;
            if (position.X > 0.2f)
                velocity.Y += 0.05f * position.X;
            position = Vector2.Lerp(position, position + velocity, 0.5f);
        }
        return Vector2.DistanceSquared(position, start) + position.X * position.Y;
    }

    [Differentiable]
    public static float NearestOnSegment(Vector2 p, [Domain(-2, -1)] Vector2 a, [Domain(1, 2)] Vector2 b)
    {
        Vector2 along = b - a;
        float t = Math.Clamp(Vector2.Dot(p - a, along) / along.LengthSquared(), 0, 1);
        return Vector2.DistanceSquared(p, Vector2.Lerp(a, b, t)) + 0.1f * Vector2.Distance(a, b);
    }

    [Differentiable]
    public static Vector4 Shade(Vector3 colour, [Domain(0.5, 1)] float alpha, [Domain(0.2, 2)] Vector4 gain)
    {
        var mixed = new Vector4(colour, alpha);
        mixed = Vector4.SquareRoot(gain) * mixed + Vector4.Min(mixed, Vector4.One * 3);
        mixed.W *= mixed.X;
        return Vector4.Normalize(mixed + new Vector4(0.5f)) - new Vector4(new Vector2(colour.X, alpha), 1, 0);
    }

    [Differentiable]
    public static void Swap(ref Vector2 a, ref Vector2 b, out Vector2 middle)
    {
        middle = (a + b) / 2;
        (a, b) = (b * a, a - Vector2.Negate(middle));
        if (a == b)
            a = Vector2.Zero;
    }

    [Differentiable]
    public static float OfOtherMethods(Vector3 p, float x)
    {
        Vector3 bounced = Bounce(p * p + Vector3.One, new Vector3(x * x + 1, 1, 2));
        return bounced.Z * ParticleStep(bounced, p with { X = x }, 0.1f, 1.5f);
    }

    [Differentiable]
    public static float ByIndex(Vector3 v, ReadOnlySpan<float> weights, [Value(0, 2)] int largest)
    {
        float sum = 0;
        for (int i = 0; i < 3; i++)
        {
            sum += v[i] * weights[i];
            v[i] = sum * v[2];
        }
        v[largest] *= 2;
        v[1] += v[largest];
        return v[0] * v[1] + Vector3.Sum(v);
    }

    [Differentiable]
    public static Vector3 Functions([Domain(0.5, 1.5)] Vector3 v, [Domain(0.5, 1.5)] Vector3 w) =>
        Vector3.Sin(v) * Vector3.Exp(w) + Vector3.Log(v) / Vector3.Cos(w * 0.5f) - Vector3.Hypot(v, w) * Vector3.Log2(w) + Vector3.Round(v);

    [Differentiable]
    public static Vector4 Limited([Domain(0.5, 1.5)] Vector4 v, [Domain(-2, -1)] Vector4 low, [Domain(0.6, 0.8)] Vector4 high)
    {
        Vector4 kept = Vector4.Clamp(v, low, high);
        return Vector4.FusedMultiplyAdd(kept, v, Vector4.Lerp(low, high, v)) + Vector4.CopySign(v, low) * Vector4.Create(kept.X) + Vector4.Cross(v, high);
    }

    [Differentiable]
    public static float Turned(Vector2 a, Vector2 b) => Vector2.Cross(a, b) * Vector2.Sum(+a) + Vector2.CreateScalar(b.Y).X;
}
