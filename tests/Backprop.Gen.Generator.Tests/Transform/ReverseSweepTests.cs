using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>The reverse sweep of each construct: adjoints, and what is needed of the primal.</summary>
public class ReverseSweepTests
{
    [Fact]
    public void A_chain_of_products() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(double a, double b, double c)
        {
            double p = a * b;
            double q = p * c;
            return q;
        }
        """,
        """
        qAdjoint.6: double = copy resultAdjoint.5
        pAdjoint.7: double = qAdjoint.6 * c.2
        p.11: double = a.0 * b.1
        cSum.8: double = qAdjoint.6 * p.11
        aSum.9: double = pAdjoint.7 * b.1
        bSum.10: double = pAdjoint.7 * a.0
        yield aSum.9, bSum.10, cSum.8
        """);

    [Fact]
    public void Operations_on_all_elements() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static void F(ReadOnlySpan<double> x, Span<double> y, Span<double> z, [Constant] double[] c, double a)
        {
            x.CopyTo(y);
            y[2..].CopyTo(y);
            c.CopyTo(z);
            z.Slice(1, 2).Fill(a);
            z.Reverse();
            y.Fill(2);
            y.Clear();
        }
        """,
        """
        clear yAdjoint.14
        clear yAdjoint.14
        reversal zAdjoint.15
        %22: int = 1
        %23: int = 2
        %24: Span<double> = zAdjoint.15[%22 ; %23]
        aSum.17: double = fillAdjoint %24
        %18: int = 0
        %19: int = c.3.Length
        %20: Span<double> = zAdjoint.15[%18 ; %19]
        clear %20
        %25: int = 2
        %26: int = y.1.Length
        %27: int = %26 - %25
        %28: Span<double> = yAdjoint.14[%25 ; %27]
        copyToAdjoint %28, yAdjoint.14
        copyToAdjoint xAdjoint.13, yAdjoint.14
        yield aSum.17
        """);

    [Fact]
    public void A_value_used_twice_gets_two_contributions() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double p = a * b;
            return p * p + p;
        }
        """,
        """
        pAdjoint.6: double = copy resultAdjoint.5
        p.12: double = a.0 * b.1
        %7: double = resultAdjoint.5 * p.12
        pAdjoint.8: double = pAdjoint.6 + %7
        pAdjoint.9: double = pAdjoint.8 + %7
        aSum.10: double = pAdjoint.9 * b.1
        bSum.11: double = pAdjoint.9 * a.0
        yield aSum.10, bSum.11
        """);

    [Fact]
    public void A_branch_reverses_the_side_that_was_taken() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double y;
            if (a > b)
                y = a * b;
            else
                y = b;
            return y;
        }
        """,
        """
        yAdjoint.6: double = copy resultAdjoint.5
        %10: double = 0.0
        %12: bool = a.0 > b.1
        aSum.9: double, bSum.11: double = if %12
            aSum.7: double = yAdjoint.6 * b.1
            bSum.8: double = yAdjoint.6 * a.0
            yield aSum.7, bSum.8
        else
            yield %10, yAdjoint.6
        yield aSum.9, bSum.11
        """);

    [Fact]
    public void A_loop_runs_backwards_and_carries_the_adjoint() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, double a)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++)
                s = s * a + x[i];
            return s;
        }
        """,
        """
        sAdjoint.14: double = copy resultAdjoint.13
        %17: double = 0.0
        %21: int = 1
        %30: int = x.0.Length
        %22: int = %30 - %21
        %23: int = -1
        %31: int = 0
        iBlock.32: long = frame[0]
        iCount.33: int = x.0.Length
        iKept.34: Span<record> = kept block iBlock.32 [iCount.33]
        sAdjoint.16: double, aSum.19: double = for i.20 = %22 >= %31 by %23 carrying sAdjoint.15 = sAdjoint.14, aSum.18 = %17
            xAdjoint.12[i.20] += sAdjoint.15
            sAdjoint.24: double = sAdjoint.15 * a.1
            s.35: double = iKept.34[i.20].0
            %25: double = sAdjoint.15 * s.35
            aSum.26: double = aSum.18 + %25
            yield sAdjoint.24, aSum.26
        yield aSum.19
        """);

    [Fact]
    public void A_load_adds_to_the_shadow() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, int k) => x[k] * 2;
        """,
        """
        %8: double = 2.0
        %7: double = %8 * resultAdjoint.6
        xAdjoint.5[k.1] += %7
        """);

    [Fact]
    public void A_store_takes_the_shadow_and_clears_it() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static void F(ReadOnlySpan<double> x, Span<double> y)
        {
            y[0] = 3 * x[0];
            y[1] += 2 * x[1];
        }
        """,
        """
        %19: int = 1
        %14: double = yAdjoint.13[%19]
        %20: double = 2.0
        %15: double = %20 * %14
        xAdjoint.12[%19] += %15
        %21: int = 0
        %16: double = yAdjoint.13[%21]
        %17: double = 0.0
        yAdjoint.13[%21] = %17
        %22: double = 3.0
        %18: double = %22 * %16
        xAdjoint.12[%21] += %18
        """);

    [Fact]
    public void An_overwritten_element_goes_through_the_shadow_twice() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static void F(Span<double> y)
        {
            y[0] = y[0] * y[1];
            y[0] = 2 * y[0];
        }
        """,
        """
        %19: int = 0
        %13: double = yAdjoint.12[%19]
        %14: double = 0.0
        %20: double = 2.0
        %15: double = %20 * %13
        yAdjoint.12[%19] = %15
        %16: double = yAdjoint.12[%19]
        yAdjoint.12[%19] = %14
        %21: double = frame[1]
        %17: double = %16 * %21
        %22: double = frame[0]
        %18: double = %16 * %22
        %23: int = 1
        yAdjoint.12[%23] += %18
        yAdjoint.12[%19] += %17
        """);

    [Fact]
    public void A_call_runs_the_adjoint_of_the_callee() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double y = G(a * b);
            return y + b;
        }

        [Differentiable]
        public static double G(double z) => Math.Sin(z);
        """,
        """
        yAdjoint.6: double = copy resultAdjoint.5
        %11: double = a.0 * b.1
        zAdjoint.7: double = call adjoint G(%11) seed yAdjoint.6 adjoints out
        aSum.8: double = zAdjoint.7 * b.1
        %9: double = zAdjoint.7 * a.0
        bSum.10: double = resultAdjoint.5 + %9
        yield aSum.8, bSum.10
        """);

    [Fact]
    public void A_slice_has_a_slice_of_the_shadow() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, int k)
        {
            ReadOnlySpan<double> h = x.Slice(k, 2);
            return h[0] - h[1];
        }
        """,
        """
        %11: double = negate resultAdjoint.10
        %13: int = 2
        hAdjoint.14: Span<double> = xAdjoint.9[k.1 ; %13]
        %15: int = 1
        hAdjoint.14[%15] += %11
        %16: int = 0
        hAdjoint.14[%16] += resultAdjoint.10
        """);

    [Fact]
    public void A_local_array_has_a_shadow_of_its_own() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(double a)
        {
            double[] t = new double[2];
            t[0] = 3 * a;
            return t[0];
        }
        """,
        """
        shadows.19: long = mark shadows
        %15: int = 2
        tAdjoint.16: Span<double> = shadow [%15]
        %17: int = 0
        tAdjoint.16[%17] += resultAdjoint.8
        %12: double = tAdjoint.16[%17]
        %13: double = 0.0
        tAdjoint.16[%17] = %13
        %18: double = 3.0
        aSum.14: double = %18 * %12
        release shadows shadows.19
        yield aSum.14
        """);

    [Fact]
    public void Nothing_flows_through_what_is_stopped() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(double a, double b) => Derivative.Stop(a) * b;
        """,
        """
        %7: double = stop a.0
        bSum.5: double = resultAdjoint.4 * %7
        %6: double = 0.0
        yield %6, bSum.5
        """);

    [Fact]
    public void A_descending_loop_is_reversed_upwards() => Stages.ExpectText(
        "Adjoint",
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x)
        {
            double s = 0;
            for (int i = x.Length - 1; i > 0; i -= 2)
                s += x[i];
            return s;
        }
        """,
        """
        sAdjoint.14: double = copy resultAdjoint.13
        %24: int = x.0.Length
        %25: int = 1
        %26: int = %24 - %25
        %27: int = 0
        %28: int = -2
        %18: int = opaque LoopCount.Down(%26, %27, %28)
        %19: int = 1
        %20: int = %18 - %19
        %21: int = %20 * %28
        %22: int = %26 + %21
        %23: int = negate %28
        for i.17 = %22 <= %26 by %23
            xAdjoint.12[i.17] += sAdjoint.14
        """);
}
