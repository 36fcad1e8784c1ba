using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>C#'s order of evaluation, in IR.</summary>
public class EvaluationTests
{
    [Fact]
    public void A_prefix_increment_is_seen_by_the_rest_of_the_expression() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, double x) => (++a) * x + a;
            """,
        """
            %2: double = 1.0
            a.3: double = a.0 + %2
            %4: double = a.3 * x.1
            %5: double = %4 + a.3
            return %5
            """);

    [Fact]
    public void A_postfix_increment_gives_the_old_value() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int i, Span<double> y)
            {
                y[i++] = x;
                y[i] = x * i--;
                return x + i;
            }
            """,
        """
            %3: int = 1
            i.4: int = i.1 + %3
            y.2[i.1] = x.0
            %5: int = 1
            i.6: int = i.4 - %5
            %7: double = convert i.4
            %8: double = x.0 * %7
            y.2[i.4] = %8
            %9: double = convert i.6
            %10: double = x.0 + %9
            return %10
            """);

    [Fact]
    public void A_compound_assignment_reads_its_target_first() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a)
            {
                a += (a = 3) * a;
                return a;
            }
            """,
        """
            a.1: double = 3.0
            %2: double = a.1 * a.1
            a.3: double = a.0 + %2
            return a.3
            """);

    [Fact]
    public void Adding_to_an_element_is_one_store() => IrText.Expect(
        """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, Span<double> y, int i)
            {
                y[i] += x[i] * x[i];
                y[i] -= x[i];
                y[i] *= 2;
            }
            """,
        """
            %3: double = x.0[i.2]
            %4: double = x.0[i.2]
            %5: double = %3 * %4
            y.1[i.2] += %5
            %6: double = x.0[i.2]
            y.1[i.2] -= %6
            %7: double = y.1[i.2]
            %8: double = 2.0
            %9: double = %7 * %8
            y.1[i.2] = %9
            """);

    [Fact]
    public void Adding_a_value_with_effects_reads_the_element_first() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, Span<double> y)
            {
                y[0] += F(x, y);
                return y[0];
            }
            """,
        """
            %2: int = 0
            %4: double = y.1[%2]
            %3: double = call F(x.0, y.1)
            %5: double = %4 + %3
            y.1[%2] = %5
            %6: int = 0
            %7: double = y.1[%6]
            return %7
            """);

    [Fact]
    public void The_value_of_an_assignment_to_an_element() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, Span<double> y) => y[0] = y[1] += a;
            """,
        """
            %2: int = 0
            %3: int = 1
            %4: double = y.1[%3]
            %5: double = %4 + a.0
            y.1[%3] = %5
            y.1[%2] = %5
            return %5
            """);

    [Fact]
    public void Named_arguments_run_in_source_order() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, Span<double> y)
            {
                return G(b: y[0]++, a: y[0]);
            }

            [Differentiable]
            public static double G(double a, double b, int n = 4) => a * b * n;
            """,
        """
            %2: int = 0
            %3: double = y.1[%2]
            %4: double = 1.0
            %5: double = %3 + %4
            y.1[%2] = %5
            %6: int = 0
            %7: double = y.1[%6]
            %8: int = 4
            %9: double = call G(%7, %3, %8)
            return %9
            """);

    [Fact]
    public void Opaque_code_keeps_its_order() => IrText.Expect(
        """
            public static int Count;

            [Differentiable]
            public static double F(double a, [Constant] Span<double> y)
            {
                Console.WriteLine(Next() + y[0]);
                return a * Next();
            }

            private static int Next() => Count++;
            """,
        """
            %2: int = opaque! global::Model.Next()
            %3: double = convert %2
            %4: int = 0
            %5: double = y.1[%4]
            %6: double = %3 + %5
            opaque! global::System.Console.WriteLine(%6)
            %7: int = opaque! global::Model.Next()
            %8: double = convert %7
            %9: double = a.0 * %8
            return %9
            """);
}
