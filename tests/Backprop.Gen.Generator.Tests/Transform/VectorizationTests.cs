using System;
using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>Inner loops that become operations on several elements at a time, and those that must not.</summary>
public class VectorizationTests
{
    private const string Scale = """
        [Differentiable]
        public static void F(ReadOnlySpan<double> x, double a, Span<double> y)
        {
            for (int i = 0; i < x.Length; i++)
                y[i] += a * x[i];
        }
        """;

    [Fact]
    public void A_scaled_addition_runs_several_elements_at_a_time_and_so_does_its_adjoint()
    {
        Stages.ExpectVectorized(
            "Forward",
            Scale,
            "SpanMath.AddScaled(y, x, a, x.Length);");
        string adjoint = Stages.VectorizedCSharp(Scale, "Adjoint");
        Contains("// for (int i = 0; i < x.Length; i++)\n// y[i] += a * x[i];\n", adjoint);
        Contains("SpanMath.AddScaled(xAdjoint, yAdjoint, a, x.Length);", adjoint);
        Contains("SpanMath.Dot(yAdjoint, x, x.Length)", adjoint);
        DoesNotContain("\nfor", adjoint);
    }

    [Fact]
    public void What_is_set_hands_its_adjoint_on_and_is_cleared_last() => Stages.ExpectVectorized(
        "Adjoint",
        """
        [Differentiable]
        public static void F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> y)
        {
            for (int i = 0; i < x.Length; i++)
                y[i] = x[i] * w[i];
        }
        """,
        """
        // for (int i = 0; i < x.Length; i++)
        // y[i] = x[i] * w[i];
        SpanMath.AddProduct(wAdjoint, yAdjoint, x, x.Length);
        SpanMath.AddProduct(xAdjoint, yAdjoint, w, x.Length);
        SpanMath.Clear(yAdjoint, x.Length);
        """);

    [Fact]
    public void Several_terms_come_one_after_the_other() => Stages.ExpectVectorized(
        "Forward",
        """
        [Differentiable]
        public static void F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double a, Span<double> y, Span<double> z)
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = a * x[i] - x[i] * w[i] + w[i];
                z[i] = z[i] + x[i] - 2 * w[i];
            }
        }
        """,
        """
        SpanMath.SetScaled(y, x, a, x.Length);
        SpanMath.SubtractProduct(y, x, w, x.Length);
        SpanMath.Add(y, w, x.Length);
        SpanMath.Add(z, x, x.Length);
        SpanMath.AddScaled(z, w, -2.0, x.Length);
        """);

    [Fact]
    public void Numbers_and_differences_are_set_and_added()
    {
        const string Squares = """
            [Differentiable]
            public static double F(ReadOnlySpan<double> p, [Constant] ReadOnlySpan<double> t, double a, Span<double> y, Span<double> z)
            {
                double loss = 0;
                for (int i = 0; i < p.Length; i++)
                    loss += 0.5 * (p[i] - t[i]) * (p[i] - t[i]) + a;
                for (int i = 0; i < p.Length; i++)
                {
                    y[i] = a;
                    z[i] -= a;
                }
                return loss;
            }
            """;
        string adjoint = Stages.VectorizedCSharp(Squares, "Adjoint");
        Contains("SpanMath.AddScaledDifference(pAdjoint, p, t, lossAdjoint, p.Length);", adjoint);
        Contains("SpanMath.Sum(lossAdjoint, p.Length)", adjoint);
        Contains("SpanMath.Sum(yAdjoint, p.Length)", adjoint);
        string forward = Stages.VectorizedCSharp(Squares, "Forward");
        Contains("SpanMath.Set(y, a, p.Length);\nSpanMath.Add(z, -a, p.Length);", forward);
    }

    [Fact]
    public void An_index_that_counts_from_the_first_needs_no_first_and_a_sum_from_zero_no_zero()
    {
        string adjoint = Stages.VectorizedCSharp(
            """
            [Differentiable]
            public static void F(ReadOnlySpan<double> below, double v, Span<double> y, int n, int at)
            {
                for (int i = n + 1; i < y.Length; i++)
                    y[i] += below[at + (i - (n + 1))] * v;
            }
            """,
            "Adjoint");
        Contains("SpanMath.AddScaled(belowAdjoint.Slice(at, yLengthMinusNPlus1), slice, v, yLengthMinusNPlus1);", adjoint);
        Contains("vSum = SpanMath.Dot(slice, below.Slice(at, yLengthMinusNPlus1), yLengthMinusNPlus1);", adjoint);
    }

    private const string Layer = """
        [Differentiable]
        public static void F(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
        {
            for (int j = 0; j < b.Length; j++)
            {
                ReadOnlySpan<double> row = w.Slice(j * x.Length, x.Length);
                double sum = b[j];
                for (int i = 0; i < row.Length; i++)
                    sum += row[i] * x[i];
                y[j] = Math.Tanh(sum);
            }
        }
        """;

    [Fact]
    public void Sums_of_many_rows_are_taken_side_by_side_each_in_its_order()
    {
        string forward = Stages.VectorizedCSharp(Layer, "Forward");
        Contains("SpanMath.Set(y, b, b.Length);\nSpanMath.AddRowProducts(y, w, x.Length, x, b.Length, x.Length);\nfor (", forward);
        Contains("double sum = y[j];", forward);
        DoesNotContain("Slice", forward);
    }

    [Theory]
    [InlineData("what is read may be what is written", "y[j + 1]", "y[j] = sum;")]
    [InlineData("the vector is what is written", "b[j]", "y[j] = sum; v[j] = sum;")]
    [InlineData("the sum is not an element", "b[j]", "total += sum; v[0] = total;")]
    [InlineData("the element is another", "b[j]", "y[j + 1] = sum;")]
    [InlineData("the sum is added", "b[j]", "y[j] += sum;")]
    [InlineData("a row that is only looked for", "b[j]", "ReadOnlySpan<double> row = b.Slice(j, 3); y[j] = sum;")]
    [InlineData("the element is written twice", "b[j]", "y[j] = sum; y[0] = sum;")]
    public void Rows_that_may_meet_stay_apart(string what, string first, string last)
    {
        string forward = Stages.VectorizedCSharp(
            "[Differentiable]\npublic static void F(ReadOnlySpan<double> w, ReadOnlySpan<double> b, Span<double> v, Span<double> y)\n{\ndouble total = 0;\nfor (int j = 0; j < b.Length; j++)\n{\ndouble sum = "
            + first + ";\nfor (int i = 0; i < v.Length; i++) sum += w[j * v.Length + i] * v[i];\n" + last + "\n}\n}\n",
            "Forward");
        Assert.False(forward.Contains("SpanMath", StringComparison.Ordinal), what + ":\n" + forward);
    }

    [Fact]
    public void A_sum_of_the_method_stays_in_order()
    {
        const string Dot = """
            public static double F(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
            {
                double sum = 0;
                for (int i = 0; i < w.Length; i++)
                    sum += w[i] * x[i];
                return sum;
            }
            """;
        foreach (string member in new[] { "Forward", "Tangent" })
            DoesNotContain("SpanMath", Stages.VectorizedCSharp("[Differentiable]\n" + Dot, member));
        Contains("SpanMath.Dot(w, x, w.Length)", Stages.VectorizedCSharp("[Differentiable(Reassociate = true)]\n" + Dot, "Forward"));
        Contains("SpanMath.AddRowProducts(", Stages.VectorizedCSharp(Layer.Replace("[Differentiable]", "[Differentiable(Reassociate = true)]"), "Forward"));
    }

    [Fact]
    public void What_begins_elsewhere_is_sliced_under_the_condition_that_the_loop_runs() => Contains(
        """
        if (n > 1)
        {
            // s += w[i] * x[i - 1];
            SpanMath.AddScaled(
        """,
        Stages.VectorizedCSharp(
            """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int n)
            {
                double s = 0;
                for (int i = 1; i < n; i++)
                    s += w[i] * x[i - 1];
                return s;
            }
            """,
            "Adjoint"));

    [Fact]
    public void Adjoints_that_are_only_added_to_may_be_one_memory() => Contains(
        "SpanMath.AddScaled(",
        Stages.VectorizedCSharp(
            """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int k)
            {
                ReadOnlySpan<double> left = x.Slice(k, 9), right = x.Slice(0, 9);
                double s = 0;
                for (int i = 0; i < left.Length; i++)
                    s += w[i] * left[i] + right[i] * w[i];
                return s;
            }
            """,
            "Adjoint"));

    [Theory]
    [InlineData("rows of one array", "for (int i = 0; i < k; i++) y[k * k + i] -= 0.5 * y[i];", "SpanMath.AddScaled(")]
    [InlineData("rows that begin later", "for (int i = 1; i < k; i++) y[k * k + i] = 2 * y[k + i];", "SpanMath.SetScaled(")]
    [InlineData("slices", "Span<double> z = y.Slice(k, 9); ReadOnlySpan<double> u = y.Slice(1, 9); for (int i = 0; i < z.Length; i++) z[i] += 2 * u[i];", "SpanMath.AddScaled(z, u, 2.0, ")]
    [InlineData("a copy", "for (int i = 0; i < k; i++) y[k + i] = y[i];", "SpanMath.Set(")]
    public void One_statement_upwards_may_write_what_its_later_rounds_read(string what, string body, string expected)
    {
        string text = Stages.VectorizedCSharp("[Differentiable]\npublic static void F(ReadOnlySpan<double> x, double a, Span<double> y, int k)\n{\n" + body + "\n}\n", "Forward");
        Assert.True(text.Contains(expected, StringComparison.Ordinal), what + ":\n" + text);
    }

    [Theory]
    [InlineData("a recurrence", "for (int i = 1; i < y.Length; i++) y[i] += a * y[i - 1];")]
    [InlineData("slices that may overlap, downwards", "Span<double> z = y.Slice(k, 9); ReadOnlySpan<double> u = y.Slice(1, 9); for (int i = z.Length - 1; i >= 0; i--) z[i] += a * u[i];")]
    [InlineData("two terms from slices that may overlap", "Span<double> z = y.Slice(k, 9); ReadOnlySpan<double> u = y.Slice(1, 9); for (int i = 0; i < z.Length; i++) z[i] = z[i] + a * u[i] + x[i];")]
    [InlineData("two statements on slices that may overlap", "Span<double> z = y.Slice(k, 9), u = y.Slice(1, 9); for (int i = 0; i < z.Length; i++) { z[i] += a * x[i]; u[i] += a * x[i]; }")]
    [InlineData("a gather", "for (int i = 0; i < y.Length; i++) y[i] += a * x[t[i]];")]
    [InlineData("a stride", "for (int i = 0; i < y.Length; i += 2) y[i] += a * x[i];")]
    [InlineData("a stride of elements", "for (int i = 0; i < k; i++) y[2 * i] += a * x[2 * i];")]
    [InlineData("the index as a number", "for (int i = 0; i < y.Length; i++) y[i] += a * i;")]
    [InlineData("a short loop", "for (int i = 0; i < 7; i++) y[i] += a * x[i];")]
    [InlineData("an element that does not move", "for (int i = 0; i < y.Length; i++) y[k] += a * x[i];")]
    [InlineData("a call", "for (int i = 0; i < y.Length; i++) y[i] += a * G(x[i]);")]
    [InlineData("an element that is read for nothing", "for (int i = 0; i < y.Length; i++) { double unused = t[i] * x[i]; y[i] = a * x[i]; }")]
    [InlineData("an element that is overwritten unread", "for (int i = 0; i < x.Length; i++) { double unused = y[i]; y[i] = a * x[i]; }")]
    [InlineData("terms that are added before", "for (int i = 0; i < y.Length; i++) y[i] += x[i] + a * x[i];")]
    [InlineData("a sum that is multiplied", "for (int i = 0; i < y.Length; i++) y[i] = (x[i] + a) * a;")]
    [InlineData("a term that is the element itself", "for (int i = 0; i < y.Length; i++) y[i] = x[i] + y[i];")]
    [InlineData("a product of rounds", "double p = 1; for (int i = 0; i < x.Length; i++) p *= x[i]; y[0] = p;")]
    [InlineData("an element that is cleared and set again", "for (int i = 0; i < y.Length; i++) { double was = y[i]; y[i] = 0; y[i] = a * x[i]; y[k] = was; }")]
    [InlineData("a sum that is read on the way", "double s = 0; for (int i = 0; i < y.Length; i++) { s += x[i]; y[i] += s; }")]
    public void Other_loops_stay_loops(string what, string body)
    {
        string text = Stages.VectorizedCSharp(
            "[Differentiable]\npublic static void F(ReadOnlySpan<double> x, double a, Span<double> y, ReadOnlySpan<int> t, int k)\n{\n" + body
            + "\n}\n[Differentiable]\npublic static double G(double x) => x * x;\n",
            "Forward");
        Assert.False(text.Contains("SpanMath", StringComparison.Ordinal), what + ":\n" + text);
    }

    [Fact]
    public void A_type_parameter_may_be_no_number_of_the_machine() => DoesNotContain(
        "SpanMath",
        Stages.VectorizedCSharp(
            """
            [Differentiable]
            public static T F<T>(ReadOnlySpan<T> x, T a) where T : System.Numerics.IFloatingPointIeee754<T>
            {
                T s = T.Zero;
                for (int i = 0; i < x.Length; i++)
                    s += a * x[i];
                return s;
            }
            """,
            "Adjoint"));

    private static void Contains(string expected, string actual) =>
        Assert.True(actual.ReplaceLineEndings("\n").Contains(expected.ReplaceLineEndings("\n"), StringComparison.Ordinal), expected + "\nis not in\n" + actual);

    private static void DoesNotContain(string unexpected, string actual) =>
        Assert.False(actual.Contains(unexpected, StringComparison.Ordinal), unexpected + " is in\n" + actual);
}
