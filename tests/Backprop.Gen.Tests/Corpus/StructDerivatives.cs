using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Derivatives that somebody wrote, of methods that take and return structs.</summary>
public static partial class StructDerivatives
{
    /// <summary>A quaternion of a library.</summary>
    public readonly record struct Turn(double W, double X, double Y, double Z);

    /// <summary>Code that the compiler knows nothing of.</summary>
    public static class Library
    {
        public static Turn Normalize(Turn q)
        {
            double scale = 1 / Norm(q);
            return new Turn(q.W * scale, q.X * scale, q.Y * scale, q.Z * scale);
        }

        public static double Norm(in Turn q) => Math.Sqrt(Dot(q, q));

        public static double Dot(Turn a, Turn b) => a.W * b.W + a.X * b.X + a.Y * b.Y + a.Z * b.Z;

        public static void Conjugate(ref Turn q, out double twice)
        {
            q = q with { X = -q.X, Y = -q.Y, Z = -q.Z };
            twice = 2 * q.X;
        }

        public static Turn Scaled(Turn q, Turn by, int times) => q with { W = q.W * by.W * times };
    }

    [AdjointOf(typeof(Library), nameof(Library.Norm))]
    internal static void NormAdjoint(in Turn q, double resultAdjoint, ref Turn qAdjoint)
    {
        double scale = resultAdjoint / Library.Norm(q);
        qAdjoint = new Turn(qAdjoint.W + scale * q.W, qAdjoint.X + scale * q.X, qAdjoint.Y + scale * q.Y, qAdjoint.Z + scale * q.Z);
    }

    [TangentOf(typeof(Library), nameof(Library.Norm))]
    internal static double NormTangent(in Turn q, out double resultTangent, Turn qTangent)
    {
        double norm = Library.Norm(q);
        resultTangent = Library.Dot(q, qTangent) / norm;
        return norm;
    }

    [AdjointOf(typeof(Library), nameof(Library.Normalize))]
    internal static void NormalizeAdjoint(Turn q, Turn resultAdjoint, ref Turn qAdjoint)
    {
        Turn y = Library.Normalize(q);
        double scale = 1 / Library.Norm(q), along = Library.Dot(y, resultAdjoint);
        qAdjoint = new Turn(
            qAdjoint.W + scale * (resultAdjoint.W - along * y.W),
            qAdjoint.X + scale * (resultAdjoint.X - along * y.X),
            qAdjoint.Y + scale * (resultAdjoint.Y - along * y.Y),
            qAdjoint.Z + scale * (resultAdjoint.Z - along * y.Z));
    }

    [TangentOf(typeof(Library), nameof(Library.Normalize))]
    internal static Turn NormalizeTangent(Turn q, out Turn resultTangent, Turn qTangent)
    {
        Turn y = Library.Normalize(q);
        double scale = 1 / Library.Norm(q), along = Library.Dot(y, qTangent);
        resultTangent = new Turn(
            scale * (qTangent.W - along * y.W), scale * (qTangent.X - along * y.X), scale * (qTangent.Y - along * y.Y), scale * (qTangent.Z - along * y.Z));
        return y;
    }

    [AdjointOf(typeof(Library), nameof(Library.Conjugate))]
    internal static void ConjugateAdjoint([Unread] Turn q, [Unread] double twice, ref Turn qAdjoint, double twiceAdjoint) =>
        qAdjoint = new Turn(qAdjoint.W, -qAdjoint.X - 2 * twiceAdjoint, -qAdjoint.Y, -qAdjoint.Z);

    [TangentOf(typeof(Library), nameof(Library.Conjugate))]
    internal static void ConjugateTangent(ref Turn q, out double twice, ref Turn qTangent, out double twiceTangent)
    {
        Library.Conjugate(ref q, out twice);
        qTangent = new Turn(qTangent.W, -qTangent.X, -qTangent.Y, -qTangent.Z);
        twiceTangent = 2 * qTangent.X;
    }

    [AdjointOf(typeof(Library), nameof(Library.Scaled))]
    internal static void ScaledAdjoint(Turn q, [Constant] Turn by, int times, Turn resultAdjoint, ref Turn qAdjoint) => qAdjoint = new Turn(
        qAdjoint.W + by.W * times * resultAdjoint.W, qAdjoint.X + resultAdjoint.X, qAdjoint.Y + resultAdjoint.Y, qAdjoint.Z + resultAdjoint.Z);

    [TangentOf(typeof(Library), nameof(Library.Scaled))]
    internal static Turn ScaledTangent(Turn q, [Constant] Turn by, int times, out Turn resultTangent, Turn qTangent)
    {
        resultTangent = qTangent with { W = qTangent.W * by.W * times };
        return Library.Scaled(q, by, times);
    }

    [Differentiable]
    public static double OfAStruct([Domain(0.5, 2)] Turn q, double x) => Library.Norm(q) * Math.Sin(x) + Library.Norm(new Turn(1, x, q.X, 2));

    [Differentiable]
    public static Turn FromAStruct([Domain(0.5, 2)] Turn q, [Domain(0.5, 2)] Turn p)
    {
        Turn first = Library.Normalize(q);
        return Library.Normalize(first with { X = first.X * p.X, W = p.W });
    }

    [Differentiable]
    public static double InALoop([Domain(0.5, 2)] Turn q, [Value(0, 4)] int rounds)
    {
        double sum = 0;
        for (int i = 0; i < rounds; i++)
        {
            q = Library.Normalize(new Turn(q.X, q.Y, q.Z, q.W + sum));
            if (q.X > 0.3)
                sum += Library.Norm(q with { Y = sum });
        }
        return sum * q.W;
    }

    [Differentiable]
    public static double ByReference([Domain(0.5, 2)] Turn q)
    {
        Library.Conjugate(ref q, out _);
        Turn next = Library.Normalize(q);
        Library.Conjugate(ref next, out double twice);
        return next.X * q.Y + next.W * twice;
    }

    [Differentiable]
    public static double ConstantArgument([Domain(0.5, 2)] Turn q, [Constant, Domain(0.5, 2)] Turn by) => Library.Norm(Library.Scaled(q, by, 3)) * q.X;
}
