using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>What nested loops read again in each round of the outer one, and what must not be taken for such.</summary>
public class ReadAgainTests
{
    [Fact]
    public void What_the_outer_loop_does_not_write_is_kept_once() => Assert.Equal(
        """
        Span<double> yKept = workspace.Keep<double>(y.Length, out long yBlock);
        SpanDerivatives.CopyRun<double>(y, 0, yKept);
        kept.yBlock = yBlock;
        double s = 0.0;
        for (int k = 0; k < x.Length; k++)
        {
            for (int i = 0; i < y.Length; i++)
            {
                s += x[k] * y[i];
            }
        }
        y[0] = s;
        """,
        Stages.CSharp(
            """
            [Differentiable]
            public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                double s = 0;
                for (int k = 0; k < x.Length; k++)
                    for (int i = 0; i < y.Length; i++)
                        s += x[k] * y[i];
                y[0] = s;
            }
            """,
            "Forward"));

    [Theory]
    [InlineData("the outer loop writes the element", "for (int i = 0; i < y.Length; i++) s += x[k] * y[i]; y[k] = s;")]
    [InlineData("the outer loop writes a part of it", "for (int i = 0; i < y.Length; i++) s += x[k] * y[i]; y.Slice(1)[0] = s;")]
    [InlineData("the inner loop writes it", "for (int i = 0; i < y.Length; i++) { s += x[k] * y[i]; y[0] = s; }")]
    [InlineData("how far it reads depends on the round", "for (int i = 0; i < k; i++) s += x[k] * y[i];")]
    [InlineData("where it begins depends on the round", "for (int i = k; i < y.Length; i++) s += x[k] * y[i];")]
    [InlineData("what it adds to the index depends on the round", "for (int i = 0; i < y.Length - k; i++) s += x[k] * y[i + k];")]
    [InlineData("the place is not the index", "for (int i = 0; i < y.Length; i++) s += x[k] * y[i / 2];")]
    [InlineData("it reads from another end", "for (int i = y.Length - 1; i >= 0; i--) s += x[k] * y[i];")]
    [InlineData("it is read in few rounds, if any", "if (k == 7) for (int i = 0; i < y.Length; i++) s += x[k] * y[i];")]
    [InlineData("only one loop reads it", "s += x[k] * y[k];")]
    public void What_may_be_another_in_each_round_is_kept_for_each(string why, string body) => Assert.False(
        Stages.CSharp(
            "[Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y) { double s = 0; for (int k = 0; k < x.Length; k++) { " + body + " } y[0] = s; }",
            "Forward").Contains("CopyRun"),
        why);

    [Fact]
    public void A_place_made_of_a_number_of_the_outer_loop_and_the_index_is_not_kept_for_each_round() => Assert.DoesNotContain(
        "jKept",
        Stages.CSharp(
            """
            [Differentiable]
            public static void F(Span<double> y, ReadOnlySpan<int> rows, int n)
            {
                for (int k = 0; k < n; k++)
                {
                    int row = k;
                    for (int i = k; i < n; i++)
                        row = rows[i] > row ? rows[i] : row;
                    for (int j = 0; j < n; j++)
                        y[row * n + j] = 3 * y[k];
                }
            }
            """,
            "Forward"));
}
