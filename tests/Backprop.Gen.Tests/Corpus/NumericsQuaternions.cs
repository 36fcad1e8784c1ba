using System.Numerics;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Quaternions of System.Numerics, of length 1 and of others.</summary>
public static partial class NumericsQuaternions
{
    [Differentiable]
    public static Vector3 Rotated(Vector3 v, [Domain(0.5, 2)] Quaternion q) => Vector3.Transform(v, Quaternion.Normalize(q));

    [Differentiable]
    public static Vector3 RotatedAndScaled(Vector3 v, Quaternion q) => Vector3.Transform(v, q);

    [Differentiable]
    public static float AboutAnAxis(Vector3 point, [Domain(0.5, 2)] Vector3 axis, float angle)
    {
        var turn = Quaternion.CreateFromAxisAngle(Vector3.Normalize(axis), angle);
        Vector3 moved = Vector3.Transform(point, turn);
        return moved.X + 2 * moved.Y * moved.Z;
    }

    [Differentiable]
    public static Quaternion Relative([Domain(0.5, 2)] Quaternion from, Quaternion to) => Quaternion.Inverse(from) * to * 0.5f;

    [Differentiable]
    public static float Integrate(Vector3 spin, [Value(0, 4)] int steps)
    {
        Quaternion attitude = Quaternion.Identity;
        for (int i = 0; i < steps; i++)
        {
            Quaternion change = new Quaternion(spin, 0) * attitude * 0.1f;
            attitude = Quaternion.Normalize(attitude + change);
        }
        return Quaternion.Dot(attitude, new Quaternion(0.1f, 0.2f, 0.3f, 0.4f)) + (Quaternion.Conjugate(attitude) - attitude).LengthSquared();
    }

    [Differentiable]
    public static float Norms([Domain(0.5, 2)] Quaternion q, [Constant] Quaternion by) => (q * by).Length() + -q.W * q.X;

    [Differentiable]
    public static Quaternion Between([Domain(0.5, 2)] Quaternion from, Quaternion to, [Domain(0, 1)] float amount) =>
        Quaternion.Slerp(Quaternion.Normalize(from), Quaternion.Normalize(to), amount) + Quaternion.Lerp(from, to, amount) / from;

    [Differentiable]
    public static Quaternion Steered(float yaw, float pitch, float roll, Quaternion start) =>
        Quaternion.Concatenate(start, Quaternion.CreateFromYawPitchRoll(yaw, pitch, roll));

    /// <summary>All four ways to find a quaternion from a matrix.</summary>
    [Differentiable]
    public static Quaternion FromMatrices(Quaternion turn)
    {
        Quaternion sum = Quaternion.Zero;
        for (int axis = 0; axis < 4; axis++)
        {
            Quaternion start = Quaternion.Zero;
            start[axis] = 1;
            Matrix4x4 matrix = Matrix4x4.CreateFromQuaternion(Quaternion.Normalize(turn * 0.2f + start));
            sum += Quaternion.CreateFromRotationMatrix(matrix) * (axis + 1);
        }
        return sum;
    }

    [Differentiable]
    public static Vector2 Flat(Vector2 v, Quaternion q) => Vector2.Transform(v, q) * q[2];
}
