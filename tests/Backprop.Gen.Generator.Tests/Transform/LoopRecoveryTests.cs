using System.Linq;
using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>How the reverse sweep comes by what it needs of each round of a loop.</summary>
public class LoopRecoveryTests
{
    [Fact]
    public void An_array_that_is_only_read_is_read_again() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, double a)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++)
                s += x[i] * a;
            return s;
        }
        """,
        """
        s.2: double = 0.0
        %3: int = 0
        %4: int = x.0.Length
        %5: int = 1
        s.8: double = for i.6 = %3 < %4 by %5 carrying s.7 = s.2
            %9: double = x.0[i.6]
            %10: double = %9 * a.1
            s.11: double = s.7 + %10
            yield s.11
        yield s.8
        """,
        """
        sAdjoint.14: double = copy resultAdjoint.13
        %17: double = 0.0
        %21: int = 1
        %27: int = x.0.Length
        %28: int = 0
        aSum.19: double = for i.20 = %28 < %27 by %21 carrying aSum.18 = %17
            %24: double = sAdjoint.14 * a.1
            %29: double = x.0[i.20]
            %25: double = sAdjoint.14 * %29
            aSum.26: double = aSum.18 + %25
            xAdjoint.12[i.20] += %24
            yield aSum.26
        yield aSum.19
        """);

    [Fact]
    public void An_array_that_is_written_is_not_read_again() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static void F(Span<double> y, double a)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = y[i] * a;
        }
        """,
        """
        %2: int = 0
        %3: int = y.0.Length
        %4: int = 1
        iCount.20: int = y.0.Length
        iKept.21: Span<record>, iBlock.22: long = keep iCount.20
        frame[0] = iBlock.22
        for i.5 = %2 < %3 by %4
            %6: double = y.0[i.5]
            iKept.21[i.5].0 = %6
            %7: double = %6 * a.1
            y.0[i.5] = %7
        """,
        """
        %9: double = 0.0
        %13: int = 1
        %23: int = y.0.Length
        %24: int = 0
        iBlock.25: long = frame[0]
        iCount.26: int = y.0.Length
        iKept.27: Span<record> = kept block iBlock.25 [iCount.26]
        aSum.11: double = for i.12 = %24 < %23 by %13 carrying aSum.10 = %9
            %16: double = yAdjoint.8[i.12]
            %17: double = %16 * a.1
            %28: double = iKept.27[i.12].0
            %18: double = %16 * %28
            aSum.19: double = aSum.10 + %18
            yAdjoint.8[i.12] = %17
            yield aSum.19
        yield aSum.11
        """);

    [Fact]
    public void A_value_of_each_round_is_kept_in_a_record() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x)
        {
            double p = 1;
            for (int i = 0; i < x.Length; i++)
                p *= x[i];
            return p;
        }
        """,
        """
        p.1: double = 1.0
        %2: int = 0
        %3: int = x.0.Length
        %4: int = 1
        iCount.21: int = x.0.Length
        iKept.22: Span<record>, iBlock.23: long = keep iCount.21
        frame[0] = iBlock.23
        p.7: double = for i.5 = %2 < %3 by %4 carrying p.6 = p.1
            iKept.22[i.5].0 = p.6
            %8: double = x.0[i.5]
            p.9: double = p.6 * %8
            yield p.9
        yield p.7
        """,
        """
        pAdjoint.12: double = copy resultAdjoint.11
        %16: int = 1
        %24: int = x.0.Length
        %17: int = %24 - %16
        %18: int = -1
        %25: int = 0
        iBlock.26: long = frame[0]
        iCount.27: int = x.0.Length
        iKept.28: Span<record> = kept block iBlock.26 [iCount.27]
        pAdjoint.14: double = for i.15 = %17 >= %25 by %18 carrying pAdjoint.13 = pAdjoint.12
            %29: double = x.0[i.15]
            pAdjoint.19: double = pAdjoint.13 * %29
            p.30: double = iKept.28[i.15].0
            %20: double = pAdjoint.13 * p.30
            xAdjoint.10[i.15] += %20
            yield pAdjoint.19
        """);

    [Fact]
    public void Nested_loops_keep_the_handle_of_the_inner_block_in_the_outer_record() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, int n)
        {
            double p = 1;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < i; j++)
                    p *= x[j];
            }
            return p;
        }
        """,
        """
        p.2: double = 1.0
        %3: int = 0
        %4: int = 1
        iCount.33: int = opaque Math.Max(0, n.1)
        iKept.34: Span<record>, iBlock.35: long = keep iCount.33
        frame[0] = iBlock.35
        p.7: double = for i.5 = %3 < n.1 by %4 carrying p.6 = p.2
            %8: int = 0
            %9: int = 1
            jCount.30: int = opaque Math.Max(0, i.5)
            jKept.31: Span<record>, jBlock.32: long = keep jCount.30
            iKept.34[i.5].0 = jBlock.32
            p.12: double = for j.10 = %8 < i.5 by %9 carrying p.11 = p.6
                jKept.31[j.10].0 = p.11
                %13: double = x.0[j.10]
                p.14: double = p.11 * %13
                yield p.14
            yield p.12
        yield p.7
        """,
        """
        pAdjoint.17: double = copy resultAdjoint.16
        %21: int = 1
        %22: int = n.1 - %21
        %23: int = -1
        %36: int = 0
        iBlock.37: long = frame[0]
        iCount.38: int = opaque Math.Max(0, n.1)
        iKept.39: Span<record> = kept block iBlock.37 [iCount.38]
        pAdjoint.19: double = for i.20 = %22 >= %36 by %23 carrying pAdjoint.18 = pAdjoint.17
            %27: int = i.20 - %21
            jBlock.40: long = iKept.39[i.20].0
            jCount.41: int = opaque Math.Max(0, i.20)
            jKept.42: Span<record> = kept block jBlock.40 [jCount.41]
            pAdjoint.25: double = for j.26 = %27 >= %36 by %23 carrying pAdjoint.24 = pAdjoint.18
                %43: double = x.0[j.26]
                pAdjoint.28: double = pAdjoint.24 * %43
                p.44: double = jKept.42[j.26].0
                %29: double = pAdjoint.24 * p.44
                xAdjoint.15[j.26] += %29
                yield pAdjoint.28
            yield pAdjoint.25
        """);

    [Fact]
    public void An_integer_with_a_fixed_step_is_computed_from_the_round() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, double a, int n)
        {
            double s = 0;
            int k = 5;
            for (int i = 0; i < n; i++)
            {
                s += a * x[k];
                k += 3;
            }
            return s;
        }
        """,
        """
        s.3: double = 0.0
        k.4: int = 5
        %5: int = 0
        %6: int = 1
        s.9: double, k.11: int = for i.7 = %5 < n.2 by %6 carrying s.8 = s.3, k.10 = k.4
            %12: double = x.0[k.10]
            %13: double = a.1 * %12
            s.14: double = s.8 + %13
            %15: int = 3
            k.16: int = k.10 + %15
            yield s.14, k.16
        yield s.9
        """,
        """
        sAdjoint.19: double = copy resultAdjoint.18
        %22: double = 0.0
        %26: int = 1
        %32: int = 0
        k.33: int = 5
        %34: int = 1
        aSum.24: double = for i.25 = %32 < n.2 by %26 carrying aSum.23 = %22
            %35: int = 3
            k.36: int = opaque k.33 + %35 * i.25
            %37: double = x.0[k.36]
            %29: double = sAdjoint.19 * %37
            aSum.30: double = aSum.23 + %29
            %31: double = sAdjoint.19 * a.1
            xAdjoint.17[k.36] += %31
            yield aSum.30
        yield aSum.24
        """);

    [Fact]
    public void An_integer_with_another_step_is_carried_again() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, int n)
        {
            double s = 0;
            int k = 1;
            for (int i = 0; i < n; i++)
            {
                s += x[k];
                k = k * 2 % x.Length;
            }
            return s;
        }
        """,
        """
        s.2: double = 0.0
        k.3: int = 1
        %4: int = 0
        %5: int = 1
        s.8: double, k.10: int = for i.6 = %4 < n.1 by %5 carrying s.7 = s.2, k.9 = k.3
            %11: double = x.0[k.9]
            s.12: double = s.7 + %11
            %13: int = 2
            %14: int = k.9 * %13
            %15: int = x.0.Length
            k.16: int = %14 % %15
            yield s.12, k.16
        yield s.8
        """,
        """
        sAdjoint.19: double = copy resultAdjoint.18
        %28: int = 0
        %29: int = 1
        k.30: int = 1
        k.27: int = for i.22 = %28 < n.1 by %29 carrying k.26 = k.30
            xAdjoint.17[k.26] += sAdjoint.19
            %31: int = 2
            %32: int = k.26 * %31
            %33: int = x.0.Length
            k.34: int = %32 % %33
            yield k.34
        """);

    [Fact]
    public void An_integer_stepped_in_the_inner_loop_is_carried_again_by_the_number_of_its_rounds()
    {
        const string packed = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n)
            {
                double s = 0;
                int at = 0;
                for (int row = 0; row < n; row++)
                {
                    for (int column = 0; column <= row; column++)
                    {
                        s += x[at] * column;
                        at++;
                    }
                }
                return s;
            }
            """;
        Stages.ExpectCSharp("Forward", packed,
            """
            double s = 0.0;
            int at = 0;
            for (int row = 0; row < n; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    s += x[at] * (double)column;
                    at++;
                }
            }
            return s;
            """);
        Stages.ExpectCSharp("Adjoint", packed,
            """
            double sAdjoint = resultAdjoint;
            // for (int row = 0; row < n; row++)
            int at = 0;
            for (int row = 0; row < n; row++)
            {
                // for (int column = 0; column <= row; column++)
                for (int column = 0; column <= row; column++)
                {
                    // s += x[at] * column;
                    int at2 = at + column;
                    xAdjoint[at2] += sAdjoint * (double)column;
                }
                // for (int column = 0; column <= row; column++)
                int columnCount = LoopCount.UpInclusive(0, row, 1);
                at += columnCount;
            }
            """);
    }

    /// <summary>Each statement reads the two before it, so that there are more ways through them than anybody can walk.</summary>
    [Fact]
    public void A_round_of_many_statements_is_walked_once()
    {
        string statements = string.Concat(Enumerable.Range(0, 100).Select(i => $"double u{i} = 0.5 * a + b * x * {i}; a = b; b = u{i}; "));
        string adjoint = Stages.CSharp(
            $$"""
            [Differentiable]
            public static double F(double x, double y, int n)
            {
                double a = x, b = y;
                for (int k = 0; k < n; k++) { {{statements}} }
                return a + b;
            }
            """,
            "Adjoint");
        Assert.Contains("double u0 = ", adjoint);
        Assert.Contains("xSum += ", adjoint);
    }
}
