using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Simplify;

/// <summary>What the simplifier takes away from a primal, and what it must not.</summary>
public class DeadCodeTests
{
    [Fact]
    public void A_value_that_nobody_reads() => Stages.ExpectIr(
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double unused = Math.Exp(a) * b;
            return a + b;
        }
        """,
        """
        %4: double = a.0 + b.1
        return %4
        """);

    [Fact]
    public void A_variable_that_a_loop_hands_on_unchanged() => Stages.ExpectIr(
        """
        [Differentiable]
        public static double F(double a, int n)
        {
            double c = a * a, s = 0;
            for (int i = 0; i < n; i++)
            {
                double was = c;
                s += was;
                c = was;
            }
            return s + c;
        }
        """,
        """
        c.2: double = a.0 * a.0
        s.3: double = 0.0
        %4: int = 0
        %5: int = 1
        s.8: double = for i.6 = %4 < n.1 by %5 carrying s.7 = s.3
            s.11: double = s.7 + c.2
            yield s.11
        %12: double = s.8 + c.2
        return %12
        """);

    [Fact]
    public void A_variable_that_only_feeds_itself() => Stages.ExpectIr(
        """
        [Differentiable]
        public static double F(double a, int n)
        {
            double s = 0, idle = 1;
            for (int i = 0; i < n; i++)
            {
                idle *= a;
                s += a;
            }
            return s;
        }
        """,
        """
        s.2: double = 0.0
        %4: int = 0
        %5: int = 1
        s.10: double = for i.6 = %4 < n.1 by %5 carrying s.9 = s.2
            s.12: double = s.9 + a.0
            yield s.12
        return s.10
        """);

    [Fact]
    public void A_branch_with_the_same_value_on_both_sides() => Stages.ExpectIr(
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double y = a;
            double z = b;
            if (a > b)
                z = b * b;
            else
                y = a;
            return y + z;
        }
        """,
        """
        %2: bool = a.0 > b.1
        z.4: double = if %2
            z.3: double = b.1 * b.1
            yield z.3
        else
            yield b.1
        %5: double = a.0 + z.4
        return %5
        """);

    [Fact]
    public void A_branch_and_a_loop_that_do_nothing() => Stages.ExpectIr(
        """
        [Differentiable]
        public static double F(double a, int n)
        {
            double t = 0;
            if (a > 0)
                t = a;
            for (int i = 0; i < n; i++)
                t += i;
            return a;
        }
        """,
        """
        return a.0
        """);

    [Fact]
    public void What_may_throw_stays() => Stages.ExpectIr(
        """
        [Differentiable]
        public static double F(double a, ReadOnlySpan<double> x, int n, int m)
        {
            double element = x[n];
            ReadOnlySpan<double> part = x.Slice(n, m);
            int quotient = n / m;
            int sum = checked(n + m);
            string text = n.ToString();
            return a;
        }
        """,
        """
        element.4: double = x.1[n.2]
        part.5: ReadOnlySpan<double> = x.1[n.2 ; m.3]
        quotient.6: int = n.2 / m.3
        sum.7: int = checked n.2 + m.3
        text.8: string = opaque! n.2.ToString()
        return a.0
        """);

    [Fact]
    public void What_may_throw_stays_in_a_loop_whose_sum_is_not_wanted() => Stages.ExpectIr(
        """
        [Differentiable]
        public static double F(double a, ReadOnlySpan<double> x, int n)
        {
            double s = 0;
            for (int i = 0; i < n; i++)
                s += x[i];
            return a;
        }
        """,
        """
        %4: int = 0
        %5: int = 1
        for i.6 = %4 < n.2 by %5
            %9: double = x.1[i.6]
        return a.0
        """);

    [Fact]
    public void A_quotient_of_numbers_cannot_throw() => Stages.ExpectIr(
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double unused = a / b;
            return a;
        }
        """,
        """
        return a.0
        """);

    [Fact]
    public void A_store_stays() => Stages.ExpectIr(
        """
        [Differentiable]
        public static void F(Span<double> y, double a)
        {
            y[0] = a;
            y[0] = a * a;
        }
        """,
        """
        %2: int = 0
        y.0[%2] = a.1
        %3: int = 0
        %4: double = a.1 * a.1
        y.0[%3] = %4
        """);
}
