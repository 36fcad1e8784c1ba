using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Arrays with several dimensions.</summary>
public class GridsTests
{
    [Fact]
    public void Elements_and_lengths() => IrText.Expect(
        """
            [Differentiable]
            public static void F(double[,] x, double[,,] y, int n)
            {
                for (int i = 0; i < x.GetLength(0); i++)
                    x[i, n] += y[n, 0, i];
                x[x.GetUpperBound(1), 0] = y.Length;
            }
            """,
        """
            %3: int = 0
            %4: int = x.0.GetLength(0)
            %5: int = 1
            for i.6 = %3 < %4 by %5
                %7: index = index i.6, n.2
                %8: int = 0
                %9: index = index n.2, %8, i.6
                %10: double = y.1[%9]
                x.0[%7] += %10
            %11: int = x.0.GetLength(1)
            %12: int = 1
            %13: int = %11 - %12
            %14: int = 0
            %15: index = index %13, %14
            %16: int = y.1.Length
            %17: double = convert %16
            x.0[%15] = %17
            """);

    [Fact]
    public void A_new_one_is_an_object() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n)
            {
                double[,] x = new double[n, 2], y = { { a, 1 } };
                return x[0, 1] + y[0, 0];
            }
            """,
        """
            %2: int = 2
            %3: index = index n.1, %2
            x.4: double[,] = new object [%3]
            %5: int = 1
            %6: int = 2
            %7: index = index %5, %6
            y.8: double[,] = new object [%7]
            %9: int = 0
            %10: int = 0
            %11: index = index %9, %10
            y.8[%11] = a.0
            %12: double = 1.0
            %13: int = 0
            %14: int = 1
            %15: index = index %13, %14
            y.8[%15] = %12
            %16: int = 0
            %17: int = 1
            %18: index = index %16, %17
            %19: double = x.4[%18]
            %20: int = 0
            %21: int = 0
            %22: index = index %20, %21
            %23: double = y.8[%22]
            %24: double = %19 + %23
            return %24
            """);
}
