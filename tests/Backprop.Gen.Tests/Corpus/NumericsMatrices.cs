using System;
using System.Numerics;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Matrices of System.Numerics, as cameras, skeletons and drawings use them.</summary>
public static partial class NumericsMatrices
{
    [Differentiable]
    public static Vector2 Projected(Vector3 point, [Domain(4, 5)] Vector3 eye, [Domain(-0.3, 0.3)] Vector3 target, [Domain(0.6, 1)] float fieldOfView)
    {
        Matrix4x4 view = Matrix4x4.CreateLookAt(eye, target, Vector3.UnitY);
        Matrix4x4 projection = Matrix4x4.CreatePerspectiveFieldOfView(fieldOfView, 1.5f, 0.1f, 20);
        Vector4 seen = Vector4.Transform(point, view * projection);
        return new Vector2(seen.X, seen.Y) / seen.W;
    }

    [Differentiable]
    public static float Camera([Domain(0.5, 1)] float fieldOfView, [Domain(1, 2)] float aspect, [Domain(0.5, 1)] float near, [Domain(3, 4)] float far, Vector3 direction)
    {
        Matrix4x4 m = Matrix4x4.CreatePerspectiveFieldOfView(fieldOfView, aspect, near, far)
            + Matrix4x4.CreatePerspectiveFieldOfViewLeftHanded(fieldOfView, aspect, near, float.PositiveInfinity);
        m *= Matrix4x4.CreateLookTo(direction, direction + new Vector3(2, 0, 0.5f), Vector3.UnitY);
        return m.M11 * m.M22 + m.M33 - m.M43;
    }

    [Differentiable]
    public static Vector3 Arm(ReadOnlySpan<float> angles, Vector3 length, Vector3 tip)
    {
        Matrix4x4 pose = Matrix4x4.Identity;
        for (int i = 0; i < angles.Length; i++)
            pose = Matrix4x4.CreateRotationZ(angles[i]) * Matrix4x4.CreateTranslation(length) * pose;
        return Vector3.Transform(tip, pose) + Vector3.TransformNormal(tip, pose);
    }

    [Differentiable]
    public static float Turns(float a, float b, float c, Vector3 centre, [Domain(0.5, 1)] Vector3 axis)
    {
        Matrix4x4 m = Matrix4x4.CreateRotationX(a) * Matrix4x4.CreateRotationY(b, centre) * Matrix4x4.CreateFromYawPitchRoll(a, b, c);
        m += Matrix4x4.CreateFromAxisAngle(Vector3.Normalize(axis), c) * 0.5f - Matrix4x4.CreateRotationX(c, centre);
        return m.M11 + 2 * m.M23 * m.M32 - m.GetDeterminant() + m.M41;
    }

    [Differentiable]
    public static float Inverse(Matrix4x4 m)
    {
        if (!Matrix4x4.Invert(m + Matrix4x4.CreateScale(4), out Matrix4x4 inverse))
            return 0;
        return inverse.M12 + 3 * inverse.M33 * inverse.M41 + Matrix4x4.Transpose(inverse).M13;
    }

    [Differentiable]
    public static float Elements(Matrix4x4 m, float s, [Value(0, 3)] int row)
    {
        m[row, 2] = s * m[1, row];
        m[0, 1] += s;
        m.M44 *= m[row, 3];
        m.Translation += m.Translation * s;
        Vector4 first = m.X, second = m.Y;
        m.Z = first * second;
        return m.GetDeterminant() + m[3, row] - Vector4.Dot(m.W, first);
    }

    [Differentiable]
    public static Matrix4x4 Mixed(Matrix4x4 a, [Constant] Matrix4x4 b, float amount) =>
        Matrix4x4.Lerp(a, b, amount) - a * b + Matrix4x4.Multiply(-b, 0.1f) * Matrix4x4.CreateScale(amount, 1, amount);

    [Differentiable]
    public static void Advance(ref Matrix4x4 pose, Vector3 spin, out float trace)
    {
        pose *= Matrix4x4.CreateFromQuaternion(Quaternion.Normalize(new Quaternion(spin, 1)));
        trace = pose.M11 + pose.M22 + pose.M33;
        if (pose == Matrix4x4.Identity)
            pose = default;
    }

    [Differentiable]
    public static Vector2 Drawing(Vector2 point, float angle, Vector2 centre, [Domain(0.5, 1)] float scale)
    {
        Matrix3x2 m = Matrix3x2.CreateRotation(angle, centre) * Matrix3x2.CreateScale(scale) * Matrix3x2.CreateTranslation(centre);
        m *= Matrix3x2.CreateSkew(angle * 0.3f, scale) - Matrix3x2.Identity * 0.1f;
        Matrix3x2.Invert(m, out Matrix3x2 back);
        return Vector2.Transform(point, m) + Vector2.TransformNormal(point, back) * m.GetDeterminant() + m.Translation;
    }

    [Differentiable]
    public static float Drawn(Matrix3x2 m, Vector2 v, [Value(0, 2)] int row)
    {
        m.M31 = m[row, 0] * v.X;
        m[2, 1] = v.Y;
        Vector2 moved = Vector2.Transform(Vector2.Transform(v, m), new Matrix4x4(m)) + Vector2.Transform(v, Matrix3x2.CreateRotation(v.X));
        return moved.X * moved.Y + Vector2.TransformNormal(v, Matrix4x4.CreateScale(m.M11)).X;
    }

    [Differentiable]
    public static float SidesOfAPlane(Plane plane, Vector3 point, float offset)
    {
        var other = new Plane(plane.Normal + point, offset);
        return Plane.DotCoordinate(plane, point) * Plane.DotNormal(other, point) + Plane.Dot(other, new Vector4(point, offset)) - other.D;
    }
}
