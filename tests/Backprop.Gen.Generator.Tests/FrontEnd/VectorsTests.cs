using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Vectors of System.Numerics: element by element where that is all that they do, else a call with given derivatives.</summary>
public class VectorsTests
{
    [Fact]
    public void Operators_are_those_of_the_elements() => IrText.Expect(
        "[Differentiable] public static float F(System.Numerics.Vector2 v, float s) { var w = -v * s + System.Numerics.Vector2.UnitY; return w.Y; }",
        """
            %4: float = negate vX.17
            %5: float = negate vY.18
            %7: float = %4 * s.1
            %8: float = %5 * s.1
            %10: float = 0f
            %11: float = 1f
            wX.13: float = %7 + %10
            wY.14: float = %8 + %11
            return wY.14
            """);

    [Fact]
    public void A_member_is_called_as_a_static_method() => IrText.Expect(
        "[Differentiable] public static float F(System.Numerics.Vector2 v) => v.Length();",
        """
            %1: float = call global::Backprop.Vector2Derivatives.Length(vX.2, vY.3)
            return %1
            """);

    [Fact]
    public void A_product_of_quaternions_is_a_call() => IrText.Expect(
        "[Differentiable] public static float F(System.Numerics.Quaternion p, [Constant] System.Numerics.Quaternion q) { p *= q; return p.W; }",
        """
            %9: float = opaque q.1.X
            %10: float = opaque q.1.Y
            %11: float = opaque q.1.Z
            %12: float = opaque q.1.W
            pX.13: float, pY.14: float, pZ.15: float, pW.16: float = call global::System.Numerics.Quaternion.Multiply(pX.5, pY.6, pZ.7, pW.8, %9, %10, %11, %12)
            return pW.16
            """);

    [Fact]
    public void A_constant_index_is_an_element() => IrText.Expect(
        "[Differentiable] public static float F(System.Numerics.Vector2 v, System.Numerics.Matrix3x2 m) { v[1] = m[2, 0]; return v[1]; }",
        """
            return mM31.11
            """);

    [Fact]
    public void A_variable_index_is_a_call() => IrText.Expect(
        "[Differentiable] public static float F(System.Numerics.Vector3 v, int i) { v[i] = v[0]; return v[i]; }",
        """
            %8: float, %9: float, %10: float = call global::Backprop.Vector3Derivatives.WithElement(vX.5, vY.6, vZ.7, i.1, vX.5)
            %4: float = call global::Backprop.Vector3Derivatives.Element(%8, %9, %10, i.1)
            return %4
            """);

    [Fact]
    public void What_only_moves_elements_leaves_nothing_to_do() => IrText.Expect(
        "[Differentiable] public static float F(System.Numerics.Matrix4x4 m, System.Numerics.Complex z) => System.Numerics.Matrix4x4.Transpose(m).M12 + m.Translation.Y + (float)System.Numerics.Complex.Conjugate(z).Imaginary;",
        """
            %36: float = mM21.47 + mM42.56
            %39: double = negate zImaginary.60
            %41: float = convert %39
            %42: float = %36 + %41
            return %42
            """);

    [Fact]
    public void A_product_of_complex_numbers_is_one_of_their_parts() => IrText.Expect(
        "[Differentiable] public static double F(System.Numerics.Complex z, double x) => (z * z + x).Real;",
        """
            %6: double = zReal.15 * zReal.15
            %7: double = zImaginary.16 * zImaginary.16
            %8: double = %6 - %7
            %9: double = zImaginary.16 * zReal.15
            %10: double = zReal.15 * zImaginary.16
            %11: double = %9 + %10
            %13: double = %8 + x.1
            return %13
            """);
}
