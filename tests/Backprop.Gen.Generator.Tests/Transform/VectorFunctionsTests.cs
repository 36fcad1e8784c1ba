using System;
using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>Functions of elements, which come out of several at a time where the user allows other rounding.</summary>
public class VectorFunctionsTests
{
    private static string Vectorized(string body, string attribute = "[Differentiable(Reassociate = true)]", string suffix = "Forward") => Stages.VectorizedCSharp(
        attribute + "\npublic static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, double a, Span<double> y, Span<double> z)\n{\ndouble s = 0;\n" + body + "\nreturn s;\n}\n", suffix)
        .ReplaceLineEndings("\n");

    [Theory]
    [InlineData("Math.Exp", "Exp")]
    [InlineData("Math.Tanh", "Tanh")]
    [InlineData("Activations.Sigmoid", "Sigmoid")]
    public void A_function_is_applied_where_its_argument_is_put_and_handed_on(string function, string expected)
    {
        string text = Vectorized($"for (int i = 0; i < x.Length; i++) y[i] = {function}(w[i] * x[i] + a);");
        Assert.Contains(
            $"SpanMath.SetProduct(iKept, w, x, x.Length);\nSpanMath.Add(iKept, a, x.Length);\nSpanMath.{expected}(iKept, x.Length);\nSpanMath.Set(y, iKept, x.Length);\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("for (", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_whose_result_nobody_keeps_is_applied_in_the_array_of_the_method()
    {
        string text = Vectorized("for (int i = 0; i < x.Length; i++) y[i] = Math.Log(w[i] * x[i] + a);");
        Assert.Contains("SpanMath.SetProduct(y, w, x, x.Length);\nSpanMath.Add(y, a, x.Length);\nSpanMath.Log(y, x.Length);\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("for (", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Forward")]
    [InlineData("Gradient")]
    [InlineData("Tangent")]
    public void Without_leave_every_member_returns_the_value_to_the_bit(string suffix)
    {
        const string Body = "for (int i = 0; i < x.Length; i++) s += Math.Exp(x[i] - a);";
        Assert.DoesNotContain("SpanMath.Exp", Vectorized(Body, "[Differentiable]", suffix), StringComparison.Ordinal);
        if (suffix != "Tangent")
            Assert.Contains("SpanMath.Exp(iKept, x.Length);\n", Vectorized(Body, suffix: suffix), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_and_other_statements_read_what_was_put_there() => Assert.Contains(
        """
        SpanMath.Set(iKept, x, x.Length);
        SpanMath.Exp(iKept, x.Length);
        SpanMath.Set(y, iKept, x.Length);
        SpanMath.SetScaled(z, iKept, a, x.Length);
        double s = SpanMath.Sum(y, x.Length) + SpanMath.Sum(z, x.Length);
        """.ReplaceLineEndings("\n"),
        Vectorized("for (int i = 0; i < x.Length; i++) { double e = Math.Exp(x[i]); y[i] = e; z[i] = a * e; s += y[i] + z[i]; }"),
        StringComparison.Ordinal);

    [Fact]
    public void What_reads_the_result_before_it_is_put_anywhere_keeps_the_loop() => Assert.Contains(
        "Math.Log(x[i])",
        Vectorized("for (int i = 0; i < x.Length; i++) { double e = Math.Log(x[i]); y[i] = 2 * e; z[i] = e; }"),
        StringComparison.Ordinal);

    [Fact]
    public void A_layer_is_rows_and_a_function_of_their_sums()
    {
        const string Layer = """
            [Differentiable(Reassociate = true)]
            public static void F(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
            {
                for (int j = 0; j < y.Length; j++)
                {
                    double sum = b[j];
                    for (int i = 0; i < x.Length; i++)
                        sum += w[j * x.Length + i] * x[i];
                    y[j] = Math.Tanh(sum);
                }
            }
            """;
        Stages.ExpectVectorized(
            "Forward",
            Layer,
            """
            Span<double> jKept = workspace.Keep<double>(y.Length, out long jBlock);
            kept.jBlock = jBlock;
            SpanMath.Set(y, b, y.Length);
            SpanMath.AddRowProducts(y, w, x.Length, x, y.Length, x.Length);
            SpanMath.Set(jKept, y, y.Length);
            SpanMath.Tanh(jKept, y.Length);
            SpanMath.Set(y, jKept, y.Length);
            """);
    }

    [Theory]
    [InlineData("the result is nowhere", "for (int i = 0; i < x.Length; i++) s += Math.Log(x[i]) * Math.Log(x[i]);")]
    [InlineData("another base", "for (int i = 0; i < x.Length; i++) y[i] = Math.Log(x[i], 3);")]
    [InlineData("another function", "for (int i = 0; i < x.Length; i++) y[i] = Math.Sin(x[i]);")]
    [InlineData("a function of what is no sum of products", "for (int i = 0; i < x.Length; i++) y[i] = Math.Exp(x[i] * x[i] * w[i]);")]
    [InlineData("the result is multiplied", "for (int i = 0; i < x.Length; i++) y[i] = (Math.Exp(x[i]) + a) * w[i];")]
    [InlineData("rounds depend on each other", "for (int i = 1; i < y.Length; i++) y[i] = Math.Exp(y[i - 1]);")]
    [InlineData("two results are kept side by side", "for (int i = 0; i < x.Length; i++) { y[i] = Math.Exp(x[i]); z[i] = Math.Tanh(w[i]); }")]
    [InlineData("few rounds", "for (int i = 0; i < 4; i++) y[i] = Math.Exp(x[i]);")]
    public void Other_loops_call_the_function_of_Math(string what, string body)
    {
        string text = Vectorized(body);
        Assert.True(text.Contains("Math.", StringComparison.Ordinal) && !System.Text.RegularExpressions.Regex.IsMatch(text, @"SpanMath\.(Exp|Log|Tanh)"), what + ":\n" + text);
    }
}
