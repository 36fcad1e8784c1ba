using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Operations on all elements of arrays and spans.</summary>
public class WholeArraysTests
{
    [Fact]
    public void Clear_fill_and_reverse() => IrText.Expect(
        """
            [Differentiable]
            public static void F(Span<double> x, double[] y, double a, int n)
            {
                x.Clear();
                Array.Clear(y, n, 2);
                x.Fill(a);
                Array.Fill(y, a, n, 3);
                x.Reverse();
                Array.Reverse(y);
            }
            """,
        """
        clear x.0
        %4: int = 2
        %5: Span<double> = y.1[n.3 ; %4]
        clear %5
        fill x.0, a.2
        %6: int = 3
        %7: Span<double> = y.1[n.3 ; %6]
        fill %7, a.2
        reversal x.0
        reversal y.1
        """);

    [Fact]
    public void Copies() => IrText.Expect(
        """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, double[] y, double[] z, int n)
            {
                x.CopyTo(y);
                Array.Copy(y, z, n);
                Array.Copy(y, n, z, 1, 3);
                y.CopyTo(z, n);
            }
            """,
        """
        %4: Span<double> = view y.1
        copy x.0 to %4
        %5: int = 0
        %6: Span<double> = y.1[%5 ; n.3]
        copy %6 to z.2
        %7: int = 1
        %8: int = 3
        %9: Span<double> = y.1[n.3 ; %8]
        %10: Span<double> = z.2[%7 ; %8]
        copy %9 to %10
        %11: int = y.1.Length
        %12: Span<double> = z.2[n.3 ; %11]
        copy y.1 to %12
        """);

    [Fact]
    public void A_copy_that_may_not_fit() => IrText.Expect(
        """
            [Differentiable]
            public static bool F(ReadOnlySpan<double> x, Span<double> y) => x.TryCopyTo(y);
            """,
        """
        %2: int = x.0.Length
        %3: int = y.1.Length
        %4: bool = %2 <= %3
        if %4
            copy x.0 to y.1
        return %4
        """);

    [Fact]
    public void A_new_array_with_the_elements_of_another() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double[] y)
            {
                double[] a = x.ToArray(), b = (double[])y.Clone(), c = y[1..3];
                return a[0] * b[0] * c[0];
            }
            """,
        """
        %2: int = x.0.Length
        a.3: double[] = new [%2]
        copy x.0 to a.3
        %4: int = y.1.Length
        b.5: double[] = new [%4]
        copy y.1 to b.5
        %6: int = 1
        %7: int = 3
        %8: int = %7 - %6
        %9: Span<double> = y.1[%6 ; %8]
        %10: int = %9.Length
        c.11: double[] = new [%10]
        copy %9 to c.11
        %12: int = 0
        %13: double = a.3[%12]
        %14: int = 0
        %15: double = b.5[%14]
        %16: double = %13 * %15
        %17: int = 0
        %18: double = c.11[%17]
        %19: double = %16 * %18
        return %19
        """);

    [Fact]
    public void A_collection_evaluates_all_parts_before_it_copies_the_first() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double[] y, double a)
            {
                double[] all = [.. x, a++, .. y];
                return all[0] * a;
            }
            """,
        """
        %3: double = 1.0
        a.4: double = a.2 + %3
        %5: int = x.0.Length
        %6: int = 1
        %7: int = y.1.Length
        %8: int = %5 + %6
        %9: int = %8 + %7
        all.10: double[] = new [%9]
        copy x.0 to all.10
        all.10[%5] = a.2
        %11: int = %5 + %6
        %12: Span<double> = all.10[%11 ; %7]
        copy y.1 to %12
        %13: int = %11 + %7
        %14: int = 0
        %15: double = all.10[%14]
        %16: double = %15 * a.4
        return %16
        """);
}
