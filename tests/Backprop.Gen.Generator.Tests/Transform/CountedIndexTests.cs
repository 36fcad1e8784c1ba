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
