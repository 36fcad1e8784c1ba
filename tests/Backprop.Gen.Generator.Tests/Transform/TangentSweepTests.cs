using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>Forward mode: behind each operation, the operation on its tangent.</summary>
public class TangentSweepTests
{
    [Fact]
    public void A_product() => Stages.ExpectText(
        "Tangent",
        """
        [Differentiable]
        public static double F(double a, double b) => a * b;
        """,
        """
        %5: double = aTangent.3 * b.1
        %6: double = a.0 * bTangent.4
        %7: double = %5 + %6
        result.2: double = a.0 * b.1
        yield result.2, %7
        """);

    [Fact]
    public void Operations_on_all_elements() => Stages.ExpectText(
        "Tangent",
        """
        [Differentiable]
        public static void F(ReadOnlySpan<double> x, Span<double> y, [Constant] double[] c, double a)
        {
            x.CopyTo(y);
            c.CopyTo(y);
            y.Slice(1, 2).Fill(a);
            y.Fill(2);
            y.Reverse();
            y.Clear();
        }
        """,
        """
        copy x.0 to y.1
        copy xTangent.8 to yTangent.9
        copy c.2 to y.1
        %11: int = 0
        %12: int = c.2.Length
        %13: Span<double> = yTangent.9[%11 ; %12]
        clear %13
        %4: int = 1
        %5: int = 2
        %6: Span<double> = y.1[%4 ; %5]
        %14: Span<double> = yTangent.9[%4 ; %5]
        fill %6, a.3
        fill %14, aTangent.10
        %7: double = 2.0
        fill y.1, %7
        clear yTangent.9
        reversal y.1
        reversal yTangent.9
        clear y.1
        clear yTangent.9
        """);

    [Fact]
    public void A_quotient_uses_its_result() => Stages.ExpectText(
        "Tangent",
        """
        [Differentiable]
        public static double F(double a, double b) => a / b;
        """,
        """
        result.2: double = a.0 / b.1
        %5: double = result.2 * bTangent.4
        %7: double = aTangent.3 - %5
        %8: double = %7 / b.1
        yield result.2, %8
        """);

    [Fact]
    public void What_is_not_active_has_no_tangent() => Stages.ExpectText(
        "Tangent",
        """
        [Differentiable]
        public static double F(double a, [Constant] double b) => a * b + b * b;
        """,
        """
        %6: double = aTangent.5 * b.1
        %2: double = a.0 * b.1
        %3: double = b.1 * b.1
        result.4: double = %2 + %3
        yield result.4, %6
        """);

    [Fact]
    public void A_branch_yields_both() => Stages.ExpectText(
        "Tangent",
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double y;
            if (a > b)
                y = a * b;
            else
                y = 1;
            return y;
        }
        """,
        """
        %2: bool = a.0 > b.1
        y.5: double, yTangent.12: double = if %2
            %8: double = aTangent.6 * b.1
            %9: double = a.0 * bTangent.7
            yTangent.10: double = %8 + %9
            y.3: double = a.0 * b.1
            yield y.3, yTangent.10
        else
            y.4: double = 1.0
            %11: double = 0.0
            yield y.4, %11
        yield y.5, yTangent.12
        """);

    [Fact]
    public void A_loop_carries_both() => Stages.ExpectText(
        "Tangent",
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x)
        {
            double p = 1;
            for (int i = 0; i < x.Length; i++)
                p *= x[i];
            return p;
        }
        """,
        """
        p.1: double = 1.0
        %2: int = 0
        %3: int = x.0.Length
        %4: int = 1
        %11: double = 0.0
        p.7: double, pTangent.13: double = for i.5 = %2 < %3 by %4 carrying p.6 = p.1, pTangent.12 = %11
            %14: double = xTangent.10[i.5]
            %8: double = x.0[i.5]
            %15: double = pTangent.12 * %8
            %16: double = p.6 * %14
            pTangent.17: double = %15 + %16
            p.9: double = p.6 * %8
            yield p.9, pTangent.17
        yield p.7, pTangent.13
        """);

    [Fact]
    public void A_store_stores_both() => Stages.ExpectText(
        "Tangent",
        """
        [Differentiable]
        public static void F(Span<double> y, double a)
        {
            y[0] = y[0] * a;
            y[1] = 0;
        }
        """,
        """
        %2: int = 0
        %3: int = 0
        %10: double = yTangent.8[%3]
        %4: double = y.0[%3]
        %11: double = %10 * a.1
        %12: double = %4 * aTangent.9
        %13: double = %11 + %12
        %5: double = %4 * a.1
        y.0[%2] = %5
        yTangent.8[%2] = %13
        %6: int = 1
        %7: double = 0.0
        %14: double = 0.0
        y.0[%6] = %7
        yTangent.8[%6] = %14
        """);

    [Fact]
    public void A_call_hands_over_tangents() => Stages.ExpectText(
        "Tangent",
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double y = G(a * b);
            return y + b;
        }

        [Differentiable]
        public static double G(double z) => Math.Sin(z);
        """,
        """
        %7: double = aTangent.5 * b.1
        %8: double = a.0 * bTangent.6
        %9: double = %7 + %8
        %2: double = a.0 * b.1
        y.3: double, yTangent.10: double = call tangent G(%2) tangents %9
        %11: double = yTangent.10 + bTangent.6
        result.4: double = y.3 + b.1
        yield result.4, %11
        """);
}
