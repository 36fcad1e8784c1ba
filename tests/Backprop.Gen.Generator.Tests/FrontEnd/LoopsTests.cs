using Xunit;

namespace Backprop.Generator.Tests.FrontEnd;

/// <summary>Counted loops and foreach.</summary>
public class LoopsTests
{
    [Fact]
    public void What_a_loop_changes_is_carried_around_it() => IrText.Expect(
        """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double s = 0, t;
                for (int i = 0; i < x.Length; i++)
                {
                    t = x[i] * x[i];
                    s += t;
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
                %8: double = x.0[i.5]
                %9: double = x.0[i.5]
                t.10: double = %8 * %9
                s.11: double = s.6 + t.10
                yield s.11
            return s.7
            """);

    [Fact]
    public void Descending_strided_and_mirrored_loops() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, int n, int s)
            {
                for (int i = n - 1; i >= 0; --i)
                    a += i;
                for (int i = 0; n > i; i += s)
                    a *= 2;
                for (int i = n; i > 0; i -= s)
                    a *= 2;
                for (int i = 1, m = n * n; i <= m; i = i + 2)
                    a *= 3;
                for (int i = 0; i != 4; i++)
                    a *= 4;
                return a;
            }
            """,
        """
            %3: int = 1
            %4: int = n.1 - %3
            %5: int = 0
            %6: int = -1
            a.9: double = for i.7 = %4 >= %5 by %6 carrying a.8 = a.0
                %10: double = convert i.7
                a.11: double = a.8 + %10
                yield a.11
            %12: int = 0
            a.15: double = for i.13 = %12 < n.1 by s.2 carrying a.14 = a.9
                %16: double = 2.0
                a.17: double = a.14 * %16
                yield a.17
            %18: int = 0
            %19: int = negate s.2
            a.22: double = for i.20 = n.1 > %18 by %19 carrying a.21 = a.15
                %23: double = 2.0
                a.24: double = a.21 * %23
                yield a.24
            %25: int = 1
            m.26: int = n.1 * n.1
            %27: int = 2
            a.30: double = for i.28 = %25 <= m.26 by %27 carrying a.29 = a.22
                %31: double = 3.0
                a.32: double = a.29 * %31
                yield a.32
            %33: int = 0
            %34: int = 4
            %35: int = 1
            a.38: double = for i.36 = %33 < %34 by %35 carrying a.37 = a.30
                %39: double = 4.0
                a.40: double = a.37 * %39
                yield a.40
            return a.38
            """);

    [Fact]
    public void A_loop_over_rows_of_a_sparse_matrix() => IrText.Expect(
        """
            [Differentiable]
            public static void F(int[] starts, int[] columns, ReadOnlySpan<double> values, ReadOnlySpan<double> x, Span<double> y)
            {
                for (int r = 0; r < y.Length; r++)
                {
                    double s = 0;
                    for (int k = starts[r]; k < starts[r + 1]; k++)
                        s += values[k] * x[columns[k]];
                    y[r] = s;
                }
            }
            """,
        """
            %5: int = 0
            %6: int = y.4.Length
            %7: int = 1
            for r.8 = %5 < %6 by %7
                s.9: double = 0.0
                %10: int = starts.0[r.8]
                %11: int = 1
                %12: int = r.8 + %11
                %13: int = starts.0[%12]
                %14: int = 1
                s.17: double = for k.15 = %10 < %13 by %14 carrying s.16 = s.9
                    %18: double = values.2[k.15]
                    %19: int = columns.1[k.15]
                    %20: double = x.3[%19]
                    %21: double = %18 * %20
                    s.22: double = s.16 + %21
                    yield s.22
                y.4[r.8] = s.17
            """);

    [Fact]
    public void Foreach_is_a_counted_loop_with_a_load() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] x, ReadOnlySpan<float> i)
            {
                double s = 0;
                foreach (double v in x)
                    s += v;
                foreach (double w in i[1..])
                    s *= w;
                return s;
            }
            """,
        """
            s.2: double = 0.0
            %3: int = 0
            %4: int = x.0.Length
            %5: int = 1
            s.8: double = for j.6 = %3 < %4 by %5 carrying s.7 = s.2
                v.9: double = x.0[j.6]
                s.10: double = s.7 + v.9
                yield s.10
            %11: int = 1
            %12: int = i.1.Length
            %13: int = %12 - %11
            %14: ReadOnlySpan<float> = i.1[%11 ; %13]
            %15: int = 0
            %16: int = %14.Length
            %17: int = 1
            s.20: double = for k.18 = %15 < %16 by %17 carrying s.19 = s.8
                %21: float = %14[k.18]
                w.22: double = convert %21
                s.23: double = s.19 * w.22
                yield s.23
            return s.20
            """);

    [Fact]
    public void Two_variables_are_carried_in_the_order_of_their_assignment() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double a, double b, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    double t = a;
                    a = b;
                    b = t + b;
                }
                return a;
            }
            """,
        """
            %3: int = 0
            %4: int = 1
            a.7: double, b.9: double = for i.5 = %3 < n.2 by %4 carrying a.6 = a.0, b.8 = b.1
                b.10: double = a.6 + b.8
                yield b.8, b.10
            return a.7
            """);

    [Fact]
    public void What_is_added_to_the_index_in_the_condition_comes_off_the_bound() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] x, int n)
            {
                double s = 0;
                for (int i = 0; i + 1 < x.Length; i++)
                    s += x[i];
                for (int i = 0; i + 2 < n; i++)
                    s += x[i];
                return s;
            }
            """,
        """
        s.2: double = 0.0
        %3: int = 0
        %4: int = x.0.Length
        %5: int = 1
        %6: int = %4 - %5
        %7: int = 1
        s.10: double = for i.8 = %3 < %6 by %7 carrying s.9 = s.2
            %11: double = x.0[i.8]
            s.12: double = s.9 + %11
            yield s.12
        %13: int = 0
        %14: int = 2
        %15: int = checked n.1 - %14
        %16: int = 1
        s.19: double = for i.17 = %13 < %15 by %16 carrying s.18 = s.10
            %20: double = x.0[i.17]
            s.21: double = s.18 + %20
            yield s.21
        return s.19
        """);

    [Fact]
    public void A_while_that_counts_is_a_counted_loop_whose_index_is_known_behind_it() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] x)
            {
                double s = 0;
                int i = 1;
                while (i < x.Length)
                {
                    s += x[i];
                    i += 2;
                }
                return s * i;
            }
            """,
        """
        s.1: double = 0.0
        i.2: int = 1
        %3: int = x.0.Length
        %4: int = 2
        s.7: double, i.9: int = for i.5 = i.2 < %3 by %4 carrying s.6 = s.1, i.8 = i.2
            %10: double = x.0[i.5]
            s.11: double = s.6 + %10
            %12: int = i.5 + %4
            yield s.11, %12
        %13: double = convert i.9
        %14: double = s.7 * %13
        return %14
        """);

    [Fact]
    public void A_second_variable_is_carried() => IrText.Expect(
        """
            [Differentiable]
            public static double F(double[] x)
            {
                double s = 0;
                for (int i = 0, j = 9; i < x.Length; i++, j--)
                    s += x[i] * j;
                return s;
            }
            """,
        """
        s.1: double = 0.0
        %2: int = 0
        j.3: int = 9
        %4: int = x.0.Length
        %5: int = 1
        s.8: double, j.10: int = for i.6 = %2 < %4 by %5 carrying s.7 = s.1, j.9 = j.3
            %11: double = x.0[i.6]
            %12: double = convert j.9
            %13: double = %11 * %12
            s.14: double = s.7 + %13
            %15: int = 1
            j.16: int = j.9 - %15
            yield s.14, j.16
        return s.8
        """);
}
