using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Switch statements and expressions, and patterns.</summary>
public class SwitchesTests
{
    [Fact]
    public void A_switch_statement_is_a_chain_of_branches() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n)
            {
                switch (n)
                {
                    case 0:
                        return x;
                    case 1 or 2:
                        x *= 2;
                        break;
                    case > 5 when x > 0:
                        x = -x;
                        break;
                    default:
                        x = 1;
                        break;
                }
                return x * x;
            }
            """,
        """
            %2: int = 0
            %3: bool = n.1 == %2
            x.22: double = if %3
                %21: double = 0.0
                yield %21
            else
                %4: int = 1
                %5: bool = n.1 == %4
                %6: int = 2
                %7: bool = n.1 == %6
                %8: bool = %5 | %7
                x.20: double = if %8
                    %9: double = 2.0
                    x.10: double = x.0 * %9
                    yield x.10
                else
                    %11: int = 5
                    %12: bool = n.1 > %11
                    %16: bool = if %12
                        %13: double = 0.0
                        %14: bool = x.0 > %13
                        yield %14
                    else
                        %15: bool = false
                        yield %15
                    x.19: double = if %16
                        x.17: double = negate x.0
                        yield x.17
                    else
                        x.18: double = 1.0
                        yield x.18
                    yield x.19
                yield x.20
            %24: double = if %3
                yield x.0
            else
                %23: double = x.22 * x.22
                yield %23
            return %24
            """);

    [Fact]
    public void Break_in_the_middle_of_a_section() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n)
            {
                switch (n)
                {
                    default:
                        if (x > 1)
                            break;
                        x *= 2;
                        break;
                    case 3:
                        throw new Exception();
                }
                return x;
            }
            """,
        """
            %2: int = 3
            %3: bool = n.1 == %2
            x.10: double = if %3
                opaque! throw new global::System.Exception()
                %9: double = 0.0
                yield %9
            else
                %4: double = 1.0
                %5: bool = x.0 > %4
                x.8: double = if %5
                    yield x.0
                else
                    %6: double = 2.0
                    x.7: double = x.0 * %6
                    yield x.7
                yield x.8
            return x.10
            """);

    [Fact]
    public void Continue_inside_a_switch_is_of_the_loop() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    switch (i)
                    {
                        case 1:
                            continue;
                        case 2:
                            x += 1;
                            break;
                    }
                    x *= 2;
                }
                return x;
            }
            """,
        """
            %2: int = 0
            %3: int = 1
            x.6: double = for i.4 = %2 < n.1 by %3 carrying x.5 = x.0
                %7: int = 1
                %8: bool = i.4 == %7
                x.14: double = if %8
                    yield x.5
                else
                    %9: int = 2
                    %10: bool = i.4 == %9
                    x.13: double = if %10
                        %11: double = 1.0
                        x.12: double = x.5 + %11
                        yield x.12
                    else
                        yield x.5
                    yield x.13
                x.17: double = if %8
                    yield x.14
                else
                    %15: double = 2.0
                    x.16: double = x.14 * %15
                    yield x.16
                yield x.17
            return x.6
            """);

    [Fact]
    public void Strings_and_enums_are_compared_as_text() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, string name, DayOfWeek day)
            {
                switch (name)
                {
                    case "a":
                    case "b":
                        x *= 2;
                        break;
                }
                return day switch { DayOfWeek.Sunday or DayOfWeek.Saturday => x * x, _ => x };
            }
            """,
        """
            %3: bool = opaque (name.1 is "a")
            %6: bool = if %3
                %4: bool = true
                yield %4
            else
                %5: bool = opaque (name.1 is "b")
                yield %5
            x.9: double = if %6
                %7: double = 2.0
                x.8: double = x.0 * %7
                yield x.8
            else
                yield x.0
            %10: bool = opaque (day.2 is (global::System.DayOfWeek.Sunday) or (global::System.DayOfWeek.Saturday))
            %12: double = if %10
                %11: double = x.9 * x.9
                yield %11
            else
                yield x.9
            return %12
            """);

    [Fact]
    public void A_switch_expression_without_a_match_throws() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n) => n switch
            {
                < 0 => -x,
                0 when x > 1 => x * x,
                not 1 and var m => m * x,
            };
            """,
        """
            %2: int = 0
            %3: bool = n.1 < %2
            %20: double = if %3
                %4: double = negate x.0
                yield %4
            else
                %5: int = 0
                %6: bool = n.1 == %5
                %10: bool = if %6
                    %7: double = 1.0
                    %8: bool = x.0 > %7
                    yield %8
                else
                    %9: bool = false
                    yield %9
                %19: double = if %10
                    %11: double = x.0 * x.0
                    yield %11
                else
                    %12: int = 1
                    %13: bool = n.1 == %12
                    %14: bool = not %13
                    %18: double = if %14
                        %15: double = convert n.1
                        %16: double = %15 * x.0
                        yield %16
                    else
                        opaque! throw new global::System.Runtime.CompilerServices.SwitchExpressionException((object)n.1)
                        %17: double = 0.0
                        yield %17
                    yield %18
                yield %19
            return %20
            """);

    [Fact]
    public void Patterns_on_numbers_are_comparisons() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n, bool p)
            {
                if (n is > 1 and not 7 && p is false && x is not double.NaN)
                    x *= 2;
                return x is < 0 or > 1 ? 0 : x;
            }
            """,
        """
            %3: int = 1
            %4: bool = n.1 > %3
            %5: int = 7
            %6: bool = n.1 == %5
            %7: bool = not %6
            %8: bool = %4 & %7
            %11: bool = if %8
                %9: bool = not p.2
                yield %9
            else
                %10: bool = false
                yield %10
            %15: bool = if %11
                %12: bool = x.0 != x.0
                %13: bool = not %12
                yield %13
            else
                %14: bool = false
                yield %14
            x.18: double = if %15
                %16: double = 2.0
                x.17: double = x.0 * %16
                yield x.17
            else
                yield x.0
            %19: double = 0.0
            %20: bool = x.18 < %19
            %21: double = 1.0
            %22: bool = x.18 > %21
            %23: bool = %20 | %22
            %25: double = if %23
                %24: double = 0.0
                yield %24
            else
                yield x.18
            return %25
            """);

    [Fact]
    public void A_variable_declared_behind_a_lazy_operator() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x, int n)
            {
                if (n > 0 && x * x is var y and > 1)
                    x = y;
                return x;
            }
            """,
        """
            %2: int = 0
            %3: bool = n.1 > %2
            %8: bool, y.10: double = if %3
                %4: double = x.0 * x.0
                %5: double = 1.0
                %6: bool = %4 > %5
                yield %6, %4
            else
                %7: bool = false
                %9: double = 0.0
                yield %7, %9
            x.11: double = if %8
                yield y.10
            else
                yield x.0
            return x.11
            """);
}
