using System;
using System.Numerics;

namespace Backprop;

// Between quaternions, and from angles and matrices.
public static partial class QuaternionDerivatives
{
    private const float SlerpEpsilon = 1e-6f;

    /// <summary>The adjoint of the quotient, <c>x</c> by the inverse of <c>y</c>.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.Divide))]
    public static void DivideAdjoint(Quaternion x, Quaternion y, Quaternion resultAdjoint, ref Quaternion xAdjoint, ref Quaternion yAdjoint)
    {
        if (resultAdjoint == default)
            return;
        Quaternion inverseAdjoint = default;
        MultiplyAdjoint(x, Quaternion.Inverse(y), resultAdjoint, ref xAdjoint, ref inverseAdjoint);
        InverseAdjoint(y, inverseAdjoint, ref yAdjoint);
    }

    /// <summary>The tangent of the quotient.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.Divide))]
    public static Quaternion DivideTangent(Quaternion x, Quaternion y, out Quaternion resultTangent, Quaternion xTangent, Quaternion yTangent)
    {
        resultTangent = default;
        if (xTangent != default || yTangent != default)
        {
            Quaternion inverse = InverseTangent(y, out Quaternion inverseTangent, yTangent);
            resultTangent = xTangent * inverse + x * inverseTangent;
        }
        return Quaternion.Divide(x, y);
    }

    /// <summary>The adjoint of <see cref="Quaternion.Concatenate"/>, <c>y x</c>.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.Concatenate))]
    public static void ConcatenateAdjoint(Quaternion x, Quaternion y, Quaternion resultAdjoint, ref Quaternion xAdjoint, ref Quaternion yAdjoint) =>
        MultiplyAdjoint(y, x, resultAdjoint, ref yAdjoint, ref xAdjoint);

    /// <summary>The tangent of <see cref="Quaternion.Concatenate"/>.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.Concatenate))]
    public static Quaternion ConcatenateTangent(
        Quaternion x, Quaternion y, out Quaternion resultTangent, Quaternion xTangent, Quaternion yTangent)
    {
        resultTangent = yTangent * x + y * xTangent;
        return Quaternion.Concatenate(x, y);
    }

    /// <summary>The adjoint of <see cref="Quaternion.Lerp"/>, which gives a quaternion of length 1.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.Lerp))]
    public static void LerpAdjoint(
        Quaternion x, Quaternion y, float amount, Quaternion resultAdjoint, ref Quaternion xAdjoint, ref Quaternion yAdjoint, ref float amountAdjoint)
    {
        Quaternion near = Nearer(x, y, out float sign), mixedAdjoint = default;
        NormalizeAdjoint(x * (1 - amount) + near * amount, resultAdjoint, ref mixedAdjoint);
        xAdjoint += mixedAdjoint * (1 - amount);
        yAdjoint += mixedAdjoint * (amount * sign);
        amountAdjoint += Quaternion.Dot(mixedAdjoint, near - x);
    }

    /// <summary>The tangent of <see cref="Quaternion.Lerp"/>.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.Lerp))]
    public static Quaternion LerpTangent(
        Quaternion x, Quaternion y, float amount, out Quaternion resultTangent, Quaternion xTangent, Quaternion yTangent, float amountTangent)
    {
        Quaternion near = Nearer(x, y, out float sign);
        Quaternion mixedTangent = xTangent * (1 - amount) + yTangent * (amount * sign) + (near - x) * amountTangent;
        NormalizeTangent(x * (1 - amount) + near * amount, out resultTangent, mixedTangent);
        return Quaternion.Lerp(x, y, amount);
    }

    /// <summary>The adjoint of <see cref="Quaternion.Slerp"/>.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.Slerp))]
    public static void SlerpAdjoint(
        Quaternion x, Quaternion y, float amount, Quaternion resultAdjoint, ref Quaternion xAdjoint, ref Quaternion yAdjoint, ref float amountAdjoint)
    {
        Quaternion near = Nearer(x, y, out float sign);
        SlerpWeights weights = WeightsOf(x, near, amount);
        float ofX = Quaternion.Dot(resultAdjoint, x), ofNear = Quaternion.Dot(resultAdjoint, near);
        float cosineAdjoint = ofX * weights.XByCosine + ofNear * weights.YByCosine;
        xAdjoint += resultAdjoint * weights.X + near * cosineAdjoint;
        yAdjoint += (resultAdjoint * weights.Y + x * cosineAdjoint) * sign;
        amountAdjoint += ofX * weights.XByAmount + ofNear * weights.YByAmount;
    }

    /// <summary>The tangent of <see cref="Quaternion.Slerp"/>.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.Slerp))]
    public static Quaternion SlerpTangent(
        Quaternion x, Quaternion y, float amount, out Quaternion resultTangent, Quaternion xTangent, Quaternion yTangent, float amountTangent)
    {
        Quaternion near = Nearer(x, y, out float sign), nearTangent = yTangent * sign;
        SlerpWeights weights = WeightsOf(x, near, amount);
        float cosineTangent = Quaternion.Dot(xTangent, near) + Quaternion.Dot(x, nearTangent);
        resultTangent = xTangent * weights.X + nearTangent * weights.Y
            + x * (weights.XByCosine * cosineTangent + weights.XByAmount * amountTangent)
            + near * (weights.YByCosine * cosineTangent + weights.YByAmount * amountTangent);
        return Quaternion.Slerp(x, y, amount);
    }

    /// <summary>The adjoint of <see cref="Quaternion.CreateFromYawPitchRoll"/>.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.CreateFromYawPitchRoll))]
    public static void CreateFromYawPitchRollAdjoint(
        float yaw, float pitch, float roll, Quaternion resultAdjoint, ref float yawAdjoint, ref float pitchAdjoint, ref float rollAdjoint)
    {
        (Quaternion byYaw, Quaternion byPitch, Quaternion byRoll) = TurnsBy(yaw, pitch, roll);
        yawAdjoint += Quaternion.Dot(resultAdjoint, byYaw);
        pitchAdjoint += Quaternion.Dot(resultAdjoint, byPitch);
        rollAdjoint += Quaternion.Dot(resultAdjoint, byRoll);
    }

    /// <summary>The tangent of <see cref="Quaternion.CreateFromYawPitchRoll"/>.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.CreateFromYawPitchRoll))]
    public static Quaternion CreateFromYawPitchRollTangent(
        float yaw, float pitch, float roll, out Quaternion resultTangent, float yawTangent, float pitchTangent, float rollTangent)
    {
        (Quaternion byYaw, Quaternion byPitch, Quaternion byRoll) = TurnsBy(yaw, pitch, roll);
        resultTangent = byYaw * yawTangent + byPitch * pitchTangent + byRoll * rollTangent;
        return Quaternion.CreateFromYawPitchRoll(yaw, pitch, roll);
    }

    /// <summary>The second quaternion, or its negative, which is the same rotation: whichever lies on the side of the first.</summary>
    private static Quaternion Nearer(Quaternion x, Quaternion y, out float sign)
    {
        sign = Quaternion.Dot(x, y) < 0 ? -1 : 1;
        return y * sign;
    }

    /// <summary>How much <c>Slerp</c> takes of each quaternion, with the derivatives of that.</summary>
    private readonly record struct SlerpWeights(float X, float Y, float XByCosine, float YByCosine, float XByAmount, float YByAmount);

    private static SlerpWeights WeightsOf(Quaternion x, Quaternion near, float amount)
    {
        float cosine = Quaternion.Dot(x, near);
        if (cosine > 1 - SlerpEpsilon)
            return new SlerpWeights(1 - amount, amount, 0, 0, -1, 1);
        double angle = Math.Acos(cosine), sine = Math.Sin(angle), rest = 1 - (double)amount;
        (double sineX, double cosineX) = Math.SinCos(rest * angle);
        (double sineY, double cosineY) = Math.SinCos(amount * angle);
        return new SlerpWeights(
            (float)(sineX / sine),
            (float)(sineY / sine),
            (float)((sineX * cosine - rest * cosineX * sine) / (sine * sine * sine)),
            (float)((sineY * cosine - amount * cosineY * sine) / (sine * sine * sine)),
            (float)(-angle * cosineX / sine),
            (float)(angle * cosineY / sine));
    }

    /// <summary>The derivatives of <c>CreateFromYawPitchRoll</c>, a product of turns about Y, X and Z.</summary>
    private static (Quaternion ByYaw, Quaternion ByPitch, Quaternion ByRoll) TurnsBy(float yaw, float pitch, float roll)
    {
        Quaternion turnY = Quaternion.CreateFromAxisAngle(Vector3.UnitY, yaw);
        Quaternion turnXZ = Quaternion.CreateFromAxisAngle(Vector3.UnitX, pitch) * Quaternion.CreateFromAxisAngle(Vector3.UnitZ, roll);
        Quaternion all = turnY * turnXZ;
        return (new Quaternion(0, 0.5f, 0, 0) * all, turnY * new Quaternion(0.5f, 0, 0, 0) * turnXZ, all * new Quaternion(0, 0, 0.5f, 0));
    }
}
