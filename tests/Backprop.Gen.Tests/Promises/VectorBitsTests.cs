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
    public static Quaternion Conjugates(Vector3 a, float s) => Quaternion.Conjugate(new Quaternion(a, s)) + Quaternion.Negate(Quaternion.Identity);

    [Differentiable]
    public static float Comparison(Vector3 a, Vector3 b) => (a == b ? 1 : 0) + (a != b ? 2 : 0) + a.X;
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

    private static IEnumerable<int> Bits(object value)
    {
        var bits = new List<int>();
        Leaves.Map(value, number =>
        {
            bits.Add(float.IsNaN((float)number) ? -1 : BitConverter.SingleToInt32Bits((float)number));
            return number;
        });
        return bits.AsEnumerable();
    }
}
