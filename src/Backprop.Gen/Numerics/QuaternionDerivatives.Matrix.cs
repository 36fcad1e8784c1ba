using System;
using System.Numerics;

namespace Backprop;

// From a matrix: which of the four numbers is found first depends on the diagonal, so that it is not small.
public static partial class QuaternionDerivatives
{
    /// <summary>The adjoint of <see cref="Quaternion.CreateFromRotationMatrix"/>.</summary>
    [AdjointOf(typeof(Quaternion), nameof(Quaternion.CreateFromRotationMatrix))]
    public static void CreateFromRotationMatrixAdjoint(Matrix4x4 matrix, Quaternion resultAdjoint, ref Matrix4x4 matrixAdjoint)
    {
        int first = FirstOf(matrix);
        Quaternion sums = SumsOf(matrix, first);
        float square = sums[first] + 1, scale = 0.5f / MathF.Sqrt(square);
        Quaternion a = resultAdjoint * scale;
        sums[first] = -square;
        a[first] = -Quaternion.Dot(resultAdjoint, sums) * scale / (2 * square);
        AddSums(a, first, ref matrixAdjoint);
    }

    /// <summary>The tangent of <see cref="Quaternion.CreateFromRotationMatrix"/>.</summary>
    [TangentOf(typeof(Quaternion), nameof(Quaternion.CreateFromRotationMatrix))]
    public static Quaternion CreateFromRotationMatrixTangent(Matrix4x4 matrix, out Quaternion resultTangent, Matrix4x4 matrixTangent)
    {
        int first = FirstOf(matrix);
        Quaternion sums = SumsOf(matrix, first), changes = SumsOf(matrixTangent, first);
        float square = sums[first] + 1, scale = 0.5f / MathF.Sqrt(square), change = changes[first];
        sums[first] = -square;
        changes[first] = 0;
        resultTangent = (changes - sums * (change / (2 * square))) * scale;
        return Quaternion.CreateFromRotationMatrix(matrix);
    }

    /// <summary>Which number is the root of sums on the diagonal: W, or the axis with the largest number there.</summary>
    private static int FirstOf(Matrix4x4 matrix) =>
        matrix.M11 + matrix.M22 + matrix.M33 > 0 ? 3
        : matrix.M11 >= matrix.M22 && matrix.M11 >= matrix.M33 ? 0
        : matrix.M22 > matrix.M33 ? 1
        : 2;

    /// <summary>
    /// The sums that the numbers are made of: with <c>r</c> the one at the first number, that is <c>√(1 + r) / 2</c>, and each other
    /// one its sum by <c>2 √(1 + r)</c>.
    /// </summary>
    private static Quaternion SumsOf(Matrix4x4 m, int first) => first switch
    {
        0 => new Quaternion(m.M11 - m.M22 - m.M33, m.M12 + m.M21, m.M13 + m.M31, m.M23 - m.M32),
        1 => new Quaternion(m.M12 + m.M21, m.M22 - m.M11 - m.M33, m.M23 + m.M32, m.M31 - m.M13),
        2 => new Quaternion(m.M13 + m.M31, m.M23 + m.M32, m.M33 - m.M11 - m.M22, m.M12 - m.M21),
        _ => new Quaternion(m.M23 - m.M32, m.M31 - m.M13, m.M12 - m.M21, m.M11 + m.M22 + m.M33),
    };

    /// <summary>The adjoint of <see cref="SumsOf"/>.</summary>
    private static void AddSums(Quaternion a, int first, ref Matrix4x4 m)
    {
        // an off-diagonal pair is a difference where W is concerned, else a sum
        (float xy, float xz, float yz, float yx, float zx, float zy) = first switch
        {
            0 => (a.Y, a.Z, a.W, a.Y, a.Z, -a.W),
            1 => (a.X, -a.W, a.Z, a.X, a.W, a.Z),
            2 => (a.W, a.X, a.Y, -a.W, a.X, a.Y),
            _ => (a.Z, -a.Y, a.X, -a.Z, a.Y, -a.X),
        };
        float diagonal = a[first];
        m += new Matrix4x4(
            first is 0 or 3 ? diagonal : -diagonal, xy, xz, 0,
            yx, first is 1 or 3 ? diagonal : -diagonal, yz, 0,
            zx, zy, first is 2 or 3 ? diagonal : -diagonal, 0,
            0, 0, 0, 0);
    }
}
