using System.ComponentModel;
using System.Numerics;

namespace Backprop;

/// <summary>
/// Derivatives of the functions of <see cref="Quaternion"/>, for generated code. What has no derivative at zero gives none to a zero seed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class QuaternionDerivatives
{
    /// <summary>The length, <see cref="Quaternion.Length"/>, as a static method.</summary>
    public static float Length(Quaternion value) => value.Length();

    /// <summary>The adjoint of <see cref="Length"/>, <c>v / |v|</c>.</summary>
    [AdjointOf(typeof(QuaternionDerivatives), nameof(Length))]
    public static void LengthAdjoint(Quaternion value, float resultAdjoint, ref Quaternion valueAdjoint)
    {
        if (resultAdjoint != 0)
            valueAdjoint += value * (resultAdjoint / value.Length());
    }

    /// <summary>The tangent of <see cref="Length"/>.</summary>
    [TangentOf(typeof(QuaternionDerivatives), nameof(Length))]
    public static float LengthTangent(Quaternion value, out float resultTangent, Quaternion valueTangent)
    {
        float length = value.Length();
        resultTangent = valueTangent == default ? 0 : Quaternion.Dot(value, valueTangent) / length;
        return length;
    }

    /// <summary>The squared length, <see cref="Quaternion.LengthSquared"/>, as a static method.</summary>
    public static float LengthSquared(Quaternion value) => value.LengthSquared();

    /// <summary>The adjoint of <see cref="LengthSquared"/>, <c>2 v</c>.</summary>
    [AdjointOf(typeof(QuaternionDerivatives), nameof(LengthSquared))]
    public static void LengthSquaredAdjoint(Quaternion value, float resultAdjoint, ref Quaternion valueAdjoint) =>
        valueAdjoint += value * (2 * resultAdjoint);

    /// <summary>The tangent of <see cref="LengthSquared"/>.</summary>
    [TangentOf(typeof(QuaternionDerivatives), nameof(LengthSquared))]
    public static float LengthSquaredTangent(Quaternion value, out float resultTangent, Quaternion valueTangent)
    {
        resultTangent = 2 * Quaternion.Dot(value, valueTangent);
        return value.LengthSquared();
    }

    /// <summary>The adjoint of <see cref="Quaternion.Dot"/>.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.Dot))]
    public static void DotAdjoint(Quaternion x, Quaternion y, float resultAdjoint, ref Quaternion xAdjoint, ref Quaternion yAdjoint)
    {
        xAdjoint += y * resultAdjoint;
        yAdjoint += x * resultAdjoint;
    }

    /// <summary>The tangent of <see cref="Quaternion.Dot"/>.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.Dot))]
    public static float DotTangent(Quaternion x, Quaternion y, out float resultTangent, Quaternion xTangent, Quaternion yTangent)
    {
        resultTangent = Quaternion.Dot(xTangent, y) + Quaternion.Dot(x, yTangent);
        return Quaternion.Dot(x, y);
    }

    /// <summary>The adjoint of <see cref="Quaternion.Normalize"/>: what of the seed is not along the vector, divided by the length.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.Normalize))]
    public static void NormalizeAdjoint(Quaternion value, Quaternion resultAdjoint, ref Quaternion valueAdjoint)
    {
        if (resultAdjoint != default)
            valueAdjoint += Across(Quaternion.Normalize(value), resultAdjoint) * (1 / value.Length());
    }

    /// <summary>The tangent of <see cref="Quaternion.Normalize"/>.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.Normalize))]
    public static Quaternion NormalizeTangent(Quaternion value, out Quaternion resultTangent, Quaternion valueTangent)
    {
        Quaternion direction = Quaternion.Normalize(value);
        resultTangent = valueTangent == default ? default : Across(direction, valueTangent) * (1 / value.Length());
        return direction;
    }

    /// <summary>The adjoint of the product, <c>s ȳ</c> and <c>x̄ s</c>.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.Multiply))]
    public static void MultiplyAdjoint(
        Quaternion x, Quaternion y, Quaternion resultAdjoint, ref Quaternion xAdjoint, ref Quaternion yAdjoint)
    {
        xAdjoint += resultAdjoint * Quaternion.Conjugate(y);
        yAdjoint += Quaternion.Conjugate(x) * resultAdjoint;
    }

    /// <summary>The tangent of the product.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.Multiply))]
    public static Quaternion MultiplyTangent(
        Quaternion x, Quaternion y, out Quaternion resultTangent, Quaternion xTangent, Quaternion yTangent)
    {
        resultTangent = xTangent * y + x * yTangent;
        return x * y;
    }

    /// <summary>The adjoint of the inverse <c>y</c>, <c>−ȳ s ȳ</c>.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.Inverse))]
    public static void InverseAdjoint(Quaternion value, Quaternion resultAdjoint, ref Quaternion valueAdjoint)
    {
        if (resultAdjoint == default)
            return;
        Quaternion conjugate = Quaternion.Conjugate(Quaternion.Inverse(value));
        valueAdjoint -= conjugate * resultAdjoint * conjugate;
    }

    /// <summary>The tangent of the inverse <c>y</c>, <c>−y dx y</c>.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.Inverse))]
    public static Quaternion InverseTangent(Quaternion value, out Quaternion resultTangent, Quaternion valueTangent)
    {
        Quaternion inverse = Quaternion.Inverse(value);
        resultTangent = valueTangent == default ? default : -(inverse * valueTangent * inverse);
        return inverse;
    }

    /// <summary>The adjoint of <see cref="Quaternion.CreateFromAxisAngle"/>, <c>(sin(a / 2) axis, cos(a / 2))</c>.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.CreateFromAxisAngle))]
    public static void CreateFromAxisAngleAdjoint(
        Vector3 axis, float angle, Quaternion resultAdjoint, ref Vector3 axisAdjoint, ref float angleAdjoint)
    {
        (float sine, float cosine) = float.SinCos(angle / 2);
        var seed = new Vector3(resultAdjoint.X, resultAdjoint.Y, resultAdjoint.Z);
        axisAdjoint += sine * seed;
        angleAdjoint += (cosine * Vector3.Dot(axis, seed) - sine * resultAdjoint.W) / 2;
    }

    /// <summary>The tangent of <see cref="Quaternion.CreateFromAxisAngle"/>.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.CreateFromAxisAngle))]
    public static Quaternion CreateFromAxisAngleTangent(
        Vector3 axis, float angle, out Quaternion resultTangent, Vector3 axisTangent, float angleTangent)
    {
        (float sine, float cosine) = float.SinCos(angle / 2);
        resultTangent = new Quaternion(sine * axisTangent + cosine * angleTangent / 2 * axis, -sine * angleTangent / 2);
        return Quaternion.CreateFromAxisAngle(axis, angle);
    }

    /// <summary>What of a quaternion is not along another one of length 1.</summary>
    private static Quaternion Across(Quaternion direction, Quaternion value) => value - direction * Quaternion.Dot(direction, value);
}
