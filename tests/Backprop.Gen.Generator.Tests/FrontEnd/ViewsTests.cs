using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Arrays, spans, slices, and local arrays.</summary>
public class ViewsTests
{
    [Fact]
    public void Slices_ranges_and_lengths() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double[] y, int n)
            {
                ReadOnlySpan<double> a = x.Slice(n, 2), b = x[n..], c = x[1..^1];
                Span<double> d = y.AsSpan(n);
                ReadOnlySpan<double> e = y;
                d = d[..2];
                return a[0] * b[^1] * c.Length * d[0] * e[0];
            }
            """,
        """
            %3: int = 2
            a.4: ReadOnlySpan<double> = x.0[n.2 ; %3]
            %5: int = x.0.Length
            %6: int = %5 - n.2
            b.7: ReadOnlySpan<double> = x.0[n.2 ; %6]
            %8: int = 1
            %9: int = 1
            %10: int = x.0.Length
            %11: int = %10 - %9
            %12: int = %11 - %8
            c.13: ReadOnlySpan<double> = x.0[%8 ; %12]
            %14: int = y.1.Length
            %15: int = %14 - n.2
            d.16: Span<double> = y.1[n.2 ; %15]
            e.17: ReadOnlySpan<double> = view y.1
            %18: int = 0
            %19: int = 2
            d.20: Span<double> = d.16[%18 ; %19]
            %21: int = 0
            %22: double = a.4[%21]
            %23: int = 1
            %24: int = b.7.Length
            %25: int = %24 - %23
            %26: double = b.7[%25]
            %27: double = %22 * %26
            %28: int = c.13.Length
            %29: double = convert %28
            %30: double = %27 * %29
            %31: int = 0
            %32: double = d.20[%31]
            %33: double = %30 * %32
            %34: int = 0
            %35: double = e.17[%34]
            %36: double = %33 * %35
            return %36
            """);

    [Fact]
    public void Local_arrays() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n)
            {
                Span<double> s = stackalloc double[n];
                Span<double> t = stackalloc double[] { 1, a };
                Span<double> u = [a, 2];
                double[] v = { a, n };
                double[] w = new double[2 * n];
                return s[0] + t[0] + u[0] + v[0] + w[0];
            }
            """,
        """
            s.2: Span<double> = new [n.1]
            %3: int = 2
            t.4: Span<double> = new [%3]
            %5: double = 1.0
            %6: int = 0
            t.4[%6] = %5
            %7: int = 1
            t.4[%7] = a.0
            %8: int = 2
            u.9: Span<double> = new [%8]
            %10: int = 0
            u.9[%10] = a.0
            %11: double = 2.0
            %12: int = 1
            u.9[%12] = %11
            %13: int = 2
            v.14: double[] = new [%13]
            %15: int = 0
            v.14[%15] = a.0
            %16: double = convert n.1
            %17: int = 1
            v.14[%17] = %16
            %18: int = 2
            %19: int = %18 * n.1
            w.20: double[] = new [%19]
            %21: int = 0
            %22: double = s.2[%21]
            %23: int = 0
            %24: double = t.4[%23]
            %25: double = %22 + %24
            %26: int = 0
            %27: double = u.9[%26]
            %28: double = %25 + %27
            %29: int = 0
            %30: double = v.14[%29]
            %31: double = %28 + %30
            %32: int = 0
            %33: double = w.20[%32]
            %34: double = %31 + %33
            return %34
            """);

    [Fact]
    public void An_array_that_is_handed_on_is_an_object() => IrText.Expect(
        """
            [Differentiable]
            public static double[] F(double a, int n)
            {
                double[] kept = new double[n];
                double[] result = new double[n];
                double[] handed = new double[n];
                G(kept, handed, a);
                return result;
            }

            [Differentiable]
            public static void G(Span<double> x, double[] y, double a) => y[0] = x[0] * a;
            """,
        """
            kept.2: double[] = new [n.1]
            result.3: double[] = new object [n.1]
            handed.4: double[] = new object [n.1]
            %5: Span<double> = view kept.2
            call G(%5, handed.4, a.0)
            return result.3
            """);

    [Fact]
    public void Passive_arrays_of_any_element() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, string[] names, bool[] flags, [Constant] double[][] rows, [Constant] double[,] m)
            {
                double[] row = rows[1];
                if (flags[0])
                    a += names[1].Length + row[2] + m[0, 1] + rows[0][1];
                flags[1] = true;
                return a;
            }
            """,
        """
            row.5: double[] = opaque! rows.3[1]
            %6: int = 0
            %7: bool = flags.2[%6]
            a.25: double = if %7
                %8: int = 1
                %9: string = names.1[%8]
                %10: int = opaque! %9.Length
                %11: double = convert %10
                %12: int = 2
                %13: double = row.5[%12]
                %14: double = %11 + %13
                %15: int = 0
                %16: int = 1
                %17: index = index %15, %16
                %18: double = m.4[%17]
                %19: double = %14 + %18
                %20: double[] = opaque! rows.3[0]
                %21: int = 1
                %22: double = %20[%21]
                %23: double = %19 + %22
                a.24: double = a.0 + %23
                yield a.24
            else
                yield a.0
            %26: int = 1
            %27: bool = true
            flags.2[%26] = %27
            return a.25
            """);
}
