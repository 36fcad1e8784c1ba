using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Objects and arrays of arrays: the way to their parts.</summary>
public class ObjectsTests
{
    [Fact]
    public void Rows_of_an_array_of_arrays() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[][] x)
            {
                double[] last = x[^1];
                last[0] += x[0][1];
                return last.Length * last[0];
            }
            """,
        """
            %1: int = 1
            %2: int = x.0.Length
            %3: int = %2 - %1
            last.4: double[] = x.0[%3]
            %5: int = 0
            %6: int = 0
            %7: double[] = x.0[%6]
            %8: int = 1
            %9: double = %7[%8]
            last.4[%5] += %9
            %10: int = last.4.Length
            %11: double = convert %10
            %12: int = 0
            %13: double = last.4[%12]
            %14: double = %11 * %13
            return %14
            """);

    [Fact]
    public void Members_and_members_of_members() => IrText.Expect(
        """
            public class Inner { public double A { get; set; } public double[,] M = new double[1, 1]; }
            public class Outer { public Inner In = new(); public Inner[] Many = []; public int Count; public double Twice => 2 * In.A; }

            [Differentiable]
            public static double F(Outer o, int k)
            {
                o.In.A *= o.Many[k].M[k, 0];
                o.Count++;
                return o.Twice;
            }
            """,
        """
            %2: global::Model.Inner = o.0.In
            %3: double = %2.A
            %4: int = 0
            %5: double = %3[%4]
            %6: global::Model.Inner[] = o.0.Many
            %7: global::Model.Inner = %6[k.1]
            %8: double[,] = %7.M
            %9: int = 0
            %10: index = index k.1, %9
            %11: double = %8[%10]
            %12: double = %5 * %11
            %3[%4] = %12
            %13: int = opaque! o.0.Count
            %14: int = 1
            %15: int = %13 + %14
            opaque! o.0.Count = %15
            %16: double = 2.0
            %17: global::Model.Inner = o.0.In
            %18: double = %17.A
            %19: int = 0
            %20: double = %18[%19]
            %21: double = %16 * %20
            return %21
            """);
}
