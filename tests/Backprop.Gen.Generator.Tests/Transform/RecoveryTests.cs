using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>How the reverse sweep comes by each value that it needs.</summary>
public class RecoveryTests
{
    [Fact]
    public void A_parameter_is_available() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(double a, double b) => a * b;
        """,
        """
        result.2: double = a.0 * b.1
        yield result.2
        """,
        """
        aSum.4: double = resultAdjoint.3 * b.1
        bSum.5: double = resultAdjoint.3 * a.0
        yield aSum.4, bSum.5
        """);

    [Fact]
    public void Cheap_arithmetic_is_computed_again() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double c = a + b;
            return c * c;
        }
        """,
        """
        c.2: double = a.0 + b.1
        result.3: double = c.2 * c.2
        yield result.3
        """,
        """
        c.8: double = a.0 + b.1
        cAdjoint.5: double = resultAdjoint.4 * c.8
        %6: double = 2.0
        cAdjoint.7: double = %6 * cAdjoint.5
        yield cAdjoint.7, cAdjoint.7
        """);

    [Fact]
    public void A_dear_result_is_kept_in_the_frame() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(double a)
        {
            double e = Math.Exp(a);
            return e * e;
        }
        """,
        """
        e.1: double = Math.Exp(a.0)
        frame[0] = e.1
        result.2: double = e.1 * e.1
        yield result.2
        """,
        """
        e.8: double = frame[0]
        eAdjoint.4: double = resultAdjoint.3 * e.8
        %5: double = 2.0
        eAdjoint.6: double = %5 * eAdjoint.4
        aSum.7: double = eAdjoint.6 * e.8
        yield aSum.7
        """);

    [Fact]
    public void A_call_whose_argument_is_overwritten_later_gets_a_copy() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(Span<double> y)
        {
            double s = G(y);
            y[0] = 0;
            return s;
        }

        [Differentiable]
        public static double G(ReadOnlySpan<double> x) => x[0] * x[1];
        """,
        """
        %1: ReadOnlySpan<double> = view y.0
        %9: int = %1.Length
        argumentCopy.10: Span<double>, argumentCopyBlock.11: long = keep %9
        copy %1 to argumentCopy.10
        frame[0] = argumentCopyBlock.11
        s.2: double = call forward G(%1)
        %3: int = 0
        %4: double = 0.0
        y.0[%3] = %4
        yield s.2
        """,
        """
        sAdjoint.7: double = copy resultAdjoint.6
        %8: double = 0.0
        %12: int = 0
        yAdjoint.5[%12] = %8
        argumentCopyBlock.13: long = frame[0]
        %14: ReadOnlySpan<double> = view y.0
        %15: int = %14.Length
        argumentCopy.16: Span<double> = kept block argumentCopyBlock.13 [%15]
        call adjoint G(argumentCopy.16) seed sAdjoint.7 adjoints yAdjoint.5
        """);

    [Fact]
    public void A_local_array_is_found_again_by_its_handle() => Stages.ExpectSplit(
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x)
        {
            double[] t = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
                t[i] = 2 * x[i];
            return t[0] * t[1];
        }
        """,
        """
        %1: int = x.0.Length
        t.17: Span<double>, tBlock.18: long = keep %1 zeroed
        frame[0] = tBlock.18
        %3: int = 0
        %4: int = x.0.Length
        %5: int = 1
        for i.6 = %3 < %4 by %5
            %7: double = 2.0
            %8: double = x.0[i.6]
            %9: double = %7 * %8
            t.17[i.6] = %9
        %10: int = 0
        %11: double = t.17[%10]
        %12: int = 1
        %13: double = t.17[%12]
        result.14: double = %11 * %13
        yield result.14
        """,
        """
        shadows.40: long = mark shadows
        tBlock.29: long = frame[0]
        %30: int = x.0.Length
        t.31: Span<double> = kept block tBlock.29 [%30]
        %32: int = 1
        %33: double = t.31[%32]
        %19: double = resultAdjoint.16 * %33
        %34: int = 0
        %35: double = t.31[%34]
        %20: double = resultAdjoint.16 * %35
        tAdjoint.36: Span<double> = shadow [%30]
        %37: int = 1
        tAdjoint.36[%37] += %20
        %38: int = 0
        tAdjoint.36[%38] += %19
        %23: int = 1
        for i.22 = %38 < %30 by %23
            %26: double = tAdjoint.36[i.22]
            %27: double = 0.0
            tAdjoint.36[i.22] = %27
            %39: double = 2.0
            %28: double = %39 * %26
            xAdjoint.15[i.22] += %28
        release shadows shadows.40
        """);

    [Fact]
    public void A_fused_gradient_needs_no_frame() => Stages.ExpectText(
        "Gradient",
        """
        [Differentiable]
        public static double F(double a)
        {
            double e = Math.Exp(a);
            return e * e;
        }
        """,
        """
        e.1: double = Math.Exp(a.0)
        result.2: double = e.1 * e.1
        %5: double = 2.0
        eAdjoint.6: double = %5 * e.1
        aSum.7: double = eAdjoint.6 * e.1
        yield result.2, aSum.7
        """);
}
