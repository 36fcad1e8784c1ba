using System.Linq;
using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Simplify;

/// <summary>What a reversed loop does to one element in all its rounds, and so does once.</summary>
public class HoistingTests
{
    [Fact]
    public void An_element_that_may_not_be_there_is_looked_at_where_there_is_a_round() => Stages.ExpectCSharp(
        "Adjoint",
        """
        [Differentiable]
        public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y, int k)
        {
            for (int i = k; i < y.Length; i++)
                y[i] += a[i] * x[k];
        }
        """,
        """
        // for (int i = k; i < y.Length; i++)
        if (y.Length > k)
        {
            double xK = x[k];
            double xSum = 0.0;
            for (int i = k; i < y.Length; i++)
            {
                // y[i] += a[i] * x[k];
                double yAdjointI = yAdjoint[i];
                xSum += yAdjointI * a[i];
                aAdjoint[i] += yAdjointI * xK;
            }
            // y[i] += a[i] * x[k];
            xAdjoint[k] += xSum;
        }
        """);

    [Fact]
    public void One_that_is_there_is_not_asked_for() => Stages.ExpectCSharp(
        "Gradient",
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> a, ReadOnlySpan<double> x)
        {
            double s = 0;
            for (int k = 0; k < x.Length; k++)
                for (int i = 0; i < a.Length; i++)
                    s += a[i] * x[k];
            return s;
        }
        """,
        """
        double s = 0.0;
        for (int k = 0; k < x.Length; k++)
        {
            for (int i = 0; i < a.Length; i++)
            {
                s += a[i] * x[k];
            }
        }

        // Reverse sweep: each statement of the method, from the last to the first.
        aGradient.Clear();
        xGradient.Clear();
        // for (int k = 0; k < x.Length; k++)
        for (int k = 0; k < x.Length; k++)
        {
            // for (int i = 0; i < a.Length; i++)
            double xK = x[k];
            double xSum = 0.0;
            for (int i = 0; i < a.Length; i++)
            {
                // s += a[i] * x[k];
                xSum += a[i];
                aGradient[i] += xK;
            }
            // s += a[i] * x[k];
            xGradient[k] += xSum;
        }
        return s;
        """);

    [Fact]
    public void What_the_loop_carries_besides_is_handed_out() => Stages.ExpectCSharp(
        "Adjoint",
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, double a, int n)
        {
            double p = a;
            for (int i = 0; i < n; i++)
                p *= x[3];
            return p;
        }
        """,
        """
        double pAdjoint = resultAdjoint;
        // for (int i = 0; i < n; i++)
        long iBlock = kept.iBlock;
        int iCount = Math.Max(0, n);
        Span<double> iKept = workspace.Kept<double>(iBlock, iCount);
        if (n > 0)
        {
            double x3 = x[3];
            double xSum = 0.0;
            for (int i = n - 1; i >= 0; i--)
            {
                // p *= x[3];
                double pAdjoint2 = pAdjoint * x3;
                double p = iKept[i];
                xSum += pAdjoint * p;
                pAdjoint = pAdjoint2;
            }
            // p *= x[3];
            xAdjoint[3] += xSum;
        }
        aAdjoint = pAdjoint;
        """);

    [Fact]
    public void Whether_there_is_a_round_is_asked_once()
    {
        string adjoint = Stages.VectorizedCSharp(
            "[Differentiable] public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y, int k) { for (int i = k; i < y.Length; i++) y[i] += a[i] * x[k]; }",
            "Adjoint");
        Assert.Single(adjoint.Split('\n'), line => line.TrimStart().StartsWith("if ("));
        Assert.Contains("SpanMath.Dot(", adjoint);
        Assert.Contains("SpanMath.AddScaled(", adjoint);
    }

    [Theory]
    [InlineData("it adds to one element", "double F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 0; i < n; i++) s += a[i] * x[2]; return s;")]
    [InlineData("it subtracts", "double F(ReadOnlySpan<double> a, ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 0; i < n; i++) s -= a[i] * x[2]; return s;")]
    [InlineData("both may be one array", "double F(ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[2]; return s;")]
    [InlineData("the same through slices", "double F(ReadOnlySpan<double> x, int n)", "var a = x.Slice(1); double s = 0; for (int i = 0; i < n; i++) s += a[i] * x[2]; return s;")]
    [InlineData("a branch adds to another", "double F(ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 0; i < n; i++) { s += x[2] * x[2]; if (i > 2) s += x[i]; } return s;")]
    [InlineData("rows of a grid", "double F(double[,] x, int n)", "double s = 0; for (int i = 0; i < n; i++) s += x[i, 1] * x[2, 2]; return s;")]
    public void It_is_a_sum(string why, string head, string body) => Assert.True(Adjoint(head, body).Contains("xSum += ") || Adjoint(head, body).Contains("xSum -= "), why);

    [Theory]
    [InlineData("the element is another in each round", "double F(ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[n - i]; return s;")]
    [InlineData("the place is data", "double F(ReadOnlySpan<double> x, ReadOnlySpan<int> p, int n)", "double s = 0; for (int i = 0; i < n; i++) s += x[p[i]] * x[p[i]]; return s;")]
    [InlineData("a branch decides", "double F(ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 0; i < n; i++) if (i > 2) s += x[2] * x[2]; return s;")]
    [InlineData("a round reads it", "void F(Span<double> x, int n)", "for (int i = 3; i < n; i++) x[i] = x[2] * x[i - 1];")]
    [InlineData("a round sets it", "void F(Span<double> x, int n)", "for (int i = 3; i < n; i++) { x[i] *= x[2]; x[2] *= x[i]; }")]
    [InlineData("a round sets it through a slice", "void F(Span<double> x, int n)", "Span<double> a = x.Slice(1); for (int i = 0; i < n; i++) a[i] = 2 * x[2];")]
    [InlineData("it calls", "double F(ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 0; i < n; i++) s += G(x[2]); return s; } [Differentiable] public static double G(double a) { return Math.Exp(a);")]
    [InlineData("the view may be another", "void F(Span<double> x, Span<double> y, int n)", "Span<double> v = n > 2 ? x : y; for (int i = 0; i < n; i++) y[i] = v[2] * 2;")]
    [InlineData("the view is another in each round", "double F(ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 0; i < n; i++) s += x.Slice(i)[2] * x.Slice(i)[2]; return s;")]
    [InlineData("it has no round", "double F(ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 3; i < 3; i++) s += x[2] * x[2]; return s;")]
    public void It_stays_in_the_loop(string why, string head, string body) => Assert.False(Adjoint(head, body).Contains("Sum"), why);

    [Fact]
    public void What_is_added_twice_counts_twice()
    {
        string adjoint = Adjoint(
            "void F(ReadOnlySpan<double> x, Span<double> z)",
            "for (int i = 1; i < 4; i++) z[0] += z[i] - ((z[0] > 0.3 ? 1 + z[0] : z[0] / 2) + (x[0] - z[i]));");
        Assert.Contains("xSum += ", adjoint);
        Assert.Contains("zAdjoint[i] += 2.0 * zAdjoint0;", adjoint);
    }

    /// <summary>The statements of the adjoint, without the comments over them.</summary>
    private static string Adjoint(string head, string body) => string.Join("\n",
        Stages.CSharp("[Differentiable] public static " + head + " { " + body + " }", "Adjoint").Split('\n').Where(line => !line.TrimStart().StartsWith("//")));
}
