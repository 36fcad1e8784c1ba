using System.Numerics;

namespace Backprop;

/// <summary>What derivatives of matrices are made of. Vectors are rows and stand on the left.</summary>
internal static class MatrixAlgebra
{
    /// <summary>The sum of the products of all elements.</summary>
    public static float Dot(Matrix4x4 a, Matrix4x4 b) =>
        Vector4.Dot(a.X, b.X) + Vector4.Dot(a.Y, b.Y) + Vector4.Dot(a.Z, b.Z) + Vector4.Dot(a.W, b.W);

    /// <summary>The sum of the products of all elements.</summary>
    public static float Dot(Matrix3x2 a, Matrix3x2 b) => Vector2.Dot(a.X, b.X) + Vector2.Dot(a.Y, b.Y) + Vector2.Dot(a.Z, b.Z);

    /// <summary>The matrix of all products of an element of a column and one of a row.</summary>
    public static Matrix4x4 Outer(Vector4 column, Vector4 row) => Matrix4x4.Create(column.X * row, column.Y * row, column.Z * row, column.W * row);

    /// <summary>A matrix with these columns.</summary>
    public static Matrix4x4 OfColumns(Vector3 x, Vector3 y, Vector3 z) => new(x.X, y.X, z.X, 0, x.Y, y.Y, z.Y, 0, x.Z, y.Z, z.Z, 0, 0, 0, 0, 0);

    /// <summary>A row times the transposed matrix.</summary>
    public static Vector4 Back(Vector4 row, Matrix4x4 matrix) =>
        new(Vector4.Dot(row, matrix.X), Vector4.Dot(row, matrix.Y), Vector4.Dot(row, matrix.Z), Vector4.Dot(row, matrix.W));

    /// <summary>A row times the transposed matrix, without the translation.</summary>
    public static Vector2 Back(Vector2 row, Matrix3x2 matrix) => new(Vector2.Dot(row, matrix.X), Vector2.Dot(row, matrix.Y));
}
