using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Break and continue as structure.</summary>
public class ExitsTests
{
    [Fact]
    public void Continue_takes_the_rest_into_the_other_branch() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    if (i % 2 == 0)
                        continue;
                    s += x[i];
                }
                return s;
            }
            """,
        """
            s.1: double = 0.0
            %2: int = 0
            %3: int = x.0.Length
            %4: int = 1
            s.7: double = for i.5 = %2 < %3 by %4 carrying s.6 = s.1
                %8: int = 2
                %9: int = i.5 % %8
                %10: int = 0
                %11: bool = %9 == %10
                s.14: double = if %11
                    yield s.6
                else
                    %12: double = x.0[i.5]
                    s.13: double = s.6 + %12
                    yield s.13
                yield s.14
            return s.7
            """);

    [Fact]
    public void Continue_on_some_paths_is_remembered() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double s, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    if (s > 0)
                    {
                        if (i == 2)
                            continue;
                        s -= 1;
                    }
                    s *= 2;
                }
                return s;
            }
            """,
        """
            %2: int = 0
            %3: int = 1
            s.6: double = for i.4 = %2 < n.1 by %3 carrying s.5 = s.0
                %7: double = 0.0
                %8: bool = s.5 > %7
                skipped.15: bool, s.16: double = if %8
                    %9: int = 2
                    %10: bool = i.4 == %9
                    s.13: double = if %10
                        yield s.5
                    else
                        %11: double = 1.0
                        s.12: double = s.5 - %11
                        yield s.12
                    yield %10, s.13
                else
                    %14: bool = false
                    yield %14, s.5
                s.19: double = if skipped.15
                    yield s.16
                else
                    %17: double = 2.0
                    s.18: double = s.16 * %17
                    yield s.18
                yield s.19
            return s.6
            """);

    [Fact]
    public void Break_makes_a_loop_go_on_while_nothing_has_stopped_it() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    if (s > 2)
                        break;
                    s += x[i];
                }
                return s;
            }
            """,
        """
            s.1: double = 0.0
            i.2: int = 0
            %4: int = x.0.Length
            %5: bool = i.2 < %4
            goesOn.7: bool, s.9: double, rounds.21: int = while goesOn.6 round i.3 carrying goesOn.6 = %5, s.8 = s.1
                %10: double = 2.0
                %11: bool = s.8 > %10
                s.14: double = if %11
                    yield s.8
                else
                    %12: double = x.0[i.3]
                    s.13: double = s.8 + %12
                    yield s.13
                %15: int = 1
                %16: int = i.3 + %15
                %20: bool = if %11
                    %17: bool = false
                    yield %17
                else
                    %18: int = x.0.Length
                    %19: bool = %16 < %18
                    yield %19
                yield %20, s.14
            return s.9
            """);

    [Fact]
    public void Break_spares_the_condition() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int i)
            {
                double s = 0;
                while (x[i] > 0)
                {
                    s += x[i++];
                    if (i == x.Length)
                        break;
                }
                return s;
            }
            """,
        """
            s.2: double = 0.0
            %4: double = x.0[i.1]
            %5: double = 0.0
            %6: bool = %4 > %5
            goesOn.8: bool, s.10: double, i.12: int, rounds.24: int = while goesOn.7 round round.3 carrying goesOn.7 = %6, s.9 = s.2, i.11 = i.1
                %13: int = 1
                i.14: int = i.11 + %13
                %15: double = x.0[i.11]
                s.16: double = s.9 + %15
                %17: int = x.0.Length
                %18: bool = i.14 == %17
                if %18
                %23: bool = if %18
                    %19: bool = false
                    yield %19
                else
                    %20: double = x.0[i.14]
                    %21: double = 0.0
                    %22: bool = %20 > %21
                    yield %22
                yield %23, s.16, i.14
            return s.10
            """);

    [Fact]
    public void Break_and_continue() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double s, int n)
            {
                for (int i = 3; i < n; i += 2)
                {
                    if (s < 0)
                    {
                        if (i == 7)
                            break;
                        if (i == 5)
                            continue;
                        s = -s;
                    }
                    s *= 2;
                }
                return s;
            }
            """,
        """
            i.2: int = 3
            %4: bool = i.2 < n.1
            goesOn.6: bool, s.8: double, i.10: int, rounds.36: int = while goesOn.5 round round.3 carrying goesOn.5 = %4, s.7 = s.0, i.9 = i.2
                %11: double = 0.0
                %12: bool = s.7 < %11
                skipped.23: bool, stopped.25: bool, s.26: double = if %12
                    %13: int = 7
                    %14: bool = i.9 == %13
                    skipped.20: bool, s.21: double = if %14
                        %19: bool = false
                        yield %19, s.7
                    else
                        %15: int = 5
                        %16: bool = i.9 == %15
                        s.18: double = if %16
                            yield s.7
                        else
                            s.17: double = negate s.7
                            yield s.17
                        yield %16, s.18
                    yield skipped.20, %14, s.21
                else
                    %22: bool = false
                    %24: bool = false
                    yield %22, %24, s.7
                %27: bool = skipped.23 | stopped.25
                s.30: double = if %27
                    yield s.26
                else
                    %28: double = 2.0
                    s.29: double = s.26 * %28
                    yield s.29
                %31: int = 2
                i.32: int = i.9 + %31
                %35: bool = if stopped.25
                    %33: bool = false
                    yield %33
                else
                    %34: bool = i.32 < n.1
                    yield %34
                yield %35, s.30, i.32
            return s.8
            """);

    [Fact]
    public void A_variable_assigned_in_front_of_a_break() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x)
            {
                double found;
                while (true)
                {
                    if (x > 9)
                    {
                        found = x;
                        break;
                    }
                    x *= 2;
                }
                return found;
            }
            """,
        """
            %2: bool = true
            %5: double = 0.0
            goesOn.4: bool, found.7: double, x.9: double, rounds.17: int = while goesOn.3 round round.1 carrying goesOn.3 = %2, found.6 = %5, x.8 = x.0
                %10: double = 9.0
                %11: bool = x.8 > %10
                x.14: double, found.15: double = if %11
                    yield x.8, x.8
                else
                    %12: double = 2.0
                    x.13: double = x.8 * %12
                    yield x.13, found.6
                %16: bool = not %11
                yield %16, found.15, x.14
            return found.7
            """);

    [Fact]
    public void A_local_of_the_body_is_not_merged_where_the_round_ends() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    double t = x[i];
                    if (t > 0)
                    {
                        t = 2;
                        s += t;
                        continue;
                    }
                    s -= t;
                }
                return s;
            }
            """,
        """
            s.2: double = 0.0
            %3: int = 0
            %4: int = 1
            s.7: double = for i.5 = %3 < n.1 by %4 carrying s.6 = s.2
                t.8: double = x.0[i.5]
                %9: double = 0.0
                %10: bool = t.8 > %9
                s.14: double = if %10
                    t.11: double = 2.0
                    s.12: double = s.6 + t.11
                    yield s.12
                else
                    s.13: double = s.6 - t.8
                    yield s.13
                yield s.14
            return s.7
            """);
}
