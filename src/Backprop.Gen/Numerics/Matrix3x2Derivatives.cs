using System.ComponentModel;
using System.Numerics;

namespace Backprop;

/// <summary>
/// Derivatives of the functions of <see cref="Matrix3x2"/>, for generated code. What has no derivative at a singular matrix gives none to a
/// zero seed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Matrix3x2Derivatives
{
    /// <summary>The adjoint of the product; the last column, which no matrix holds, is (0, 0, 1).</summary>
    [AdjointOf(typeof(Matrix3x2), nameof(Matrix3x2.Multiply))]
    public static void MultiplyAdjoint(Matrix3x2 x, Matrix3x2 y, Matrix3x2 resultAdjoint, ref Matrix3x2 xAdjoint, ref Matrix3x2 yAdjoint)
    {
        xAdjoint += Back(resultAdjoint, y);
        yAdjoint += TransposedTimes(x, resultAdjoint);
    }

    /// <summary>The tangent of the product.</summary>
    [TangentOf(typeof(Matrix3x2), nameof(Matrix3x2.Multiply))]
    public static Matrix3x2 MultiplyTangent(Matrix3x2 x, Matrix3x2 y, out Matrix3x2 resultTangent, Matrix3x2 xTangent, Matrix3x2 yTangent)
    {
        resultTangent = xTangent * Linear(y) + x * yTangent;
        return x * y;
    }

    /// <summary>The adjoint of the inverse.</summary>
    [AdjointOf(typeof(Matrix3x2), nameof(Matrix3x2.Invert))]
    public static void InvertAdjoint(Matrix3x2 matrix, Matrix3x2 result, ref Matrix3x2 matrixAdjoint, Matrix3x2 resultAdjoint)
    {
        if (resultAdjoint == default)
            return;
        Matrix3x2.Invert(matrix, out result);
        matrixAdjoint -= Back(TransposedTimes(result, resultAdjoint), result);
    }

    /// <summary>The tangent of the inverse <c>y</c>, <c>−y dx y</c>.</summary>
    [TangentOf(typeof(Matrix3x2), nameof(Matrix3x2.Invert))]
    public static bool InvertTangent(Matrix3x2 matrix, out Matrix3x2 result, Matrix3x2 matrixTangent, out Matrix3x2 resultTangent)
    {
        bool isInvertible = Matrix3x2.Invert(matrix, out result);
        resultTangent = matrixTangent == default ? default : -(result * (matrixTangent * Linear(result)));
        return isInvertible;
    }

    /// <summary>The determinant, <see cref="Matrix3x2.GetDeterminant"/>, as a static method.</summary>
    public static float GetDeterminant(Matrix3x2 value) => value.GetDeterminant();

    /// <summary>The adjoint of the determinant, also where the matrix has no inverse.</summary>
    [AdjointOf(typeof(Matrix3x2Derivatives), nameof(GetDeterminant))]
    public static void GetDeterminantAdjoint(Matrix3x2 value, float resultAdjoint, ref Matrix3x2 valueAdjoint) =>
        valueAdjoint += Cofactors(value) * resultAdjoint;

    /// <summary>The tangent of the determinant.</summary>
    [TangentOf(typeof(Matrix3x2Derivatives), nameof(GetDeterminant))]
    public static float GetDeterminantTangent(Matrix3x2 value, out float resultTangent, Matrix3x2 valueTangent)
    {
        resultTangent = MatrixAlgebra.Dot(Cofactors(value), valueTangent);
        return value.GetDeterminant();
    }

    /// <summary>The adjoint of <see cref="Matrix3x2.Lerp"/>.</summary>
    [AdjointOf(typeof(Matrix3x2), nameof(Matrix3x2.Lerp))]
    public static void LerpAdjoint(
        Matrix3x2 x, Matrix3x2 y, float amount, Matrix3x2 resultAdjoint, ref Matrix3x2 xAdjoint, ref Matrix3x2 yAdjoint, ref float amountAdjoint)
    {
        xAdjoint += resultAdjoint * (1 - amount);
        yAdjoint += resultAdjoint * amount;
        amountAdjoint += MatrixAlgebra.Dot(resultAdjoint, y - x);
    }

    /// <summary>The tangent of <see cref="Matrix3x2.Lerp"/>.</summary>
    [TangentOf(typeof(Matrix3x2), nameof(Matrix3x2.Lerp))]
    public static Matrix3x2 LerpTangent(
        Matrix3x2 x, Matrix3x2 y, float amount, out Matrix3x2 resultTangent, Matrix3x2 xTangent, Matrix3x2 yTangent, float amountTangent)
    {
        resultTangent = xTangent * (1 - amount) + yTangent * amount + (y - x) * amountTangent;
        return Matrix3x2.Lerp(x, y, amount);
    }

    /// <summary>One element, <c>value[row, column]</c>, as a static method.</summary>
    public static float Element(Matrix3x2 value, int row, int column) => value[row, column];

    /// <summary>The adjoint of <see cref="Element"/>.</summary>
    [AdjointOf(typeof(Matrix3x2Derivatives), nameof(Element))]
    public static void ElementAdjoint(Matrix3x2 value, int row, int column, float resultAdjoint, ref Matrix3x2 valueAdjoint) =>
        valueAdjoint[row, column] += resultAdjoint;

    /// <summary>The tangent of <see cref="Element"/>.</summary>
    [TangentOf(typeof(Matrix3x2Derivatives), nameof(Element))]
    public static float ElementTangent(Matrix3x2 value, int row, int column, out float resultTangent, Matrix3x2 valueTangent)
    {
        resultTangent = valueTangent[row, column];
        return value[row, column];
    }

    /// <summary>A matrix behind <c>value[row, column] = element</c>.</summary>
    public static Matrix3x2 WithElement(Matrix3x2 value, int row, int column, float element)
    {
        value[row, column] = element;
        return value;
    }

    /// <summary>The adjoint of <see cref="WithElement"/>.</summary>
    [AdjointOf(typeof(Matrix3x2Derivatives), nameof(WithElement))]
    public static void WithElementAdjoint(
        Matrix3x2 value, int row, int column, float element, Matrix3x2 resultAdjoint, ref Matrix3x2 valueAdjoint, ref float elementAdjoint)
    {
        elementAdjoint += resultAdjoint[row, column];
        valueAdjoint += WithElement(resultAdjoint, row, column, 0);
    }

    /// <summary>The tangent of <see cref="WithElement"/>.</summary>
    [TangentOf(typeof(Matrix3x2Derivatives), nameof(WithElement))]
    public static Matrix3x2 WithElementTangent(
        Matrix3x2 value, int row, int column, float element, out Matrix3x2 resultTangent, Matrix3x2 valueTangent, float elementTangent)
    {
        resultTangent = WithElement(valueTangent, row, column, elementTangent);
        return WithElement(value, row, column, element);
    }

    /// <summary>The derivative of the determinant by each element.</summary>
    private static Matrix3x2 Cofactors(Matrix3x2 m) => new(m.M22, -m.M21, -m.M12, m.M11, 0, 0);

    /// <summary>The matrix without its translation.</summary>
    private static Matrix3x2 Linear(Matrix3x2 matrix)
    {
        matrix.Translation = Vector2.Zero;
        return matrix;
    }

    /// <summary>Each row times the transposed linear part of a matrix.</summary>
    private static Matrix3x2 Back(Matrix3x2 rows, Matrix3x2 matrix) => Matrix3x2.Create(
        MatrixAlgebra.Back(rows.X, matrix), MatrixAlgebra.Back(rows.Y, matrix), MatrixAlgebra.Back(rows.Z, matrix));

    /// <summary>The transposed matrix, with its last column, times rows.</summary>
    private static Matrix3x2 TransposedTimes(Matrix3x2 matrix, Matrix3x2 rows) => Matrix3x2.Create(
        matrix.M11 * rows.X + matrix.M21 * rows.Y + matrix.M31 * rows.Z,
        matrix.M12 * rows.X + matrix.M22 * rows.Y + matrix.M32 * rows.Z,
        rows.Z);
}
