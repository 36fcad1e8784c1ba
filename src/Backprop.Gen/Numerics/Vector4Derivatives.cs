using System.ComponentModel;
using System.Numerics;

namespace Backprop;

/// <summary>
/// Derivatives of the functions of <see cref="Vector4"/>, for generated code. What has no derivative at zero gives none to a zero seed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Vector4Derivatives
{
    /// <summary>The length, <see cref="Vector4.Length"/>, as a static method.</summary>
    public static float Length(Vector4 value) => value.Length();

    /// <summary>The adjoint of <see cref="Length"/>, <c>v / |v|</c>.</summary>
    [AdjointOf(typeof(Vector4Derivatives), nameof(Length))]
    public static void LengthAdjoint(Vector4 value, float resultAdjoint, ref Vector4 valueAdjoint)
    {
        if (resultAdjoint != 0)
            valueAdjoint += resultAdjoint / value.Length() * value;
    }

    /// <summary>The tangent of <see cref="Length"/>.</summary>
    [TangentOf(typeof(Vector4Derivatives), nameof(Length))]
    public static float LengthTangent(Vector4 value, out float resultTangent, Vector4 valueTangent)
    {
        float length = value.Length();
        resultTangent = valueTangent == default ? 0 : Vector4.Dot(value, valueTangent) / length;
        return length;
    }

    /// <summary>The squared length, <see cref="Vector4.LengthSquared"/>, as a static method.</summary>
    public static float LengthSquared(Vector4 value) => value.LengthSquared();

    /// <summary>The adjoint of <see cref="LengthSquared"/>, <c>2 v</c>.</summary>
    [AdjointOf(typeof(Vector4Derivatives), nameof(LengthSquared))]
    public static void LengthSquaredAdjoint(Vector4 value, float resultAdjoint, ref Vector4 valueAdjoint) =>
        valueAdjoint += 2 * resultAdjoint * value;

    /// <summary>The tangent of <see cref="LengthSquared"/>.</summary>
    [TangentOf(typeof(Vector4Derivatives), nameof(LengthSquared))]
    public static float LengthSquaredTangent(Vector4 value, out float resultTangent, Vector4 valueTangent)
    {
        resultTangent = 2 * Vector4.Dot(value, valueTangent);
        return value.LengthSquared();
    }

    /// <summary>The adjoint of <see cref="Vector4.Dot"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Dot))]
    public static void DotAdjoint(Vector4 x, Vector4 y, float resultAdjoint, ref Vector4 xAdjoint, ref Vector4 yAdjoint)
    {
        xAdjoint += resultAdjoint * y;
        yAdjoint += resultAdjoint * x;
    }

    /// <summary>The tangent of <see cref="Vector4.Dot"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Dot))]
    public static float DotTangent(Vector4 x, Vector4 y, out float resultTangent, Vector4 xTangent, Vector4 yTangent)
    {
        resultTangent = Vector4.Dot(xTangent, y) + Vector4.Dot(x, yTangent);
        return Vector4.Dot(x, y);
    }

    /// <summary>The adjoint of <see cref="Vector4.Normalize"/>: what of the seed is not along the vector, divided by the length.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Normalize))]
    public static void NormalizeAdjoint(Vector4 value, Vector4 resultAdjoint, ref Vector4 valueAdjoint)
    {
        if (resultAdjoint != default)
            valueAdjoint += Across(Vector4.Normalize(value), resultAdjoint) / value.Length();
    }

    /// <summary>The tangent of <see cref="Vector4.Normalize"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Normalize))]
    public static Vector4 NormalizeTangent(Vector4 value, out Vector4 resultTangent, Vector4 valueTangent)
    {
        Vector4 direction = Vector4.Normalize(value);
        resultTangent = valueTangent == default ? default : Across(direction, valueTangent) / value.Length();
        return direction;
    }

    /// <summary>The adjoint of <see cref="Vector4.Distance"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Distance))]
    public static void DistanceAdjoint(Vector4 x, Vector4 y, float resultAdjoint, ref Vector4 xAdjoint, ref Vector4 yAdjoint)
    {
        if (resultAdjoint == 0)
            return;
        Vector4 change = resultAdjoint / Vector4.Distance(x, y) * (x - y);
        xAdjoint += change;
        yAdjoint -= change;
    }

    /// <summary>The tangent of <see cref="Vector4.Distance"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Distance))]
    public static float DistanceTangent(Vector4 x, Vector4 y, out float resultTangent, Vector4 xTangent, Vector4 yTangent)
    {
        float distance = Vector4.Distance(x, y);
        resultTangent = xTangent == yTangent ? 0 : Vector4.Dot(x - y, xTangent - yTangent) / distance;
        return distance;
    }

    /// <summary>The adjoint of <see cref="Vector4.DistanceSquared"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.DistanceSquared))]
    public static void DistanceSquaredAdjoint(Vector4 x, Vector4 y, float resultAdjoint, ref Vector4 xAdjoint, ref Vector4 yAdjoint)
    {
        Vector4 change = 2 * resultAdjoint * (x - y);
        xAdjoint += change;
        yAdjoint -= change;
    }

    /// <summary>The tangent of <see cref="Vector4.DistanceSquared"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.DistanceSquared))]
    public static float DistanceSquaredTangent(Vector4 x, Vector4 y, out float resultTangent, Vector4 xTangent, Vector4 yTangent)
    {
        resultTangent = 2 * Vector4.Dot(x - y, xTangent - yTangent);
        return Vector4.DistanceSquared(x, y);
    }

    /// <summary>The adjoint of <c>Lerp</c> by a number.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Lerp))]
    public static void LerpAdjoint(
        Vector4 x, Vector4 y, float amount, Vector4 resultAdjoint, ref Vector4 xAdjoint, ref Vector4 yAdjoint, ref float amountAdjoint)
    {
        xAdjoint += (1 - amount) * resultAdjoint;
        yAdjoint += amount * resultAdjoint;
        amountAdjoint += Vector4.Dot(resultAdjoint, y - x);
    }

    /// <summary>The tangent of <c>Lerp</c> by a number.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Lerp))]
    public static Vector4 LerpTangent(
        Vector4 x, Vector4 y, float amount, out Vector4 resultTangent, Vector4 xTangent, Vector4 yTangent, float amountTangent)
    {
        resultTangent = (1 - amount) * xTangent + amount * yTangent + amountTangent * (y - x);
        return Vector4.Lerp(x, y, amount);
    }

    /// <summary>What of a vector is not along a direction.</summary>
    private static Vector4 Across(Vector4 direction, Vector4 value) => value - Vector4.Dot(direction, value) * direction;
}
