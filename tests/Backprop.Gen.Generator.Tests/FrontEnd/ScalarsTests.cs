using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Scalar variables, constants, conversions and functions.</summary>
public class ScalarsTests
{
    [Fact]
    public void A_variable_gets_a_new_version_at_each_assignment() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a)
            {
                double z = a * a;
                z = z + a;
                return z;
            }
            """,
        """
            z.1: double = a.0 * a.0
            z.2: double = z.1 + a.0
            return z.2
            """);

    [Fact]
    public void A_copy_shares_the_value() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a)
            {
                double z = a;
                return z * z;
            }
            """,
        """
            %1: double = a.0 * a.0
            return %1
            """);

    [Fact]
    public void Conversions_and_constants_have_the_type_that_CSharp_computes_in() => IrText.Expect(
        """
            [Differentiable]
            public static double F(float x, int n) => x * 2 + n / 2 + (float)(x * 2.5) + 'a';
            """,
        """
            %2: float = 2f
            %3: float = x.0 * %2
            %4: int = 2
            %5: int = n.1 / %4
            %6: float = convert %5
            %7: float = %3 + %6
            %8: double = convert x.0
            %9: double = 2.5
            %10: double = %8 * %9
            %11: float = convert %10
            %12: float = %7 + %11
            %13: float = 97f
            %14: float = %12 + %13
            %15: double = convert %14
            return %15
            """);

    [Fact]
    public void A_compound_assignment_converts_back() => IrText.Expect(
        """
            [Differentiable]
            public static float F(float x, byte b)
            {
                x *= 2.5f;
                b += 3;
                return x + b;
            }
            """,
        """
            %2: float = 2.5f
            x.3: float = x.0 * %2
            %4: int = convert b.1
            %5: int = 3
            %6: int = %4 + %5
            b.7: byte = convert %6
            %8: float = convert b.7
            %9: float = x.3 + %8
            return %9
            """);

    [Fact]
    public void Checked_integers_stay_checked() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n) => a * checked(n * n) + unchecked(n + 1) - ~n;
            """,
        """
            %2: int = checked n.1 * n.1
            %3: double = convert %2
            %4: double = a.0 * %3
            %5: int = 1
            %6: int = n.1 + %5
            %7: double = convert %6
            %8: double = %4 + %7
            %9: int = complement n.1
            %10: double = convert %9
            %11: double = %8 - %10
            return %11
            """);

    [Fact]
    public void An_expression_body_of_a_void_method_is_a_statement() => IrText.Expect(
        """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, Span<double> y) => y[0] = -x[0];
            """,
        """
            %2: int = 0
            %3: int = 0
            %4: double = x.0[%3]
            %5: double = negate %4
            y.1[%2] = %5
            """);

    [Fact]
    public void Rules_predicates_and_stops() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n)
            {
                double y = Math.Max(Math.Exp(x), Math.Round(x, 2));
                n = Math.Max(n, 3);
                return double.IsFinite(y) ? Derivative.Stop(y) * n : x;
            }
            """,
        """
            %2: double = Math.Exp(x.0)
            %3: int = 2
            %4: double = Math.Round(x.0, %3)
            y.5: double = Math.Max(%2, %4)
            n.6: int = opaque global::System.Math.Max(n.1, 3)
            %7: double = stop y.5
            %8: bool = opaque double.IsFinite(%7)
            %12: double = if %8
                %9: double = stop y.5
                %10: double = convert n.6
                %11: double = %9 * %10
                yield %11
            else
                yield x.0
            return %12
            """);
}
