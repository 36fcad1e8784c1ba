using System.ComponentModel;
using System.Numerics;

namespace Backprop;

/// <summary>Derivatives of vectors times matrices, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TransformDerivatives
{
    /// <summary>The adjoint of <see cref="Vector2.Transform(Vector2, Matrix4x4)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Transform))]
    public static void TransformAdjoint(Vector2 value, Matrix4x4 matrix, Vector2 resultAdjoint, ref Vector2 valueAdjoint, ref Matrix4x4 matrixAdjoint)
    {
        Vector4 seed = new Vector4(resultAdjoint, 0, 0);
        valueAdjoint += First2(MatrixAlgebra.Back(seed, matrix));
        matrixAdjoint += MatrixAlgebra.Outer(new Vector4(value, 0, 1), seed);
    }

    /// <summary>The tangent of <see cref="Vector2.Transform(Vector2, Matrix4x4)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Transform))]
    public static Vector2 TransformTangent(Vector2 value, Matrix4x4 matrix, out Vector2 resultTangent, Vector2 valueTangent, Matrix4x4 matrixTangent)
    {
        resultTangent = Vector2.TransformNormal(valueTangent, matrix) + Vector2.Transform(value, matrixTangent);
        return Vector2.Transform(value, matrix);
    }

    /// <summary>The adjoint of <see cref="Vector2.TransformNormal(Vector2, Matrix4x4)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.TransformNormal))]
    public static void TransformNormalAdjoint(Vector2 value, Matrix4x4 matrix, Vector2 resultAdjoint, ref Vector2 valueAdjoint, ref Matrix4x4 matrixAdjoint)
    {
        Vector4 seed = new Vector4(resultAdjoint, 0, 0);
        valueAdjoint += First2(MatrixAlgebra.Back(seed, matrix));
        matrixAdjoint += MatrixAlgebra.Outer(new Vector4(value, 0, 0), seed);
    }

    /// <summary>The tangent of <see cref="Vector2.TransformNormal(Vector2, Matrix4x4)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.TransformNormal))]
    public static Vector2 TransformNormalTangent(Vector2 value, Matrix4x4 matrix, out Vector2 resultTangent, Vector2 valueTangent, Matrix4x4 matrixTangent)
    {
        resultTangent = Vector2.TransformNormal(valueTangent, matrix) + Vector2.TransformNormal(value, matrixTangent);
        return Vector2.TransformNormal(value, matrix);
    }

    /// <summary>The adjoint of <see cref="Vector3.Transform(Vector3, Matrix4x4)"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.Transform))]
    public static void TransformAdjoint(Vector3 value, Matrix4x4 matrix, Vector3 resultAdjoint, ref Vector3 valueAdjoint, ref Matrix4x4 matrixAdjoint)
    {
        Vector4 seed = new Vector4(resultAdjoint, 0);
        valueAdjoint += First3(MatrixAlgebra.Back(seed, matrix));
        matrixAdjoint += MatrixAlgebra.Outer(new Vector4(value, 1), seed);
    }

    /// <summary>The tangent of <see cref="Vector3.Transform(Vector3, Matrix4x4)"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.Transform))]
    public static Vector3 TransformTangent(Vector3 value, Matrix4x4 matrix, out Vector3 resultTangent, Vector3 valueTangent, Matrix4x4 matrixTangent)
    {
        resultTangent = Vector3.TransformNormal(valueTangent, matrix) + Vector3.Transform(value, matrixTangent);
        return Vector3.Transform(value, matrix);
    }

    /// <summary>The adjoint of <see cref="Vector3.TransformNormal(Vector3, Matrix4x4)"/>.</summary>
    [AdjointOf(typeof(Vector3), nameof(Vector3.TransformNormal))]
    public static void TransformNormalAdjoint(Vector3 value, Matrix4x4 matrix, Vector3 resultAdjoint, ref Vector3 valueAdjoint, ref Matrix4x4 matrixAdjoint)
    {
        Vector4 seed = new Vector4(resultAdjoint, 0);
        valueAdjoint += First3(MatrixAlgebra.Back(seed, matrix));
        matrixAdjoint += MatrixAlgebra.Outer(new Vector4(value, 0), seed);
    }

    /// <summary>The tangent of <see cref="Vector3.TransformNormal(Vector3, Matrix4x4)"/>.</summary>
    [TangentOf(typeof(Vector3), nameof(Vector3.TransformNormal))]
    public static Vector3 TransformNormalTangent(Vector3 value, Matrix4x4 matrix, out Vector3 resultTangent, Vector3 valueTangent, Matrix4x4 matrixTangent)
    {
        resultTangent = Vector3.TransformNormal(valueTangent, matrix) + Vector3.TransformNormal(value, matrixTangent);
        return Vector3.TransformNormal(value, matrix);
    }

    /// <summary>The adjoint of <see cref="Vector4.Transform(Vector4, Matrix4x4)"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Transform))]
    public static void TransformAdjoint(Vector4 value, Matrix4x4 matrix, Vector4 resultAdjoint, ref Vector4 valueAdjoint, ref Matrix4x4 matrixAdjoint)
    {
        Vector4 seed = resultAdjoint;
        valueAdjoint += MatrixAlgebra.Back(seed, matrix);
        matrixAdjoint += MatrixAlgebra.Outer(value, seed);
    }

    /// <summary>The tangent of <see cref="Vector4.Transform(Vector4, Matrix4x4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Transform))]
    public static Vector4 TransformTangent(Vector4 value, Matrix4x4 matrix, out Vector4 resultTangent, Vector4 valueTangent, Matrix4x4 matrixTangent)
    {
        resultTangent = Vector4.Transform(valueTangent, matrix) + Vector4.Transform(value, matrixTangent);
        return Vector4.Transform(value, matrix);
    }

    /// <summary>The adjoint of <see cref="Vector4.Transform(Vector3, Matrix4x4)"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Transform))]
    public static void TransformAdjoint(Vector3 value, Matrix4x4 matrix, Vector4 resultAdjoint, ref Vector3 valueAdjoint, ref Matrix4x4 matrixAdjoint)
    {
        Vector4 seed = resultAdjoint;
        valueAdjoint += First3(MatrixAlgebra.Back(seed, matrix));
        matrixAdjoint += MatrixAlgebra.Outer(new Vector4(value, 1), seed);
    }

    /// <summary>The tangent of <see cref="Vector4.Transform(Vector3, Matrix4x4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Transform))]
    public static Vector4 TransformTangent(Vector3 value, Matrix4x4 matrix, out Vector4 resultTangent, Vector3 valueTangent, Matrix4x4 matrixTangent)
    {
        resultTangent = Vector4.Transform(new Vector4(valueTangent, 0), matrix) + Vector4.Transform(value, matrixTangent);
        return Vector4.Transform(value, matrix);
    }

    /// <summary>The adjoint of <see cref="Vector4.Transform(Vector2, Matrix4x4)"/>.</summary>
    [AdjointOf(typeof(Vector4), nameof(Vector4.Transform))]
    public static void TransformAdjoint(Vector2 value, Matrix4x4 matrix, Vector4 resultAdjoint, ref Vector2 valueAdjoint, ref Matrix4x4 matrixAdjoint)
    {
        Vector4 seed = resultAdjoint;
        valueAdjoint += First2(MatrixAlgebra.Back(seed, matrix));
        matrixAdjoint += MatrixAlgebra.Outer(new Vector4(value, 0, 1), seed);
    }

    /// <summary>The tangent of <see cref="Vector4.Transform(Vector2, Matrix4x4)"/>.</summary>
    [TangentOf(typeof(Vector4), nameof(Vector4.Transform))]
    public static Vector4 TransformTangent(Vector2 value, Matrix4x4 matrix, out Vector4 resultTangent, Vector2 valueTangent, Matrix4x4 matrixTangent)
    {
        resultTangent = Vector4.Transform(new Vector4(valueTangent, 0, 0), matrix) + Vector4.Transform(value, matrixTangent);
        return Vector4.Transform(value, matrix);
    }

    /// <summary>The adjoint of <see cref="Vector2.Transform(Vector2, Matrix3x2)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Transform))]
    public static void TransformAdjoint(Vector2 value, Matrix3x2 matrix, Vector2 resultAdjoint, ref Vector2 valueAdjoint, ref Matrix3x2 matrixAdjoint)
    {
        valueAdjoint += MatrixAlgebra.Back(resultAdjoint, matrix);
        matrixAdjoint += Matrix3x2.Create(value.X * resultAdjoint, value.Y * resultAdjoint, resultAdjoint);
    }

    /// <summary>The tangent of <see cref="Vector2.Transform(Vector2, Matrix3x2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Transform))]
    public static Vector2 TransformTangent(Vector2 value, Matrix3x2 matrix, out Vector2 resultTangent, Vector2 valueTangent, Matrix3x2 matrixTangent)
    {
        resultTangent = Vector2.TransformNormal(valueTangent, matrix) + Vector2.Transform(value, matrixTangent);
        return Vector2.Transform(value, matrix);
    }

    /// <summary>The adjoint of <see cref="Vector2.TransformNormal(Vector2, Matrix3x2)"/>.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.TransformNormal))]
    public static void TransformNormalAdjoint(Vector2 value, Matrix3x2 matrix, Vector2 resultAdjoint, ref Vector2 valueAdjoint, ref Matrix3x2 matrixAdjoint)
    {
        valueAdjoint += MatrixAlgebra.Back(resultAdjoint, matrix);
        matrixAdjoint += Matrix3x2.Create(value.X * resultAdjoint, value.Y * resultAdjoint, Vector2.Zero);
    }

    /// <summary>The tangent of <see cref="Vector2.TransformNormal(Vector2, Matrix3x2)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.TransformNormal))]
    public static Vector2 TransformNormalTangent(Vector2 value, Matrix3x2 matrix, out Vector2 resultTangent, Vector2 valueTangent, Matrix3x2 matrixTangent)
    {
        resultTangent = Vector2.TransformNormal(valueTangent, matrix) + Vector2.TransformNormal(value, matrixTangent);
        return Vector2.TransformNormal(value, matrix);
    }

    /// <summary>The adjoint of <see cref="Vector2.Transform(Vector2, Quaternion)"/>, a turn in space seen from above.</summary>
    [AdjointOf(typeof(Vector2), nameof(Vector2.Transform))]
    public static void TransformAdjoint(Vector2 value, Quaternion rotation, Vector2 resultAdjoint, ref Vector2 valueAdjoint, ref Quaternion rotationAdjoint)
    {
        Vector3 spaceAdjoint = default;
        Vector3Derivatives.TransformAdjoint(new Vector3(value, 0), rotation, new Vector3(resultAdjoint, 0), ref spaceAdjoint, ref rotationAdjoint);
        valueAdjoint += First2(spaceAdjoint);
    }

    /// <summary>The tangent of <see cref="Vector2.Transform(Vector2, Quaternion)"/>.</summary>
    [TangentOf(typeof(Vector2), nameof(Vector2.Transform))]
    public static Vector2 TransformTangent(
        Vector2 value, Quaternion rotation, out Vector2 resultTangent, Vector2 valueTangent, Quaternion rotationTangent)
    {
        Vector3Derivatives.TransformTangent(new Vector3(value, 0), rotation, out Vector3 spaceTangent, new Vector3(valueTangent, 0), rotationTangent);
        resultTangent = First2(spaceTangent);
        return Vector2.Transform(value, rotation);
    }

    private static Vector2 First2(Vector4 value) => new(value.X, value.Y);

    private static Vector2 First2(Vector3 value) => new(value.X, value.Y);

    private static Vector3 First3(Vector4 value) => new(value.X, value.Y, value.Z);
}
