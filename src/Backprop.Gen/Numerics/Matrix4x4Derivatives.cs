using System.ComponentModel;
using System.Numerics;

namespace Backprop;

/// <summary>
/// Derivatives of the functions of <see cref="Matrix4x4"/>, for generated code. What has no derivative at a singular matrix gives none to a
/// zero seed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Matrix4x4Derivatives
{
    /// <summary>The adjoint of the product, <c>s yᵀ</c> and <c>xᵀ s</c>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.Multiply))]
    public static void MultiplyAdjoint(Matrix4x4 x, Matrix4x4 y, Matrix4x4 resultAdjoint, ref Matrix4x4 xAdjoint, ref Matrix4x4 yAdjoint)
    {
        xAdjoint += resultAdjoint * Matrix4x4.Transpose(y);
        yAdjoint += Matrix4x4.Transpose(x) * resultAdjoint;
    }

    /// <summary>The tangent of the product.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.Multiply))]
    public static Matrix4x4 MultiplyTangent(Matrix4x4 x, Matrix4x4 y, out Matrix4x4 resultTangent, Matrix4x4 xTangent, Matrix4x4 yTangent)
    {
        resultTangent = xTangent * y + x * yTangent;
        return x * y;
    }

    /// <summary>The adjoint of the inverse <c>y</c>, <c>−yᵀ s yᵀ</c>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.Invert))]
    public static void InvertAdjoint(Matrix4x4 matrix, Matrix4x4 result, ref Matrix4x4 matrixAdjoint, Matrix4x4 resultAdjoint)
    {
        if (resultAdjoint == default)
            return;
        Matrix4x4.Invert(matrix, out result);
        Matrix4x4 transposed = Matrix4x4.Transpose(result);
        matrixAdjoint -= transposed * resultAdjoint * transposed;
    }

    /// <summary>The tangent of the inverse <c>y</c>, <c>−y dx y</c>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.Invert))]
    public static bool InvertTangent(Matrix4x4 matrix, out Matrix4x4 result, Matrix4x4 matrixTangent, out Matrix4x4 resultTangent)
    {
        bool isInvertible = Matrix4x4.Invert(matrix, out result);
        resultTangent = matrixTangent == default ? default : -(result * matrixTangent * result);
        return isInvertible;
    }

    /// <summary>The determinant, <see cref="Matrix4x4.GetDeterminant"/>, as a static method.</summary>
    public static float GetDeterminant(Matrix4x4 value) => value.GetDeterminant();

    /// <summary>The adjoint of the determinant, the cofactors, also where the matrix has no inverse.</summary>
    [AdjointOf(typeof(Matrix4x4Derivatives), nameof(GetDeterminant))]
    public static void GetDeterminantAdjoint(Matrix4x4 value, float resultAdjoint, ref Matrix4x4 valueAdjoint) =>
        valueAdjoint += Cofactors(value) * resultAdjoint;

    /// <summary>The tangent of the determinant.</summary>
    [TangentOf(typeof(Matrix4x4Derivatives), nameof(GetDeterminant))]
    public static float GetDeterminantTangent(Matrix4x4 value, out float resultTangent, Matrix4x4 valueTangent)
    {
        resultTangent = MatrixAlgebra.Dot(Cofactors(value), valueTangent);
        return value.GetDeterminant();
    }

    /// <summary>The adjoint of <see cref="Matrix4x4.Lerp"/>.</summary>
    [AdjointOf(typeof(Matrix4x4), nameof(Matrix4x4.Lerp))]
    public static void LerpAdjoint(
        Matrix4x4 x, Matrix4x4 y, float amount, Matrix4x4 resultAdjoint, ref Matrix4x4 xAdjoint, ref Matrix4x4 yAdjoint, ref float amountAdjoint)
    {
        xAdjoint += resultAdjoint * (1 - amount);
        yAdjoint += resultAdjoint * amount;
        amountAdjoint += MatrixAlgebra.Dot(resultAdjoint, y - x);
    }

    /// <summary>The tangent of <see cref="Matrix4x4.Lerp"/>.</summary>
    [TangentOf(typeof(Matrix4x4), nameof(Matrix4x4.Lerp))]
    public static Matrix4x4 LerpTangent(
        Matrix4x4 x, Matrix4x4 y, float amount, out Matrix4x4 resultTangent, Matrix4x4 xTangent, Matrix4x4 yTangent, float amountTangent)
    {
        resultTangent = xTangent * (1 - amount) + yTangent * amount + (y - x) * amountTangent;
        return Matrix4x4.Lerp(x, y, amount);
    }

    /// <summary>One element, <c>value[row, column]</c>, as a static method.</summary>
    public static float Element(Matrix4x4 value, int row, int column) => value[row, column];

    /// <summary>The adjoint of <see cref="Element"/>.</summary>
    [AdjointOf(typeof(Matrix4x4Derivatives), nameof(Element))]
    public static void ElementAdjoint(Matrix4x4 value, int row, int column, float resultAdjoint, ref Matrix4x4 valueAdjoint) =>
        valueAdjoint[row, column] += resultAdjoint;

    /// <summary>The tangent of <see cref="Element"/>.</summary>
    [TangentOf(typeof(Matrix4x4Derivatives), nameof(Element))]
    public static float ElementTangent(Matrix4x4 value, int row, int column, out float resultTangent, Matrix4x4 valueTangent)
    {
        resultTangent = valueTangent[row, column];
        return value[row, column];
    }

    /// <summary>A matrix behind <c>value[row, column] = element</c>.</summary>
    public static Matrix4x4 WithElement(Matrix4x4 value, int row, int column, float element)
    {
        value[row, column] = element;
        return value;
    }

    /// <summary>The adjoint of <see cref="WithElement"/>.</summary>
    [AdjointOf(typeof(Matrix4x4Derivatives), nameof(WithElement))]
    public static void WithElementAdjoint(
        Matrix4x4 value, int row, int column, float element, Matrix4x4 resultAdjoint, ref Matrix4x4 valueAdjoint, ref float elementAdjoint)
    {
        elementAdjoint += resultAdjoint[row, column];
        valueAdjoint += WithElement(resultAdjoint, row, column, 0);
    }

    /// <summary>The tangent of <see cref="WithElement"/>.</summary>
    [TangentOf(typeof(Matrix4x4Derivatives), nameof(WithElement))]
    public static Matrix4x4 WithElementTangent(
        Matrix4x4 value, int row, int column, float element, out Matrix4x4 resultTangent, Matrix4x4 valueTangent, float elementTangent)
    {
        resultTangent = WithElement(valueTangent, row, column, elementTangent);
        return WithElement(value, row, column, element);
    }

    /// <summary>The derivative of the determinant by each element: by rows, the volumes that the other three rows span.</summary>
    private static Matrix4x4 Cofactors(Matrix4x4 m) => Matrix4x4.Create(Across(m.Y, m.Z, m.W), -Across(m.X, m.Z, m.W), Across(m.X, m.Y, m.W), -Across(m.X, m.Y, m.Z));

    /// <summary>The vector whose product with any other one is the determinant of that and the three.</summary>
    private static Vector4 Across(Vector4 a, Vector4 b, Vector4 c)
    {
        float xy = b.X * c.Y - b.Y * c.X, xz = b.X * c.Z - b.Z * c.X, xw = b.X * c.W - b.W * c.X;
        float yz = b.Y * c.Z - b.Z * c.Y, yw = b.Y * c.W - b.W * c.Y, zw = b.Z * c.W - b.W * c.Z;
        return new Vector4(
            a.Y * zw - a.Z * yw + a.W * yz,
            -(a.X * zw - a.Z * xw + a.W * xz),
            a.X * yw - a.Y * xw + a.W * xy,
            -(a.X * yz - a.Y * xz + a.Z * xy));
    }
}
