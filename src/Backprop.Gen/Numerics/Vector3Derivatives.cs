using System.ComponentModel;
using System.Numerics;

namespace Backprop;

/// <summary>
/// Derivatives of the functions of <see cref="Vector3"/>, for generated code. What has no derivative at zero gives none to a zero seed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Vector3Derivatives
{
    /// <summary>The length, <see cref="Vector3.Length"/>, as a static method.</summary>
    public static float Length(Vector3 value) => value.Length();

    /// <summary>The adjoint of <see cref="Length"/>, <c>v / |v|</c>.</summary>
    [AdjointOf(typeof(Vector3Derivatives), nameof(Length))]
    public static void LengthAdjoint(Vector3 value, float resultAdjoint, ref Vector3 valueAdjoint)
    {
        if (resultAdjoint != 0)
            valueAdjoint += resultAdjoint / value.Length() * value;
    }

    /// <summary>The tangent of <see cref="Length"/>.</summary>
    [TangentOf(typeof(Vector3Derivatives), nameof(Length))]
    public static float LengthTangent(Vector3 value, out float resultTangent, Vector3 valueTangent)
    {
        float length = value.Length();
        resultTangent = valueTangent == default ? 0 : Vector3.Dot(value, valueTangent) / length;
        return length;
    }

    /// <summary>The squared length, <see cref="Vector3.LengthSquared"/>, as a static method.</summary>
    public static float LengthSquared(Vector3 value) => value.LengthSquared();

    /// <summary>The adjoint of <see cref="LengthSquared"/>, <c>2 v</c>.</summary>
    [AdjointOf(typeof(Vector3Derivatives), nameof(LengthSquared))]
    public static void LengthSquaredAdjoint(Vector3 value, float resultAdjoint, ref Vector3 valueAdjoint) =>
        valueAdjoint += 2 * resultAdjoint * value;

    /// <summary>The tangent of <see cref="LengthSquared"/>.</summary>
    [TangentOf(typeof(Vector3Derivatives), nameof(LengthSquared))]
    public static float LengthSquaredTangent(Vector3 value, out float resultTangent, Vector3 valueTangent)
    {
        resultTangent = 2 * Vector3.Dot(value, valueTangent);
        return value.LengthSquared();
    }

    /// <summary>The adjoint of <see cref="Vector3.Dot"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Dot))]
    public static void DotAdjoint(Vector3 x, Vector3 y, float resultAdjoint, ref Vector3 xAdjoint, ref Vector3 yAdjoint)
    {
        xAdjoint += resultAdjoint * y;
        yAdjoint += resultAdjoint * x;
    }

    /// <summary>The tangent of <see cref="Vector3.Dot"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Dot))]
    public static float DotTangent(Vector3 x, Vector3 y, out float resultTangent, Vector3 xTangent, Vector3 yTangent)
    {
        resultTangent = Vector3.Dot(xTangent, y) + Vector3.Dot(x, yTangent);
        return Vector3.Dot(x, y);
    }

    /// <summary>The adjoint of <see cref="Vector3.Normalize"/>: what of the seed is not along the vector, divided by the length.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Normalize))]
    public static void NormalizeAdjoint(Vector3 value, Vector3 resultAdjoint, ref Vector3 valueAdjoint)
    {
        if (resultAdjoint != default)
            valueAdjoint += Across(Vector3.Normalize(value), resultAdjoint) / value.Length();
    }

    /// <summary>The tangent of <see cref="Vector3.Normalize"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Normalize))]
    public static Vector3 NormalizeTangent(Vector3 value, out Vector3 resultTangent, Vector3 valueTangent)
    {
        Vector3 direction = Vector3.Normalize(value);
        resultTangent = valueTangent == default ? default : Across(direction, valueTangent) / value.Length();
        return direction;
    }

    /// <summary>The adjoint of <see cref="Vector3.Distance"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Distance))]
    public static void DistanceAdjoint(Vector3 x, Vector3 y, float resultAdjoint, ref Vector3 xAdjoint, ref Vector3 yAdjoint)
    {
        if (resultAdjoint == 0)
            return;
        Vector3 change = resultAdjoint / Vector3.Distance(x, y) * (x - y);
        xAdjoint += change;
        yAdjoint -= change;
    }

    /// <summary>The tangent of <see cref="Vector3.Distance"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Distance))]
    public static float DistanceTangent(Vector3 x, Vector3 y, out float resultTangent, Vector3 xTangent, Vector3 yTangent)
    {
        float distance = Vector3.Distance(x, y);
        resultTangent = xTangent == yTangent ? 0 : Vector3.Dot(x - y, xTangent - yTangent) / distance;
        return distance;
    }

    /// <summary>The adjoint of <see cref="Vector3.DistanceSquared"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.DistanceSquared))]
    public static void DistanceSquaredAdjoint(Vector3 x, Vector3 y, float resultAdjoint, ref Vector3 xAdjoint, ref Vector3 yAdjoint)
    {
        Vector3 change = 2 * resultAdjoint * (x - y);
        xAdjoint += change;
        yAdjoint -= change;
    }

    /// <summary>The tangent of <see cref="Vector3.DistanceSquared"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.DistanceSquared))]
    public static float DistanceSquaredTangent(Vector3 x, Vector3 y, out float resultTangent, Vector3 xTangent, Vector3 yTangent)
    {
        resultTangent = 2 * Vector3.Dot(x - y, xTangent - yTangent);
        return Vector3.DistanceSquared(x, y);
    }

    /// <summary>The adjoint of <c>Lerp</c> by a number.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Lerp))]
    public static void LerpAdjoint(
        Vector3 x, Vector3 y, float amount, Vector3 resultAdjoint, ref Vector3 xAdjoint, ref Vector3 yAdjoint, ref float amountAdjoint)
    {
        xAdjoint += (1 - amount) * resultAdjoint;
        yAdjoint += amount * resultAdjoint;
        amountAdjoint += Vector3.Dot(resultAdjoint, y - x);
    }

    /// <summary>The tangent of <c>Lerp</c> by a number.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Lerp))]
    public static Vector3 LerpTangent(
        Vector3 x, Vector3 y, float amount, out Vector3 resultTangent, Vector3 xTangent, Vector3 yTangent, float amountTangent)
    {
        resultTangent = (1 - amount) * xTangent + amount * yTangent + amountTangent * (y - x);
        return Vector3.Lerp(x, y, amount);
    }

    /// <summary>The adjoint of <see cref="Vector3.Cross"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Cross))]
    public static void CrossAdjoint(Vector3 x, Vector3 y, Vector3 resultAdjoint, ref Vector3 xAdjoint, ref Vector3 yAdjoint)
    {
        xAdjoint += Vector3.Cross(y, resultAdjoint);
        yAdjoint += Vector3.Cross(resultAdjoint, x);
    }

    /// <summary>The tangent of <see cref="Vector3.Cross"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Cross))]
    public static Vector3 CrossTangent(Vector3 x, Vector3 y, out Vector3 resultTangent, Vector3 xTangent, Vector3 yTangent)
    {
        resultTangent = Vector3.Cross(xTangent, y) + Vector3.Cross(x, yTangent);
        return Vector3.Cross(x, y);
    }

    /// <summary>The adjoint of <see cref="Vector3.Reflect"/>, <c>v − 2 (v · n) n</c>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Reflect))]
    public static void ReflectAdjoint(Vector3 vector, Vector3 normal, Vector3 resultAdjoint, ref Vector3 vectorAdjoint, ref Vector3 normalAdjoint)
    {
        float along = Vector3.Dot(resultAdjoint, normal);
        vectorAdjoint += resultAdjoint - 2 * along * normal;
        normalAdjoint -= 2 * (Vector3.Dot(vector, normal) * resultAdjoint + along * vector);
    }

    /// <summary>The tangent of <see cref="Vector3.Reflect"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Reflect))]
    public static Vector3 ReflectTangent(Vector3 vector, Vector3 normal, out Vector3 resultTangent, Vector3 vectorTangent, Vector3 normalTangent)
    {
        float change = Vector3.Dot(vectorTangent, normal) + Vector3.Dot(vector, normalTangent);
        resultTangent = vectorTangent - 2 * (change * normal + Vector3.Dot(vector, normal) * normalTangent);
        return Vector3.Reflect(vector, normal);
    }

    /// <summary>The adjoint of a rotation, <c>q v q̄</c>: <c>q̄ s q</c> by the vector, and <c>−2 s q v</c> by the quaternion.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Transform))]
    public static void TransformAdjoint(
        Vector3 value, Quaternion rotation, Vector3 resultAdjoint, ref Vector3 valueAdjoint, ref Quaternion rotationAdjoint)
    {
        valueAdjoint += Vector3.Transform(resultAdjoint, Quaternion.Conjugate(rotation));
        rotationAdjoint += new Quaternion(resultAdjoint, 0) * rotation * new Quaternion(value, 0) * -2;
    }

    /// <summary>The tangent of a rotation, <c>q dv q̄ + 2 dq v q̄</c>, less what is no vector.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Transform))]
    public static Vector3 TransformTangent(
        Vector3 value, Quaternion rotation, out Vector3 resultTangent, Vector3 valueTangent, Quaternion rotationTangent)
    {
        Quaternion turned = rotationTangent * new Quaternion(value, 0) * Quaternion.Conjugate(rotation);
        resultTangent = Vector3.Transform(valueTangent, rotation) + 2 * new Vector3(turned.X, turned.Y, turned.Z);
        return Vector3.Transform(value, rotation);
    }

    /// <summary>What of a vector is not along a direction.</summary>
    private static Vector3 Across(Vector3 direction, Vector3 value) => value - Vector3.Dot(direction, value) * direction;
}
