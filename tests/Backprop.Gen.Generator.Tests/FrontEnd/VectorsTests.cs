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
            %3: float = negate vX.17
            %5: float = negate vY.18
            %7: float = %3 * s.1
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
}
