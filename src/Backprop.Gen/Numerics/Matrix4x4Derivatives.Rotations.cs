using System;
using System.Numerics;

namespace Backprop;

// Turns: about the axes, through a centre, about any axis and by a quaternion.
public static partial class Matrix4x4Derivatives
{
    /// <summary>The adjoint of <c>CreateRotationX</c>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationX))]
    public static void CreateRotationXAdjoint(float radians, Matrix4x4 resultAdjoint, ref float radiansAdjoint) =>
        radiansAdjoint += MatrixAlgebra.Dot(resultAdjoint, TurningX(radians));

    /// <summary>The tangent of <c>CreateRotationX</c>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationX))]
    public static Matrix4x4 CreateRotationXTangent(float radians, out Matrix4x4 resultTangent, float radiansTangent)
    {
        resultTangent = TurningX(radians) * radiansTangent;
        return Matrix4x4.CreateRotationX(radians);
    }

    /// <summary>The adjoint of <c>CreateRotationX</c> with a centre.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationX))]
    public static void CreateRotationXAdjoint(
        float radians, Vector3 centerPoint, Matrix4x4 resultAdjoint, ref float radiansAdjoint, ref Vector3 centerPointAdjoint) =>
        AddCentred(Matrix4x4.CreateRotationX(radians), TurningX(radians), centerPoint, resultAdjoint, ref radiansAdjoint, ref centerPointAdjoint);

    /// <summary>The tangent of <c>CreateRotationX</c> with a centre.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationX))]
    public static Matrix4x4 CreateRotationXTangent(
        float radians, Vector3 centerPoint, out Matrix4x4 resultTangent, float radiansTangent, Vector3 centerPointTangent)
    {
        resultTangent = Centred(Matrix4x4.CreateRotationX(radians), TurningX(radians) * radiansTangent, centerPoint, centerPointTangent);
        return Matrix4x4.CreateRotationX(radians, centerPoint);
    }

    /// <summary>The adjoint of <c>CreateRotationY</c>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationY))]
    public static void CreateRotationYAdjoint(float radians, Matrix4x4 resultAdjoint, ref float radiansAdjoint) =>
        radiansAdjoint += MatrixAlgebra.Dot(resultAdjoint, TurningY(radians));

    /// <summary>The tangent of <c>CreateRotationY</c>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationY))]
    public static Matrix4x4 CreateRotationYTangent(float radians, out Matrix4x4 resultTangent, float radiansTangent)
    {
        resultTangent = TurningY(radians) * radiansTangent;
        return Matrix4x4.CreateRotationY(radians);
    }

    /// <summary>The adjoint of <c>CreateRotationY</c> with a centre.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationY))]
    public static void CreateRotationYAdjoint(
        float radians, Vector3 centerPoint, Matrix4x4 resultAdjoint, ref float radiansAdjoint, ref Vector3 centerPointAdjoint) =>
        AddCentred(Matrix4x4.CreateRotationY(radians), TurningY(radians), centerPoint, resultAdjoint, ref radiansAdjoint, ref centerPointAdjoint);

    /// <summary>The tangent of <c>CreateRotationY</c> with a centre.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationY))]
    public static Matrix4x4 CreateRotationYTangent(
        float radians, Vector3 centerPoint, out Matrix4x4 resultTangent, float radiansTangent, Vector3 centerPointTangent)
    {
        resultTangent = Centred(Matrix4x4.CreateRotationY(radians), TurningY(radians) * radiansTangent, centerPoint, centerPointTangent);
        return Matrix4x4.CreateRotationY(radians, centerPoint);
    }

    /// <summary>The adjoint of <c>CreateRotationZ</c>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationZ))]
    public static void CreateRotationZAdjoint(float radians, Matrix4x4 resultAdjoint, ref float radiansAdjoint) =>
        radiansAdjoint += MatrixAlgebra.Dot(resultAdjoint, TurningZ(radians));

    /// <summary>The tangent of <c>CreateRotationZ</c>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationZ))]
    public static Matrix4x4 CreateRotationZTangent(float radians, out Matrix4x4 resultTangent, float radiansTangent)
    {
        resultTangent = TurningZ(radians) * radiansTangent;
        return Matrix4x4.CreateRotationZ(radians);
    }

    /// <summary>The adjoint of <c>CreateRotationZ</c> with a centre.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationZ))]
    public static void CreateRotationZAdjoint(
        float radians, Vector3 centerPoint, Matrix4x4 resultAdjoint, ref float radiansAdjoint, ref Vector3 centerPointAdjoint) =>
        AddCentred(Matrix4x4.CreateRotationZ(radians), TurningZ(radians), centerPoint, resultAdjoint, ref radiansAdjoint, ref centerPointAdjoint);

    /// <summary>The tangent of <c>CreateRotationZ</c> with a centre.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateRotationZ))]
    public static Matrix4x4 CreateRotationZTangent(
        float radians, Vector3 centerPoint, out Matrix4x4 resultTangent, float radiansTangent, Vector3 centerPointTangent)
    {
        resultTangent = Centred(Matrix4x4.CreateRotationZ(radians), TurningZ(radians) * radiansTangent, centerPoint, centerPointTangent);
        return Matrix4x4.CreateRotationZ(radians, centerPoint);
    }

    /// <summary>The adjoint of <see cref="Matrix4x4.CreateFromQuaternion"/>, each element a sum of products of two numbers.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateFromQuaternion))]
    public static void CreateFromQuaternionAdjoint(Quaternion quaternion, Matrix4x4 resultAdjoint, ref Quaternion quaternionAdjoint)
    {
        (Matrix4x4 a, Quaternion q) = (resultAdjoint, quaternion);
        float xy = a.M12 + a.M21, xz = a.M13 + a.M31, yz = a.M23 + a.M32;
        float xw = a.M23 - a.M32, yw = a.M31 - a.M13, zw = a.M12 - a.M21;
        float xx = -(a.M22 + a.M33), yy = -(a.M11 + a.M33), zz = -(a.M11 + a.M22);
        quaternionAdjoint += new Quaternion(
            2 * xx * q.X + xy * q.Y + xz * q.Z + xw * q.W,
            xy * q.X + 2 * yy * q.Y + yz * q.Z + yw * q.W,
            xz * q.X + yz * q.Y + 2 * zz * q.Z + zw * q.W,
            xw * q.X + yw * q.Y + zw * q.Z) * 2;
    }

    /// <summary>The tangent of <see cref="Matrix4x4.CreateFromQuaternion"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateFromQuaternion))]
    public static Matrix4x4 CreateFromQuaternionTangent(Quaternion quaternion, out Matrix4x4 resultTangent, Quaternion quaternionTangent)
    {
        (Quaternion q, Quaternion d) = (quaternion, quaternionTangent);
        float xx = 2 * q.X * d.X, yy = 2 * q.Y * d.Y, zz = 2 * q.Z * d.Z;
        float xy = q.X * d.Y + q.Y * d.X, xz = q.X * d.Z + q.Z * d.X, yz = q.Y * d.Z + q.Z * d.Y;
        float xw = q.X * d.W + q.W * d.X, yw = q.Y * d.W + q.W * d.Y, zw = q.Z * d.W + q.W * d.Z;
        resultTangent = new Matrix4x4(
            -(yy + zz), xy + zw, xz - yw, 0,
            xy - zw, -(xx + zz), yz + xw, 0,
            xz + yw, yz - xw, -(xx + yy), 0,
            0, 0, 0, 0) * 2;
        return Matrix4x4.CreateFromQuaternion(quaternion);
    }

    /// <summary>The adjoint of <see cref="Matrix4x4.CreateFromAxisAngle"/>, which goes by a quaternion.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateFromAxisAngle))]
    public static void CreateFromAxisAngleAdjoint(Vector3 axis, float angle, Matrix4x4 resultAdjoint, ref Vector3 axisAdjoint, ref float angleAdjoint)
    {
        Quaternion turnAdjoint = default;
        CreateFromQuaternionAdjoint(Quaternion.CreateFromAxisAngle(axis, angle), resultAdjoint, ref turnAdjoint);
        QuaternionDerivatives.CreateFromAxisAngleAdjoint(axis, angle, turnAdjoint, ref axisAdjoint, ref angleAdjoint);
    }

    /// <summary>The tangent of <see cref="Matrix4x4.CreateFromAxisAngle"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateFromAxisAngle))]
    public static Matrix4x4 CreateFromAxisAngleTangent(
        Vector3 axis, float angle, out Matrix4x4 resultTangent, Vector3 axisTangent, float angleTangent)
    {
        Quaternion turn = QuaternionDerivatives.CreateFromAxisAngleTangent(axis, angle, out Quaternion turnTangent, axisTangent, angleTangent);
        CreateFromQuaternionTangent(turn, out resultTangent, turnTangent);
        return Matrix4x4.CreateFromAxisAngle(axis, angle);
    }

    /// <summary>The adjoint of <see cref="Matrix4x4.CreateFromYawPitchRoll"/>, which goes by a quaternion.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateFromYawPitchRoll))]
    public static void CreateFromYawPitchRollAdjoint(
        float yaw, float pitch, float roll, Matrix4x4 resultAdjoint, ref float yawAdjoint, ref float pitchAdjoint, ref float rollAdjoint)
    {
        Quaternion turnAdjoint = default;
        CreateFromQuaternionAdjoint(Quaternion.CreateFromYawPitchRoll(yaw, pitch, roll), resultAdjoint, ref turnAdjoint);
        QuaternionDerivatives.CreateFromYawPitchRollAdjoint(yaw, pitch, roll, turnAdjoint, ref yawAdjoint, ref pitchAdjoint, ref rollAdjoint);
    }

    /// <summary>The tangent of <see cref="Matrix4x4.CreateFromYawPitchRoll"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.CreateFromYawPitchRoll))]
    public static Matrix4x4 CreateFromYawPitchRollTangent(
        float yaw, float pitch, float roll, out Matrix4x4 resultTangent, float yawTangent, float pitchTangent, float rollTangent)
    {
        Quaternion turn = QuaternionDerivatives.CreateFromYawPitchRollTangent(
            yaw, pitch, roll, out Quaternion turnTangent, yawTangent, pitchTangent, rollTangent);
        CreateFromQuaternionTangent(turn, out resultTangent, turnTangent);
        return Matrix4x4.CreateFromYawPitchRoll(yaw, pitch, roll);
    }

    /// <summary>The derivative of a turn about X by its angle.</summary>
    private static Matrix4x4 TurningX(float radians)
    {
        (float sine, float cosine) = MathF.SinCos(radians);
        return new Matrix4x4(0, 0, 0, 0, 0, -sine, cosine, 0, 0, -cosine, -sine, 0, 0, 0, 0, 0);
    }

    /// <summary>The derivative of a turn about Y by its angle.</summary>
    private static Matrix4x4 TurningY(float radians)
    {
        (float sine, float cosine) = MathF.SinCos(radians);
        return new Matrix4x4(-sine, 0, -cosine, 0, 0, 0, 0, 0, cosine, 0, -sine, 0, 0, 0, 0, 0);
    }

    /// <summary>The derivative of a turn about Z by its angle.</summary>
    private static Matrix4x4 TurningZ(float radians)
    {
        (float sine, float cosine) = MathF.SinCos(radians);
        return new Matrix4x4(-sine, cosine, 0, 0, -cosine, -sine, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>The adjoint of a turn about a centre <c>c</c>, whose last row is <c>c − c turn</c>.</summary>
    private static void AddCentred(
        Matrix4x4 turn, Matrix4x4 turning, Vector3 centre, Matrix4x4 resultAdjoint, ref float radiansAdjoint, ref Vector3 centreAdjoint)
    {
        Vector3 last = resultAdjoint.Translation;
        radiansAdjoint += MatrixAlgebra.Dot(resultAdjoint, turning) - Vector3.Dot(last, Vector3.TransformNormal(centre, turning));
        centreAdjoint += last - Vector3.TransformNormal(last, Matrix4x4.Transpose(turn));
    }

    /// <summary>The tangent of a turn about a centre.</summary>
    private static Matrix4x4 Centred(Matrix4x4 turn, Matrix4x4 turnTangent, Vector3 centre, Vector3 centreTangent)
    {
        turnTangent.Translation = centreTangent - Vector3.TransformNormal(centreTangent, turn) - Vector3.TransformNormal(centre, turnTangent);
        return turnTangent;
    }
}
