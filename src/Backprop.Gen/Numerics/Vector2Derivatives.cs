using System.ComponentModel;
using System.Numerics;

namespace Backprop;

/// <summary>
/// Derivatives of the functions of <see cref="Vector2"/>, for generated code. What has no derivative at zero gives none to a zero seed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Vector2Derivatives
{
    /// <summary>The length, <see cref="Vector2.Length"/>, as a static method.</summary>
    public static float Length(Vector2 value) => value.Length();

    /// <summary>The adjoint of <see cref="Length"/>, <c>v / |v|</c>.</summary>
    [AdjointOf(typeof(Vector2Derivatives), nameof(Length))]
    public static void LengthAdjoint(Vector2 value, float resultAdjoint, ref Vector2 valueAdjoint)
    {
        if (resultAdjoint != 0)
            valueAdjoint += resultAdjoint / value.Length() * value;
    }

    /// <summary>The tangent of <see cref="Length"/>.</summary>
    [TangentOf(typeof(Vector2Derivatives), nameof(Length))]
    public static float LengthTangent(Vector2 value, out float resultTangent, Vector2 valueTangent)
    {
        float length = value.Length();
        resultTangent = valueTangent == default ? 0 : Vector2.Dot(value, valueTangent) / length;
        return length;
    }

    /// <summary>The squared length, <see cref="Vector2.LengthSquared"/>, as a static method.</summary>
    public static float LengthSquared(Vector2 value) => value.LengthSquared();

    /// <summary>The adjoint of <see cref="LengthSquared"/>, <c>2 v</c>.</summary>
    [AdjointOf(typeof(Vector2Derivatives), nameof(LengthSquared))]
    public static void LengthSquaredAdjoint(Vector2 value, float resultAdjoint, ref Vector2 valueAdjoint) =>
        valueAdjoint += 2 * resultAdjoint * value;

    /// <summary>The tangent of <see cref="LengthSquared"/>.</summary>
    [TangentOf(typeof(Vector2Derivatives), nameof(LengthSquared))]
    public static float LengthSquaredTangent(Vector2 value, out float resultTangent, Vector2 valueTangent)
    {
        resultTangent = 2 * Vector2.Dot(value, valueTangent);
        return value.LengthSquared();
    }

    /// <summary>The adjoint of <see cref="Vector2.Dot"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Dot))]
    public static void DotAdjoint(Vector2 x, Vector2 y, float resultAdjoint, ref Vector2 xAdjoint, ref Vector2 yAdjoint)
    {
        xAdjoint += resultAdjoint * y;
        yAdjoint += resultAdjoint * x;
    }

    /// <summary>The tangent of <see cref="Vector2.Dot"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Dot))]
    public static float DotTangent(Vector2 x, Vector2 y, out float resultTangent, Vector2 xTangent, Vector2 yTangent)
    {
        resultTangent = Vector2.Dot(xTangent, y) + Vector2.Dot(x, yTangent);
        return Vector2.Dot(x, y);
    }

    /// <summary>The adjoint of <see cref="Vector2.Normalize"/>: what of the seed is not along the vector, divided by the length.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Normalize))]
    public static void NormalizeAdjoint(Vector2 value, Vector2 resultAdjoint, ref Vector2 valueAdjoint)
    {
        if (resultAdjoint != default)
            valueAdjoint += Across(Vector2.Normalize(value), resultAdjoint) / value.Length();
    }

    /// <summary>The tangent of <see cref="Vector2.Normalize"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Normalize))]
    public static Vector2 NormalizeTangent(Vector2 value, out Vector2 resultTangent, Vector2 valueTangent)
    {
        Vector2 direction = Vector2.Normalize(value);
        resultTangent = valueTangent == default ? default : Across(direction, valueTangent) / value.Length();
        return direction;
    }

    /// <summary>The adjoint of <see cref="Vector2.Distance"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Distance))]
    public static void DistanceAdjoint(Vector2 x, Vector2 y, float resultAdjoint, ref Vector2 xAdjoint, ref Vector2 yAdjoint)
    {
        if (resultAdjoint == 0)
            return;
        Vector2 change = resultAdjoint / Vector2.Distance(x, y) * (x - y);
        xAdjoint += change;
        yAdjoint -= change;
    }

    /// <summary>The tangent of <see cref="Vector2.Distance"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Distance))]
    public static float DistanceTangent(Vector2 x, Vector2 y, out float resultTangent, Vector2 xTangent, Vector2 yTangent)
    {
        float distance = Vector2.Distance(x, y);
        resultTangent = xTangent == yTangent ? 0 : Vector2.Dot(x - y, xTangent - yTangent) / distance;
        return distance;
    }

    /// <summary>The adjoint of <see cref="Vector2.DistanceSquared"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.DistanceSquared))]
    public static void DistanceSquaredAdjoint(Vector2 x, Vector2 y, float resultAdjoint, ref Vector2 xAdjoint, ref Vector2 yAdjoint)
    {
        Vector2 change = 2 * resultAdjoint * (x - y);
        xAdjoint += change;
        yAdjoint -= change;
    }

    /// <summary>The tangent of <see cref="Vector2.DistanceSquared"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.DistanceSquared))]
    public static float DistanceSquaredTangent(Vector2 x, Vector2 y, out float resultTangent, Vector2 xTangent, Vector2 yTangent)
    {
        resultTangent = 2 * Vector2.Dot(x - y, xTangent - yTangent);
        return Vector2.DistanceSquared(x, y);
    }

    /// <summary>The adjoint of <c>Lerp</c> by a number.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Lerp))]
    public static void LerpAdjoint(
        Vector2 x, Vector2 y, float amount, Vector2 resultAdjoint, ref Vector2 xAdjoint, ref Vector2 yAdjoint, ref float amountAdjoint)
    {
        xAdjoint += (1 - amount) * resultAdjoint;
        yAdjoint += amount * resultAdjoint;
        amountAdjoint += Vector2.Dot(resultAdjoint, y - x);
    }

    /// <summary>The tangent of <c>Lerp</c> by a number.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Lerp))]
    public static Vector2 LerpTangent(
        Vector2 x, Vector2 y, float amount, out Vector2 resultTangent, Vector2 xTangent, Vector2 yTangent, float amountTangent)
    {
        resultTangent = (1 - amount) * xTangent + amount * yTangent + amountTangent * (y - x);
        return Vector2.Lerp(x, y, amount);
    }

    /// <summary>The adjoint of <see cref="Vector2.Reflect"/>, <c>v − 2 (v · n) n</c>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Reflect))]
    public static void ReflectAdjoint(Vector2 vector, Vector2 normal, Vector2 resultAdjoint, ref Vector2 vectorAdjoint, ref Vector2 normalAdjoint)
    {
        float along = Vector2.Dot(resultAdjoint, normal);
        vectorAdjoint += resultAdjoint - 2 * along * normal;
        normalAdjoint -= 2 * (Vector2.Dot(vector, normal) * resultAdjoint + along * vector);
    }

    /// <summary>The tangent of <see cref="Vector2.Reflect"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Reflect))]
    public static Vector2 ReflectTangent(Vector2 vector, Vector2 normal, out Vector2 resultTangent, Vector2 vectorTangent, Vector2 normalTangent)
    {
        float change = Vector2.Dot(vectorTangent, normal) + Vector2.Dot(vector, normalTangent);
        resultTangent = vectorTangent - 2 * (change * normal + Vector2.Dot(vector, normal) * normalTangent);
        return Vector2.Reflect(vector, normal);
    }

    /// <summary>What of a vector is not along a direction.</summary>
    private static Vector2 Across(Vector2 direction, Vector2 value) => value - Vector2.Dot(direction, value) * direction;
}
