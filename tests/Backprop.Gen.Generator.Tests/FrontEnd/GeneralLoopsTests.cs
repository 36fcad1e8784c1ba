using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Loops that go on for as long as a condition holds.</summary>
public class GeneralLoopsTests
{
    [Fact]
    public void A_while_loop_asks_before_and_at_the_end_of_each_round() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, [Constant] double tolerance)
            {
                double x = a;
                while (Math.Abs(x - a / x) > tolerance)
                    x = 0.5 * (x + a / x);
                return x;
            }
            """,
        """
            %3: double = a.0 / a.0
            %4: double = a.0 - %3
            %5: double = Math.Abs(%4)
            %6: bool = %5 > tolerance.1
            goesOn.8: bool, x.10: double, rounds.19: int = while goesOn.7 round round.2 carrying goesOn.7 = %6, x.9 = a.0
                %11: double = 0.5
                %12: double = a.0 / x.9
                %13: double = x.9 + %12
                x.14: double = %11 * %13
                %15: double = a.0 / x.14
                %16: double = x.14 - %15
                %17: double = Math.Abs(%16)
                %18: bool = %17 > tolerance.1
                yield %18, x.14
            return x.10
            """);

    [Fact]
    public void A_do_loop_starts_without_asking() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n)
            {
                double last;
                do
                {
                    last = x;
                    x *= x;
                }
                while (--n > 0);
                return last;
            }
            """,
        """
            %3: bool = true
            %6: double = 0.0
            goesOn.5: bool, last.8: double, x.10: double, n.12: int, rounds.18: int = while goesOn.4 round round.2 carrying goesOn.4 = %3, last.7 = %6, x.9 = x.0, n.11 = n.1
                x.13: double = x.9 * x.9
                %14: int = 1
                n.15: int = n.11 - %14
                %16: int = 0
                %17: bool = n.15 > %16
                yield %17, x.9, x.13, n.15
            return last.8
            """);

    [Fact]
    public void The_index_of_a_loop_from_zero_is_the_round() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x)
            {
                double sum = 0, term = 1;
                for (int k = 0; term > 1e-9; k++)
                {
                    sum += term;
                    term *= x / (k + 1);
                }
                return sum;
            }
            """,
        """
            sum.1: double = 0.0
            term.2: double = 1.0
            k.3: int = 0
            %5: double = 1E-09
            %6: bool = term.2 > %5
            goesOn.8: bool, sum.10: double, term.12: double, rounds.23: int = while goesOn.7 round k.4 carrying goesOn.7 = %6, sum.9 = sum.1, term.11 = term.2
                sum.13: double = sum.9 + term.11
                %14: int = 1
                %15: int = k.4 + %14
                %16: double = convert %15
                %17: double = x.0 / %16
                term.18: double = term.11 * %17
                %19: int = 1
                %20: int = k.4 + %19
                %21: double = 1E-09
                %22: bool = term.18 > %21
                yield %22, sum.13, term.18
            return sum.10
            """);

    [Fact]
    public void A_bound_that_changes_and_an_index_from_outside() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n)
            {
                int i;
                for (i = 1; i < n; i += 2)
                    n--;
                return x * i;
            }
            """,
        """
            i.2: int = 1
            %4: bool = i.2 < n.1
            goesOn.6: bool, n.8: int, i.10: int, rounds.16: int = while goesOn.5 round round.3 carrying goesOn.5 = %4, n.7 = n.1, i.9 = i.2
                %11: int = 1
                n.12: int = n.7 - %11
                %13: int = 2
                i.14: int = i.9 + %13
                %15: bool = i.14 < n.12
                yield %15, n.12, i.14
            %17: double = convert i.10
            %18: double = x.0 * %17
            return %18
            """);

    [Fact]
    public void Several_variables_advance_together() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0, j = x.Length - 1; i < j; i++, j--)
                    s += x[i] * x[j];
                return s;
            }
            """,
        """
            s.1: double = 0.0
            i.2: int = 0
            %3: int = x.0.Length
            %4: int = 1
            j.5: int = %3 - %4
            %7: bool = i.2 < j.5
            goesOn.9: bool, s.11: double, i.13: int, j.15: int, rounds.25: int = while goesOn.8 round round.6 carrying goesOn.8 = %7, s.10 = s.1, i.12 = i.2, j.14 = j.5
                %16: double = x.0[i.12]
                %17: double = x.0[j.14]
                %18: double = %16 * %17
                s.19: double = s.10 + %18
                %20: int = 1
                i.21: int = i.12 + %20
                %22: int = 1
                j.23: int = j.14 - %22
                %24: bool = i.21 < j.23
                yield %24, s.19, i.21, j.23
            return s.11
            """);

    [Fact]
    public void The_condition_may_assign() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n)
            {
                while (n-- > 0)
                    x *= n;
                return x;
            }
            """,
        """
            %3: int = 1
            n.4: int = n.1 - %3
            %5: int = 0
            %6: bool = n.1 > %5
            goesOn.8: bool, x.10: double, n.12: int, rounds.19: int = while goesOn.7 round round.2 carrying goesOn.7 = %6, x.9 = x.0, n.11 = n.4
                %13: double = convert n.11
                x.14: double = x.9 * %13
                %15: int = 1
                n.16: int = n.11 - %15
                %17: int = 0
                %18: bool = n.11 > %17
                yield %18, x.14, n.16
            return x.10
            """);

    [Fact]
    public void Loops_without_a_condition_go_on_until_something_leaves() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x)
            {
                for (; ; )
                {
                    x *= 2;
                    if (x > 9)
                        break;
                }
                while (true)
                {
                    x /= 2;
                    if (x < 1)
                        return x;
                }
            }
            """,
        """
            %2: bool = true
            goesOn.4: bool, x.6: double, rounds.12: int = while goesOn.3 round round.1 carrying goesOn.3 = %2, x.5 = x.0
                %7: double = 2.0
                x.8: double = x.5 * %7
                %9: double = 9.0
                %10: bool = x.8 > %9
                if %10
                %11: bool = not %10
                yield %11, x.8
            %14: bool = true
            %24: bool = false
            %28: double = 0.0
            goesOn.16: bool, x.18: double, returned.26: bool, result.27: double, rounds.30: int = while goesOn.15 round round.13 carrying goesOn.15 = %14, x.17 = x.6, returned.25 = %24, result.29 = %28
                %19: double = 2.0
                x.20: double = x.17 / %19
                %21: double = 1.0
                %22: bool = x.20 < %21
                if %22
                %23: bool = not %22
                yield %23, x.20, %22, x.20
            return result.27
            """);
}
