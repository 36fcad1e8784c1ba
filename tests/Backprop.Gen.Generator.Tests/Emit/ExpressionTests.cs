using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Emit;

/// <summary>Parentheses keep the order of the floating-point operations, signs stay apart.</summary>
public class ExpressionTests
{
    [Fact]
    public void Sums_and_products_keep_their_grouping() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, double b, double c) => a + (b + c) - (a - (b - c)) * (a * (b * c)) / (b / (c / a));
        """,
        """
        double bOverCOverA = b / (c / a);
        kept.bOverCOverA = bOverCOverA;
        double result = a + (b + c) - (a - (b - c)) * (a * (b * c)) / bOverCOverA;
        return result;
        """);

    [Fact]
    public void A_copy_between_arrays_is_one_of_spans_in_any_version_of_the_language() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static void F(double[] x, double[] y, Span<double> z)
        {
            x.AsSpan().CopyTo(y);
            y.AsSpan().CopyTo(z);
        }
        """,
        """
        x.AsSpan().CopyTo(y);
        y.CopyTo(z);
        """);

    [Fact]
    public void What_is_carried_along_has_brackets_where_it_needs_them() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double[] x, object name, string text)
        {
            if (x is not { Length: > 2 })
                throw new ArgumentException("short");
            if (name is null || text == "(" == (text == ")"))
                return 0;
            return (name is string) == true ? x[0] : 0;
        }
        """,
        """
        if (!((x is not null) && x.Length > 2))
        {
            throw new global::System.ArgumentException("short");
        }
        bool condition = (name is null) || ((text == "(")) == ((text == ")"));
        kept.condition = condition;
        double result = condition ? 0.0 : (name is string) == true ? x[0] : 0.0;
        return result;
        """);

    [Fact]
    public void Signs() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, double b) => -(-a) - -b + -(a + b) * -1;
        """,
        """
        double result = -(-a) - -b + -(a + b) * -1.0;
        return result;
        """);

    [Fact]
    public void Remainders_and_casts() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, int n, int m) => (a + n) % (n % m) - (double)(int)(a * m);
        """,
        """
        double result = (a + (double)n) % (double)(n % m) - (double)(int)(a * (double)m);
        return result;
        """);

    [Fact]
    public void Integers_and_shifts() => Stages.ExpectCSharp(
        "Forward",
        """
        [Differentiable]
        public static double F(double a, int n, int m) => a * ((n << 2) + m >> 1 & n - m | ~m);
        """,
        """
        double result = a * (double)((n << 2) + m >> 1 & n - m | ~m);
        return result;
        """);

    [Fact]
    public void What_may_overflow_inside_what_must_not() => Stages.ExpectCSharp(
        "Adjoint",
        """
        [Differentiable]
        public static double F(double a, long n)
        {
            int k = unchecked((int)(n * 3));
            k = checked(k + (int)n);
            return a * a * k;
        }
        """,
        """
        // return a * a * k;
        int k = checked(unchecked((int)(n * 3L)) + (int)n);
        double aSum = 2.0 * (resultAdjoint * (double)k * a);
        aAdjoint = aSum;
        """);
}
