using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// Functions of one number whose derivatives are computed one by one.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Acos</c>: <c>∂y/∂x = −1 / √((1 − x) (1 + x))</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Acos), InPlace = true)]
    public static void AcosAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AcosSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Acos</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Acos), InPlace = true)]
    public static void AcosTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AcosSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Acosh</c>: <c>∂y/∂x = 1 / √((x − 1) (x + 1))</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Acosh), InPlace = true)]
    public static void AcoshAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AcoshSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Acosh</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Acosh), InPlace = true)]
    public static void AcoshTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AcoshSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Asin</c>: <c>∂y/∂x = 1 / √((1 − x) (1 + x))</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Asin), InPlace = true)]
    public static void AsinAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AsinSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Asin</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Asin), InPlace = true)]
    public static void AsinTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AsinSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Asinh</c>: <c>∂y/∂x = 1 / √(1 + x²)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Asinh), InPlace = true)]
    public static void AsinhAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AsinhSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Asinh</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Asinh), InPlace = true)]
    public static void AsinhTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AsinhSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Atan</c>: <c>∂y/∂x = 1 / (1 + x²)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atan), InPlace = true)]
    public static void AtanAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AtanSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Atan</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atan), InPlace = true)]
    public static void AtanTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AtanSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Atanh</c>: <c>∂y/∂x = 1 / ((1 − x) (1 + x))</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atanh), InPlace = true)]
    public static void AtanhAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AtanhSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Atanh</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Atanh), InPlace = true)]
    public static void AtanhTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, AtanhSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Cbrt</c>: <c>∂y/∂x = 1 / (3 ∛x²)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Cbrt), InPlace = true)]
    public static void CbrtAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, CbrtSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Cbrt</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Cbrt), InPlace = true)]
    public static void CbrtTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, CbrtSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Ceiling</c>: <c>∂y/∂x = 0</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Ceiling), InPlace = true)]
    public static void CeilingAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, CeilingSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Ceiling</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Ceiling), InPlace = true)]
    public static void CeilingTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, CeilingSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>DegreesToRadians</c>: <c>∂y/∂x = π / 180</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.DegreesToRadians), InPlace = true)]
    public static void DegreesToRadiansAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, DegreesToRadiansSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>DegreesToRadians</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.DegreesToRadians), InPlace = true)]
    public static void DegreesToRadiansTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, DegreesToRadiansSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Exp10</c>: <c>∂y/∂x = 10ˣ ln 10</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Exp10), InPlace = true)]
    public static void Exp10Adjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, Exp10Slope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Exp10</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Exp10), InPlace = true)]
    public static void Exp10Tangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, Exp10Slope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Exp2</c>: <c>∂y/∂x = 2ˣ ln 2</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Exp2), InPlace = true)]
    public static void Exp2Adjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, Exp2Slope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Exp2</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Exp2), InPlace = true)]
    public static void Exp2Tangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, Exp2Slope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>ExpM1</c>: <c>∂y/∂x = eˣ</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.ExpM1), InPlace = true)]
    public static void ExpM1Adjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, ExpM1Slope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>ExpM1</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.ExpM1), InPlace = true)]
    public static void ExpM1Tangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, ExpM1Slope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Floor</c>: <c>∂y/∂x = 0</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Floor), InPlace = true)]
    public static void FloorAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, FloorSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Floor</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Floor), InPlace = true)]
    public static void FloorTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, FloorSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Log10</c>: <c>∂y/∂x = 1 / (x ln 10)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Log10), InPlace = true)]
    public static void Log10Adjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, Log10Slope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Log10</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Log10), InPlace = true)]
    public static void Log10Tangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, Log10Slope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Log2</c>: <c>∂y/∂x = 1 / (x ln 2)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Log2), InPlace = true)]
    public static void Log2Adjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, Log2Slope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Log2</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Log2), InPlace = true)]
    public static void Log2Tangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, Log2Slope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>LogP1</c>: <c>∂y/∂x = 1 / (1 + x)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.LogP1), InPlace = true)]
    public static void LogP1Adjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, LogP1Slope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>LogP1</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.LogP1), InPlace = true)]
    public static void LogP1Tangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, LogP1Slope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>RadiansToDegrees</c>: <c>∂y/∂x = 180 / π</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.RadiansToDegrees), InPlace = true)]
    public static void RadiansToDegreesAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, RadiansToDegreesSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>RadiansToDegrees</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.RadiansToDegrees), InPlace = true)]
    public static void RadiansToDegreesTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, RadiansToDegreesSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Reciprocal</c>: <c>∂y/∂x = −1 / x²</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Reciprocal), InPlace = true)]
    public static void ReciprocalAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, ReciprocalSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Reciprocal</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Reciprocal), InPlace = true)]
    public static void ReciprocalTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, ReciprocalSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>ReciprocalSqrt</c>: <c>∂y/∂x = −1 / (2 x √x)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.ReciprocalSqrt), InPlace = true)]
    public static void ReciprocalSqrtAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, ReciprocalSqrtSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>ReciprocalSqrt</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.ReciprocalSqrt), InPlace = true)]
    public static void ReciprocalSqrtTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, ReciprocalSqrtSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Round</c>: <c>∂y/∂x = 0</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Round), InPlace = true)]
    public static void RoundAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, RoundSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Round</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Round), InPlace = true)]
    public static void RoundTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, RoundSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Tan</c>: <c>∂y/∂x = 1 + tan² x</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Tan), InPlace = true)]
    public static void TanAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, TanSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Tan</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Tan), InPlace = true)]
    public static void TanTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, TanSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Truncate</c>: <c>∂y/∂x = 0</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Truncate), InPlace = true)]
    public static void TruncateAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, TruncateSlope<T>>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Truncate</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Truncate), InPlace = true)]
    public static void TruncateTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise<T, BySlope<T, TruncateSlope<T>>>.Tangent(x, destination, xTangent, destinationTangent);
}
