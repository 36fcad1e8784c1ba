using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>A <c>return</c> inside a loop: the loop carries whether there was one, and what it returned.</summary>
public class ReturnsFromLoopsTests
{
    [Fact]
    public void Return_from_a_loop_carries_whether_and_what() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                foreach (double v in x)
                {
                    if (v > 1)
                        return v * v;
                }
                return x[0];
            }
            """,
        """
            %1: int = 0
            %2: int = x.0.Length
            %3: int = 1
            %5: bool = %1 < %2
            %19: bool = false
            %23: double = 0.0
            goesOn.7: bool, returned.21: bool, result.22: double, rounds.25: int = while goesOn.6 round i.4 carrying goesOn.6 = %5, returned.20 = %19, result.24 = %23
                v.8: double = x.0[i.4]
                %9: double = 1.0
                %10: bool = v.8 > %9
                %13: double = if %10
                    %11: double = v.8 * v.8
                    yield %11
                else
                    %12: double = 0.0
                    yield %12
                %14: int = 1
                %15: int = i.4 + %14
                %18: bool = if %10
                    %16: bool = false
                    yield %16
                else
                    %17: bool = %15 < %2
                    yield %17
                yield %18, %10, %13
            %28: double = if returned.21
                yield result.22
            else
                %26: int = 0
                %27: double = x.0[%26]
                yield %27
            return %28
            """);

    [Fact]
    public void Return_from_nested_loops() => IrText.Expect(
        """
            [Differentiable]
            public static void F(Span<double> x, int n)
            {
                while (n > 0)
                {
                    for (int i = 0; i < n; i++)
                    {
                        if (x[i] > 1)
                            return;
                        x[i] *= 2;
                    }
                    n--;
                }
                x[0] = 1;
            }
            """,
        """
            %3: int = 0
            %4: bool = n.1 > %3
            %37: bool = false
            goesOn.6: bool, n.8: int, returned.39: bool, rounds.40: int = while goesOn.5 round round.2 carrying goesOn.5 = %4, n.7 = n.1, returned.38 = %37
                i.9: int = 0
                %11: bool = i.9 < n.7
                %25: bool = false
                goesOn.13: bool, returned.27: bool, rounds.28: int = while goesOn.12 round i.10 carrying goesOn.12 = %11, returned.26 = %25
                    %14: double = x.0[i.10]
                    %15: double = 1.0
                    %16: bool = %14 > %15
                    if %16
                    else
                        %17: double = x.0[i.10]
                        %18: double = 2.0
                        %19: double = %17 * %18
                        x.0[i.10] = %19
                    %20: int = 1
                    %21: int = i.10 + %20
                    %24: bool = if %16
                        %22: bool = false
                        yield %22
                    else
                        %23: bool = %21 < n.7
                        yield %23
                    yield %24, %16
                n.32: int = if returned.27
                    %31: int = 0
                    yield %31
                else
                    %29: int = 1
                    n.30: int = n.7 - %29
                    yield n.30
                %36: bool = if returned.27
                    %33: bool = false
                    yield %33
                else
                    %34: int = 0
                    %35: bool = n.32 > %34
                    yield %35
                yield %36, n.32, returned.27
            if returned.39
            else
                %41: int = 0
                %42: double = 1.0
                x.0[%41] = %42
            """);
}
