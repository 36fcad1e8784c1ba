using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>If, choices, lazy operators, and the ways to leave a method.</summary>
public class BranchesTests
{
    [Fact]
    public void Variables_are_merged_behind_an_if() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, bool p)
            {
                double z;
                if (p)
                    z = a * a;
                else
                    z = a;
                if (z > 3)
                    a = 2;
                return z * a;
            }
            """,
        """
            z.3: double = if p.1
                z.2: double = a.0 * a.0
                yield z.2
            else
                yield a.0
            %4: double = 3.0
            %5: bool = z.3 > %4
            a.7: double = if %5
                a.6: double = 2.0
                yield a.6
            else
                yield a.0
            %8: double = z.3 * a.7
            return %8
            """);

    [Fact]
    public void A_choice_runs_one_side() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n) => n > 0 ? Math.Log(a) : 0;
            """,
        """
            %2: int = 0
            %3: bool = n.1 > %2
            %6: double = if %3
                %4: double = Math.Log(a.0)
                yield %4
            else
                %5: double = 0.0
                yield %5
            return %6
            """);

    [Fact]
    public void Lazy_operators_are_branches() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n, ReadOnlySpan<double> x)
            {
                if (n < x.Length && x[n] > 0 || !(a < 0))
                    a = -a;
                return a;
            }
            """,
        """
            %3: int = x.2.Length
            %4: bool = n.1 < %3
            %9: bool = if %4
                %5: double = x.2[n.1]
                %6: double = 0.0
                %7: bool = %5 > %6
                yield %7
            else
                %8: bool = false
                yield %8
            %14: bool = if %9
                %10: bool = true
                yield %10
            else
                %11: double = 0.0
                %12: bool = a.0 < %11
                %13: bool = not %12
                yield %13
            a.16: double = if %14
                a.15: double = negate a.0
                yield a.15
            else
                yield a.0
            return a.16
            """);

    [Fact]
    public void An_early_return_takes_the_rest_into_the_other_branch() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n)
            {
                if (n == 0)
                    return a;
                double z = a * n;
                return z;
            }
            """,
        """
            %2: int = 0
            %3: bool = n.1 == %2
            %6: double = if %3
                yield a.0
            else
                %4: double = convert n.1
                z.5: double = a.0 * %4
                yield z.5
            return %6
            """);

    [Fact]
    public void A_return_on_some_paths_is_remembered() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n)
            {
                if (n > 1)
                {
                    if (a > 0)
                        return 2 * a;
                    a = 1;
                }
                else
                {
                    a = 3;
                }
                return a * n;
            }
            """,
        """
            %2: int = 1
            %3: bool = n.1 > %2
            %15: double, returned.17: bool, a.18: double = if %3
                %4: double = 0.0
                %5: bool = a.0 > %4
                %10: double, a.12: double = if %5
                    %6: double = 2.0
                    %7: double = %6 * a.0
                    %11: double = 0.0
                    yield %7, %11
                else
                    a.8: double = 1.0
                    %9: double = 0.0
                    yield %9, a.8
                yield %10, %5, a.12
            else
                a.13: double = 3.0
                %14: double = 0.0
                %16: bool = false
                yield %14, %16, a.13
            %21: double = if returned.17
                yield %15
            else
                %19: double = convert n.1
                %20: double = a.18 * %19
                yield %20
            return %21
            """);

    [Fact]
    public void A_branch_that_throws_yields_placeholders() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n)
            {
                double z;
                if (n > 0)
                    z = a;
                else
                    throw new ArgumentOutOfRangeException(nameof(n), $"{n} {{of}} {a:F2}");
                return z * (n > 5 ? 1 : throw new Exception());
            }
            """,
        """
            %2: int = 0
            %3: bool = n.1 > %2
            z.5: double = if %3
                yield a.0
            else
                opaque! throw new global::System.ArgumentOutOfRangeException("n", $"{(n.1)} {{of}} {(a.0):F2}")
                %4: double = 0.0
                yield %4
            %6: int = 5
            %7: bool = n.1 > %6
            %10: int = if %7
                %8: int = 1
                yield %8
            else
                opaque! throw new global::System.Exception()
                %9: int = 0
                yield %9
            %11: double = convert %10
            %12: double = z.5 * %11
            return %12
            """);

    [Fact]
    public void A_void_method_returns_early() => IrText.Expect(
        """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                if (x.IsEmpty)
                    return;
                y[0] = x[0];
            }
            """,
        """
            %2: int = x.0.Length
            %3: int = 0
            %4: bool = %2 == %3
            if %4
            else
                %5: int = 0
                %6: int = 0
                %7: double = x.0[%6]
                y.1[%5] = %7
            """);
}
