using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace Backprop;

// Functions of one number, element by element.
public static partial class TensorDerivatives
{
    /// <summary>The adjoint of <c>Abs</c>: <c>∂y/∂x = sign x (0 at 0)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Abs), InPlace = true)]
    public static void AbsAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, AbsFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Abs</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Abs), InPlace = true)]
    public static void AbsTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, AbsFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Cos</c>: <c>∂y/∂x = −sin x</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Cos), InPlace = true)]
    public static void CosAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, CosFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Cos</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Cos), InPlace = true)]
    public static void CosTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, CosFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Cosh</c>: <c>∂y/∂x = sinh x</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Cosh), InPlace = true)]
    public static void CoshAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, CoshFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Cosh</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Cosh), InPlace = true)]
    public static void CoshTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, CoshFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Exp</c>: <c>∂y/∂x = eˣ</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Exp), InPlace = true)]
    public static void ExpAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, ExpFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Exp</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Exp), InPlace = true)]
    public static void ExpTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, ExpFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Log</c>: <c>∂y/∂x = 1 / x</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Log), InPlace = true)]
    public static void LogAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, LogFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Log</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Log), InPlace = true)]
    public static void LogTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, LogFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Sigmoid</c>: <c>∂y/∂x = σ(x) (1 − σ(x))</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sigmoid), InPlace = true)]
    public static void SigmoidAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, SigmoidFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Sigmoid</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sigmoid), InPlace = true)]
    public static void SigmoidTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, SigmoidFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Sin</c>: <c>∂y/∂x = cos x</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sin), InPlace = true)]
    public static void SinAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, SinFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Sin</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sin), InPlace = true)]
    public static void SinTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, SinFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Sinh</c>: <c>∂y/∂x = cosh x</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sinh), InPlace = true)]
    public static void SinhAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, SinhFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Sinh</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sinh), InPlace = true)]
    public static void SinhTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, SinhFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Sqrt</c>: <c>∂y/∂x = 1 / (2 √x)</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sqrt), InPlace = true)]
    public static void SqrtAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, SqrtFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Sqrt</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Sqrt), InPlace = true)]
    public static void SqrtTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, SqrtFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);

    /// <summary>The adjoint of <c>Tanh</c>: <c>∂y/∂x = 1 − tanh² x</c>.</summary>
    [AdjointOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Tanh), InPlace = true)]
    public static void TanhAdjoint<T>(ReadOnlySpan<T> x, Span<T> destination, Span<T> xAdjoint, Span<T> destinationAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, TanhFunction<T>>.Adjoint(x, xAdjoint, destinationAdjoint);

    /// <summary>The tangent of <c>Tanh</c>.</summary>
    [TangentOf(typeof(TensorPrimitives), nameof(TensorPrimitives.Tanh), InPlace = true)]
    public static void TanhTangent<T>(ReadOnlySpan<T> x, Span<T> destination, ReadOnlySpan<T> xTangent, Span<T> destinationTangent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<T, TanhFunction<T>>.Tangent(x, destination, xTangent, destinationTangent);
}
