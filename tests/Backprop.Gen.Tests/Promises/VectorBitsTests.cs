using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Backprop.Tests.Oracles;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>What vectors do element by element in generated code has the values of the methods themselves, also at the odd numbers.</summary>
public static partial class VectorBits
{
    [Differentiable]
    public static Vector3 Sums(Vector3 a, Vector3 b, float s) => Vector3.Add(a, b) - -(s * a) / b + b / s;

    [Differentiable]
    public static Vector3 Choices(Vector3 a, Vector3 b) => Vector3.Min(a, b) * Vector3.Max(b, a) + Vector3.Abs(-a);

    [Differentiable]
    public static Vector3 Smaller(Vector3 a, Vector3 b) => Vector3.Min(a, b);

    [Differentiable]
    public static Vector3 Larger(Vector3 a, Vector3 b) => Vector3.Max(a, b);

    [Differentiable]
    public static Vector3 Roots(Vector3 a) => -Vector3.SquareRoot(a);

    [Differentiable]
    public static Vector3 Clamped(Vector3 a, Vector3 b) => Vector3.Clamp(a, b, Vector3.Max(b, Vector3.One));

    [Differentiable]
    public static Vector3 Others(Vector3 a, Vector3 b) =>
        Vector3.FusedMultiplyAdd(a, b, Vector3.CopySign(b, a)) + Vector3.Round(a) - Vector3.Truncate(b) + Vector3.Create(a.X) - +Vector3.CreateScalar(b.Y);

    [Differentiable]
    public static Quaternion Conjugates(Vector3 a, float s) => Quaternion.Conjugate(new Quaternion(a, s)) + Quaternion.Negate(Quaternion.Identity);

    [Differentiable]
    public static float Comparison(Vector3 a, Vector3 b) => (a == b ? 1 : 0) + (a != b ? 2 : 0) + a.X;
}

/// <summary>The same of matrices, planes and complex numbers.</summary>
public static partial class MatrixBits
{
    [Differentiable]
    public static Matrix4x4 Sums(Matrix4x4 a, Matrix4x4 b, float s) => a + b * s - Matrix4x4.Negate(a) + Matrix4x4.Subtract(b, a);

    [Differentiable]
    public static Matrix4x4 Placed(Matrix4x4 a, Matrix3x2 b, Vector3 v)
    {
        Matrix4x4 m = Matrix4x4.Transpose(a) + Matrix4x4.CreateTranslation(v) - Matrix4x4.CreateScale(v);
        m.Translation = v + a.Translation;
        m.X = a.Y;
        m.Z += a.W * Matrix4x4.CreateScale(v.X).X;
        m.W = -a.Z;
        m.Y = m.Y * m.X;
        m[1, 2] = m[2, 1] + new Matrix4x4(b)[0, 3] + Matrix4x4.Create(b)[3, 1] - Matrix4x4.Create(v.Y).M34;
        return m + Matrix4x4.Identity - Matrix4x4.CreateScale(v.X, v.Y, v.Z) + Matrix4x4.CreateTranslation(v.X, v.Z, v.Y);
    }

    [Differentiable]
    public static Matrix3x2 Flat(Matrix3x2 a, Vector2 v, float s)
    {
        Matrix3x2 m = a * s - a + Matrix3x2.CreateTranslation(v) + Matrix3x2.CreateScale(v) - Matrix3x2.CreateScale(s);
        m.Translation += a.X;
        m.X = a.Y * m.Z;
        m.Y = -a.Translation;
        return -m + Matrix3x2.Identity + Matrix3x2.CreateScale(v.X, s) + Matrix3x2.CreateTranslation(v.Y, s);
    }

    [Differentiable]
    public static Plane Planes(Plane p, Vector4 v) => new Plane(new Plane(v).Normal - p.Normal, p == new Plane(p.Normal, p.D) ? v.W : p.D);

    [Differentiable]
    public static Complex Complexes(Complex a, Complex b, double x) => a * b + a - b + (x - a) - (a - x) + (x + b) * (b + x) - Complex.Conjugate(-a) + 3 + (float)x;

    [Differentiable]
    public static double Comparison(Complex a, Complex b) => (a == b ? 1 : 0) + (a != b ? 2 : 0) + a.Real;

    [Differentiable]
    public static float MatrixComparison(Matrix4x4 a, Matrix4x4 b) => (a == b ? 1 : 0) + (a != b ? 2 : 0) + a.M11;
}

public class VectorBitsTests
{
    private static readonly float[] Odd = [0, -0f, 1, -1, 0.1f, 3e38f, 1e-42f, float.PositiveInfinity, float.NegativeInfinity, float.NaN];

    private readonly Workspace _workspace = new();

    [Fact]
    public void Sums() => All((a, b) => Same(VectorBits.Sums(a, b, a.Z), VectorBits.SumsTangent(a, b, a.Z, out _, default, default, 0)));

    [Fact]
    public void Choices() => All((a, b) => Same(VectorBits.Choices(a, b), VectorBits.ChoicesTangent(a, b, out _, default, default)));

    [Fact]
    public void Smaller() => All((a, b) => Same(VectorBits.Smaller(a, b), VectorBits.SmallerTangent(a, b, out _, default, default)));

    [Fact]
    public void Larger() => All((a, b) => Same(VectorBits.Larger(a, b), VectorBits.LargerTangent(a, b, out _, default, default)));

    [Fact]
    public void Clamped() => All((a, b) => Same(VectorBits.Clamped(a, b), VectorBits.ClampedTangent(a, b, out _, default, default)));

    [Fact]
    public void Others() => All((a, b) => Same(VectorBits.Others(a, b), VectorBits.OthersTangent(a, b, out _, default, default)));

    [Fact]
    public void Sums_of_matrices() => All((a, b) => Same(
        MatrixBits.Sums(Matrix(a, b), Matrix(b, a), a.Y), MatrixBits.SumsTangent(Matrix(a, b), Matrix(b, a), a.Y, out _, default, default, 0)));

    [Fact]
    public void Placed_elements() => All((a, b) => Same(
        MatrixBits.Placed(Matrix(a, b), Flat(b, a), b), MatrixBits.PlacedTangent(Matrix(a, b), Flat(b, a), b, out _, default, default, default)));

    [Fact]
    public void Flat_matrices() => All((a, b) => Same(
        MatrixBits.Flat(Flat(a, b), new Vector2(b.X, a.Y), b.Z), MatrixBits.FlatTangent(Flat(a, b), new Vector2(b.X, a.Y), b.Z, out _, default, default, 0)));

    [Fact]
    public void Planes() => All((a, b) => Same(
        MatrixBits.Planes(new Plane(a, b.X), new Vector4(b, a.Y)), MatrixBits.PlanesTangent(new Plane(a, b.X), new Vector4(b, a.Y), out _, default, default)));

    [Fact]
    public void Complexes() => All((a, b) => Same(
        MatrixBits.Complexes(new Complex(a.X, a.Y), new Complex(b.Y, b.Z), a.Z),
        MatrixBits.ComplexesTangent(new Complex(a.X, a.Y), new Complex(b.Y, b.Z), a.Z, out _, default, default, 0)));

    [Fact]
    public void Comparisons_of_complex_numbers_and_matrices() => All((a, b) =>
    {
        Same(MatrixBits.Comparison(new Complex(a.X, a.Y), new Complex(b.X, b.Y)), MatrixBits.ComparisonForward(new Complex(a.X, a.Y), new Complex(b.X, b.Y), _workspace));
        Same(MatrixBits.MatrixComparison(Matrix(a, b), Matrix(b, a)), MatrixBits.MatrixComparisonForward(Matrix(a, b), Matrix(b, a), _workspace));
    });

    private static Matrix4x4 Matrix(Vector3 a, Vector3 b) => new(a.X, a.Y, a.Z, b.X, 1, b.Y, b.Z, a.X, 2, a.Y, b.X, 3, b.Y, 5, a.Z, 0.1f);

    private static Matrix3x2 Flat(Vector3 a, Vector3 b) => new(a.X, b.Y, a.Z, b.X, a.Y, b.Z);

    [Fact]
    public void Roots() => All((a, _) => Same(VectorBits.Roots(a), VectorBits.RootsTangent(a, out _, default)));

    [Fact]
    public void Conjugates() => All((a, b) => Same(VectorBits.Conjugates(a, b.X), VectorBits.ConjugatesTangent(a, b.X, out _, default, 0)));

    [Fact]
    public void Comparisons() => All((a, b) => Same(VectorBits.Comparison(a, b), VectorBits.ComparisonForward(a, b, _workspace)));

    private void All(Action<Vector3, Vector3> check)
    {
        for (int i = 0; i < Odd.Length; i++)
        {
            for (int k = 0; k < Odd.Length; k++)
            {
                float x = Odd[i], y = Odd[k];
                check(new Vector3(x, y, 2), new Vector3(y, x, 3));
                check(new Vector3(2, x, y), new Vector3(2, x, y));
            }
            _workspace.Clear();
        }
    }

    /// <summary>The same numbers to the bit; one NaN is as good as another.</summary>
    private static void Same(object expected, object actual) => Assert.Equal(Bits(expected), Bits(actual));

    private static IEnumerable<long> Bits(object value)
    {
        var bits = new List<long>();
        Leaves.Map(value, number =>
        {
            bits.Add(number is float single ? float.IsNaN(single) ? -1 : BitConverter.SingleToInt32Bits(single)
                : double.IsNaN((double)number) ? -1 : BitConverter.DoubleToInt64Bits((double)number));
            return number;
        });
        return bits.AsEnumerable();
    }
}
