using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>An index that a loop counts beside its own: packed triangles, columns one after the other.</summary>
public class CountedIndexTests
{
    [Fact]
    public void It_is_the_loop_s_index_further_on()
    {
        string adjoint = Stages.VectorizedCSharp(
            """
            [Differentiable]
            public static void F(ReadOnlySpan<double> below, ReadOnlySpan<double> x, Span<double> y)
            {
                int at = 0;
                for (int column = 0; column < x.Length; column++)
                {
                    for (int row = column + 1; row < x.Length; row++)
                    {
                        y[row] += below[at] * x[column];
                        at++;
                    }
                }
            }
            """,
            "Adjoint");
        Assert.Contains("SpanMath.Dot(", adjoint);
        Assert.Contains("belowAdjoint.Slice(at, ", adjoint);
    }

    private static string Packed(string loop) =>
        "[Differentiable] public static void F(ReadOnlySpan<double> below, ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<int> t) { int at = 0; for (int column = 0; column < x.Length; column++) { " + loop + " } }";

    [Fact]
    public void Behind_the_inner_loop_it_is_further_by_the_rounds_and_so_is_not_kept()
    {
        const string Triangle = "for (int row = column + 1; row < x.Length; row++) { y[row] += below[at] * x[column]; at++; }";
        Assert.DoesNotContain("Keep", Stages.CSharp(Packed(Triangle), "Forward"));
        Assert.Contains(
            """
                int rowCount = LoopCount.Up(column + 1, x.Length, 1);
                at += rowCount;
            """.ReplaceLineEndings("\n"),
            Stages.CSharp(Packed(Triangle), "Adjoint").ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("backwards", "for (int row = column + 1; row < x.Length; row++) { y[row] += below[99 + at] * x[column]; at--; }", "at -= rowCount;")]
    [InlineData("once more behind the loop", "for (int row = column + 1; row < x.Length; row++) { y[row] += below[at] * x[column]; at++; } at++;", "at = at + rowCount + 1;")]
    [InlineData("by more behind the loop", "for (int row = column + 1; row < x.Length; row++) { y[row] += below[at] * x[column]; at++; } at += t[column];", "t[column];")]
    [InlineData("in a loop that goes down", "for (int row = x.Length - 1; row >= column; row--) { y[row] += below[at] * x[column]; at++; }", "LoopCount.DownInclusive(")]
    public void However_the_rounds_are_counted(string how, string loop, string expected)
    {
        string adjoint = Stages.CSharp(Packed(loop), "Adjoint");
        Assert.True(adjoint.Contains(expected), how + ":\n" + adjoint);
        Assert.DoesNotContain("Keep", Stages.CSharp(Packed(loop), "Forward"));
    }

    [Theory]
    [InlineData("nobody knows how many", "int row = column; while (row < t[row]) { y[row] += below[at] * x[column]; at++; row++; }")]
    [InlineData("in some rounds", "for (int row = column + 1; row < x.Length; row++) { y[row] += below[at] * x[column]; if (t[row] > 0) at++; }")]
    [InlineData("by what the round says", "for (int row = column + 1; row < x.Length; row++) { y[row] += below[at] * x[column]; at += t[row]; }")]
    [InlineData("checked", "for (int row = column + 1; row < x.Length; row++) { y[row] += below[at] * x[column]; at = checked(at + 1); }")]
    [InlineData("the reverse of the outer loop has to go down", "for (int row = column + 1; row < x.Length; row++) { y[row] = below[at] * y[row] * x[column]; at++; }")]
    public void Otherwise_it_is_kept(string why, string loop)
    {
        string forward = Stages.CSharp(Packed(loop), "Forward");
        Assert.True(forward.Contains("Kept[column]") && forward.Contains("= at;"), why + ":\n" + forward);
    }

    [Theory]
    [InlineData("by two", "at += 2;")]
    [InlineData("downwards", "at--;")]
    [InlineData("in a branch", "if (x[row] > 0) at++;")]
    [InlineData("to be doubled", "at += at;")]
    public void Other_counters_are_no_such_index(string why, string step) => Assert.False(
        Stages.VectorizedCSharp(
            "[Differentiable] public static void F(ReadOnlySpan<double> below, ReadOnlySpan<double> x, Span<double> y) { int at = 50; for (int column = 0; column < x.Length; column++) for (int row = column + 1; row < x.Length; row++) { y[row] += below[at] * x[column]; " + step + " } }",
            "Adjoint").Contains("SpanMath.Dot("),
        why);
}
