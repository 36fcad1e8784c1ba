using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Emit;

/// <summary>Intermediates go back into expressions, and never past what would change them.</summary>
public class InliningTests
{
    [Fact]
    public void Intermediates_read_once_become_one_expression() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, double b, double c) => Math.Sin(a * b + c) - a / (b - c);
        """,
        """
        double aOverBMinusC = a / (b - c);
        kept.aOverBMinusC = aOverBMinusC;
        double result = Math.Sin(a * b + c) - aOverBMinusC;
        return result;
        """);

    [Fact]
    public void A_load_does_not_move_over_a_store() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(Span<double> y)
        {
            double was = y[0];
            y[0] = 2;
            return was + y[0];
        }
        """,
        """
        double was = y[0];
        y[0] = 2.0;
        double result = was + y[0];
        return result;
        """);

    [Fact]
    public void An_unnamed_load_does_not_move_over_a_store() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(Span<double> y)
        {
            int i = 0;
            return y[0] * (y[i++] = 3) + y[0];
        }
        """,
        """
        double y0 = y[0];
        y[0] = 3.0;
        double result = y0 * 3.0 + y[0];
        return result;
        """);

    [Fact]
    public void A_load_does_not_move_over_a_call() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(Span<double> y, double a)
        {
            double s = a + y[0] * G(y);
            return s;
        }

        [Differentiable]
        public static double G(Span<double> z)
        {
            z[0] = 1;
            return z[1];
        }
        """,
        """
        double y0 = y[0];
        kept.y0 = y0;
        double value = GForwardSweep(y);
        kept.value = value;
        double s = a + y0 * value;
        return s;
        """);

    [Fact]
    public void A_load_does_not_leave_its_loop() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(Span<double> y)
        {
            double s = 0;
            for (int i = 0; i < y.Length; i++)
            {
                s += y[i];
                y[i] = s;
            }
            return s;
        }
        """,
        """
        double s = 0.0;
        for (int i = 0; i < y.Length; i++)
        {
            s += y[i];
            y[i] = s;
        }
        return s;
        """);

    [Fact]
    public void A_choice_becomes_a_conditional_expression() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, double b) => 2 * (a > b ? a : b * b);
        """,
        """
        double result = 2.0 * (a > b ? a : b * b);
        return result;
        """);

    [Fact]
    public void A_lazy_condition_stays_lazy() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, int i, double a)
        {
            if (i < x.Length && x[i] > a)
                a = 2 * a;
            return a;
        }
        """,
        """
        bool condition = i < x.Length && x[i] > a;
        kept.condition = condition;
        if (condition)
        {
            a = 2.0 * a;
        }
        return a;
        """);

    [Fact]
    public void A_call_that_sets_a_variable_stays_in_front_of_what_reads_it() => Stages.ExpectCSharp(
        "Tangent",
        """
        [Differentiable]
        public static double F(double a, string text)
        {
            if (!int.TryParse(text, out int n))
                throw new ArgumentException(text);
            return a * n;
        }
        """,
        """
        int n = 0;
        bool condition = int.TryParse(text, out n);
        int n2 = n;
        if (!condition)
        {
            throw new global::System.ArgumentException(text);
        }
        double n3 = (double)n2;
        double aTangentTimesN = aTangent * n3;
        double result = a * n3;
        resultTangent = aTangentTimesN;
        return result;
        """);
}
