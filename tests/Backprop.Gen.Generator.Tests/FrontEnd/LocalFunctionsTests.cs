using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Local functions stand where they are called.</summary>
public class LocalFunctionsTests
{
    [Fact]
    public void A_local_function_is_its_body() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x)
            {
                double s = Square(x + 1);
                return s * Square(s);

                static double Square(double v) => v * v;
            }
            """,
        """
            %1: double = 1.0
            %2: double = x.0 + %1
            s.3: double = %2 * %2
            %4: double = s.3 * s.3
            %5: double = s.3 * %4
            return %5
            """);

    [Fact]
    public void It_sees_what_captured_variables_hold_when_it_is_called() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double x)
            {
                double scale = 2;
                double s = Scaled(x);
                scale = s;
                return Scaled(x);

                double Scaled(double v) => scale * v;
            }
            """,
        """
            scale.1: double = 2.0
            s.2: double = scale.1 * x.0
            %3: double = s.2 * x.0
            return %3
            """);

    [Fact]
    public void Its_returns_leave_it_alone() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] x, int n)
            {
                double s = 0;
                for (int i = 0; i < n; i++)
                {
                    s += First(i);
                    Touch(i);
                }
                return s;

                double First(int from)
                {
                    for (int i = from; i < x.Length; i++)
                    {
                        if (x[i] > 0)
                            return x[i];
                    }
                    return 1;
                }

                void Touch(int i)
                {
                    if (i == 2)
                        return;
                    x[i] = 0;
                }
            }
            """,
        """
            s.2: double = 0.0
            %3: int = 0
            %4: int = 1
            s.7: double = for i.5 = %3 < n.1 by %4 carrying s.6 = s.2
                %9: int = x.0.Length
                %10: bool = i.5 < %9
                %27: bool = false
                %31: double = 0.0
                goesOn.12: bool, i.14: int, returned.29: bool, result.30: double, rounds.33: int = while goesOn.11 round round.8 carrying goesOn.11 = %10, i.13 = i.5, returned.28 = %27, result.32 = %31
                    %15: double = x.0[i.13]
                    %16: double = 0.0
                    %17: bool = %15 > %16
                    %20: double = if %17
                        %18: double = x.0[i.13]
                        yield %18
                    else
                        %19: double = 0.0
                        yield %19
                    %21: int = 1
                    i.22: int = i.13 + %21
                    %26: bool = if %17
                        %23: bool = false
                        yield %23
                    else
                        %24: int = x.0.Length
                        %25: bool = i.22 < %24
                        yield %25
                    yield %26, i.22, %17, %20
                %35: double = if returned.29
                    yield result.30
                else
                    %34: double = 1.0
                    yield %34
                s.36: double = s.6 + %35
                %37: int = 2
                %38: bool = i.5 == %37
                if %38
                else
                    %39: double = 0.0
                    x.0[i.5] = %39
                yield s.36
            return s.7
            """);
}
