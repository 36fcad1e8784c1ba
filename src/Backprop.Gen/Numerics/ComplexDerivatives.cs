using System;
using System.ComponentModel;
using System.Numerics;

namespace Backprop;

/// <summary>
/// Derivatives of the functions of <see cref="Complex"/>, for generated code. A seed is a pair of derivatives like the number itself: that by the
/// real part and that by the imaginary part. Of a function with the complex derivative <c>w</c> the tangent is <c>w dz</c>, and the
/// adjoint <c>w̄ s</c>. Nothing flows where the seed is zero.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ComplexDerivatives
{
    /// <summary>The adjoint of <see cref="Complex.Exp(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Exp))]
    public static void ExpAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(ExpSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Exp(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Exp))]
    public static Complex ExpTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(ExpSlope(value), valueTangent);
        return Complex.Exp(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Log(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Log))]
    public static void LogAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(LogSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Log(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Log))]
    public static Complex LogTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(LogSlope(value), valueTangent);
        return Complex.Log(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Log10(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Log10))]
    public static void Log10Adjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(Log10Slope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Log10(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Log10))]
    public static Complex Log10Tangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(Log10Slope(value), valueTangent);
        return Complex.Log10(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Sqrt(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Sqrt))]
    public static void SqrtAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(SqrtSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Sqrt(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Sqrt))]
    public static Complex SqrtTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(SqrtSlope(value), valueTangent);
        return Complex.Sqrt(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Sin(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Sin))]
    public static void SinAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(SinSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Sin(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Sin))]
    public static Complex SinTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(SinSlope(value), valueTangent);
        return Complex.Sin(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Cos(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Cos))]
    public static void CosAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(CosSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Cos(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Cos))]
    public static Complex CosTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(CosSlope(value), valueTangent);
        return Complex.Cos(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Tan(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Tan))]
    public static void TanAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(TanSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Tan(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Tan))]
    public static Complex TanTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(TanSlope(value), valueTangent);
        return Complex.Tan(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Sinh(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Sinh))]
    public static void SinhAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(SinhSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Sinh(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Sinh))]
    public static Complex SinhTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(SinhSlope(value), valueTangent);
        return Complex.Sinh(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Cosh(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Cosh))]
    public static void CoshAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(CoshSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Cosh(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Cosh))]
    public static Complex CoshTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(CoshSlope(value), valueTangent);
        return Complex.Cosh(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Tanh(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Tanh))]
    public static void TanhAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(TanhSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Tanh(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Tanh))]
    public static Complex TanhTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(TanhSlope(value), valueTangent);
        return Complex.Tanh(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Reciprocal(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Reciprocal))]
    public static void ReciprocalAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(ReciprocalSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Reciprocal(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Reciprocal))]
    public static Complex ReciprocalTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(ReciprocalSlope(value), valueTangent);
        return Complex.Reciprocal(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Asin(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Asin))]
    public static void AsinAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(AsinSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Asin(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Asin))]
    public static Complex AsinTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(AsinSlope(value), valueTangent);
        return Complex.Asin(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Acos(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Acos))]
    public static void AcosAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(AcosSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Acos(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Acos))]
    public static Complex AcosTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(AcosSlope(value), valueTangent);
        return Complex.Acos(value);
    }

    /// <summary>The adjoint of <see cref="Complex.Atan(Complex)"/>.</summary>
    [AdjointOf(typeof(Complex), nameof(Complex.Atan))]
    public static void AtanAdjoint(Complex value, Complex resultAdjoint, ref Complex valueAdjoint) => Add(AtanSlope(value), resultAdjoint, ref valueAdjoint);

    /// <summary>The tangent of <see cref="Complex.Atan(Complex)"/>.</summary>
    [TangentOf(typeof(Complex), nameof(Complex.Atan))]
    public static Complex AtanTangent(Complex value, out Complex resultTangent, Complex valueTangent)
    {
        resultTangent = Along(AtanSlope(value), valueTangent);
        return Complex.Atan(value);
    }

    private const double Ln10 = 2.302585092994046;

    private static Complex ExpSlope(Complex value) => Complex.Exp(value);

    private static Complex LogSlope(Complex value) => 1 / value;

    private static Complex Log10Slope(Complex value) => 1 / (value * Ln10);

    private static Complex SqrtSlope(Complex value) => 0.5 / Complex.Sqrt(value);

    private static Complex SinSlope(Complex value) => Complex.Cos(value);

    private static Complex CosSlope(Complex value) => -Complex.Sin(value);

    private static Complex TanSlope(Complex value) => 1 + Complex.Tan(value) * Complex.Tan(value);

    private static Complex SinhSlope(Complex value) => Complex.Cosh(value);

    private static Complex CoshSlope(Complex value) => Complex.Sinh(value);

    private static Complex TanhSlope(Complex value) => 1 - Complex.Tanh(value) * Complex.Tanh(value);

    private static Complex ReciprocalSlope(Complex value) => -1 / (value * value);

    private static Complex AsinSlope(Complex value) => 1 / Complex.Sqrt((1 - value) * (1 + value));

    private static Complex AcosSlope(Complex value) => -1 / Complex.Sqrt((1 - value) * (1 + value));

    private static Complex AtanSlope(Complex value) => 1 / (1 + value * value);

    /// <summary>Adds what a seed means for the argument of a function with a complex derivative.</summary>
    private static void Add(Complex slope, Complex resultAdjoint, ref Complex valueAdjoint)
    {
        if (resultAdjoint != Complex.Zero)
            valueAdjoint += Complex.Conjugate(slope) * resultAdjoint;
    }

    private static Complex Along(Complex slope, Complex valueTangent) => valueTangent == Complex.Zero ? Complex.Zero : slope * valueTangent;
}
