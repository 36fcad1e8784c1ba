using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Emit;

/// <summary>Versions go back into variables.</summary>
public class LocalsTests
{
    [Fact]
    public void Versions_of_a_variable_are_one_variable() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double t = a * b;
            t = t + 1;
            t *= t;
            t -= b;
            return t;
        }
        """,
        """
        double t = a * b;
        t += 1.0;
        t *= t;
        t -= b;
        return t;
        """);

    [Fact]
    public void A_parallel_assignment_that_swaps_uses_a_temporary() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, double b, int n)
        {
            double p = a, q = b;
            for (int i = 0; i < n; i++)
            {
                double t = p;
                p = q;
                q = t;
            }
            return p - 2 * q;
        }
        """,
        """
        double p = a;
        double q = b;
        for (int i = 0; i < n; i++)
        {
            double nextP = q;
            q = p;
            p = nextP;
        }
        double result = p - 2.0 * q;
        return result;
        """);

    [Fact]
    public void A_recurrence_with_two_values() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, double b, int n)
        {
            double p = a, q = b;
            for (int i = 0; i < n; i++)
            {
                double next = p + q;
                p = q;
                q = next;
            }
            return q;
        }
        """,
        """
        double p = a;
        double q = b;
        for (int i = 0; i < n; i++)
        {
            double next = p + q;
            p = q;
            q = next;
        }
        return q;
        """);

    [Fact]
    public void Compound_assignments() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(Span<double> y, double a, int n)
        {
            for (int i = 0; i < n; i += 2)
            {
                a *= y[i];
                y[i] += a;
                y[i] -= 2;
                y[i] *= a;
            }
            return a;
        }
        """,
        """
        int iCount = LoopCount.Up(0, n, 2);
        Span<(double a, double yI, double yI2)> iKept = workspace.Keep<(double a, double yI, double yI2)>(iCount, out long iBlock);
        kept.iBlock = iBlock;
        for (int i = 0; i < n; i += 2)
        {
            int iRound = (i - 0) / 2;
            iKept[iRound].a = a;
            double yI = y[i];
            iKept[iRound].yI = yI;
            a *= yI;
            y[i] += a;
            y[i] -= 2.0;
            double yI2 = y[i];
            iKept[iRound].yI2 = yI2;
            y[i] = yI2 * a;
        }
        return a;
        """);

    [Fact]
    public void A_branch_assigns_the_variable() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, double b)
        {
            double y = 0;
            if (a > 0)
                y = a * b;
            else if (b > 0)
                y = b;
            return y * y;
        }
        """,
        """
        double y;
        if (a > 0.0)
        {
            y = a * b;
        }
        else if (b > 0.0)
        {
            y = b;
        }
        else
        {
            y = 0.0;
        }
        kept.y = y;
        double result = y * y;
        return result;
        """);

    [Fact]
    public void Keywords_are_escaped() => Stages.ExpectCSharp(
        "Gradient",
        """
        [Differentiable]
        public static double F(double @double, double @in)
        {
            double @return = @double * @in;
            return @return * @return;
        }
        """,
        """
        double @return = @double * @in;
        double result = @return * @return;

        // Reverse sweep: each statement of the method, from the last to the first.
        // return @return * @return;
        double returnAdjoint = 2.0 * @return;
        // double @return = @double * @in;
        double doubleSum = returnAdjoint * @in;
        double inSum = returnAdjoint * @double;
        doubleGradient = doubleSum;
        inGradient = inSum;
        return result;
        """);

    [Fact]
    public void No_name_clashes_with_a_parameter_or_a_member_of_the_frame() => Stages.ExpectCSharp(
        "Adjoint",
        """
        [Differentiable]
        public static double F(double a, double kept)
        {
            double workspace = Math.Exp(a);
            double sum = workspace * kept;
            return sum * sum;
        }
        """,
        """
        // return sum * sum;
        double workspace2 = kept2.workspace;
        double sum = workspace2 * kept;
        double sumAdjoint = 2.0 * (resultAdjoint * sum);
        // double sum = workspace * kept;
        double workspaceAdjoint = sumAdjoint * kept;
        double keptSum = sumAdjoint * workspace2;
        // double workspace = Math.Exp(a);
        double aSum = workspaceAdjoint * workspace2;
        aAdjoint = aSum;
        keptAdjoint = keptSum;
        """);

    [Fact]
    public void Two_variables_of_one_name_in_scopes_apart() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, int n)
        {
            double s = 0;
            for (int i = 0; i < n; i++)
            {
                double t = a * i;
                s += t * t;
            }
            for (int i = 0; i < n; i++)
            {
                double t = a - i;
                s += t * t;
            }
            return s;
        }
        """,
        """
        double s = 0.0;
        for (int i = 0; i < n; i++)
        {
            double t = a * (double)i;
            s += t * t;
        }
        for (int i = 0; i < n; i++)
        {
            double t = a - (double)i;
            s += t * t;
        }
        return s;
        """);
}
