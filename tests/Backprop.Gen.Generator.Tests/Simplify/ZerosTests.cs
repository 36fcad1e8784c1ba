using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Simplify;

/// <summary>Adjoints that turn out to be zero, and what of the reverse sweep goes with them.</summary>
public class ZerosTests
{
    [Theory]
    [InlineData("through a loop", "double m = a; for (int i = 0; i < x.Length; i++) m = m * x[i]; return m - m + b;")]
    [InlineData("through a branch", "double m = a > 0 ? a * a : a; return m - m + b;")]
    [InlineData("through a branch in loops", "double m = a; foreach (double u in x) foreach (double v in x) if (v > m) m = v * u; return m - m + b;")]
    [InlineData("through what is zero in turn", "double m = a, p = b; foreach (double v in x) { p = p * m + v; m = Math.Sin(m); } return p - p + m - m + b;")]
    public void Is_gone(string why, string body)
    {
        string gradient = Gradient(body);
        Assert.True(!gradient.Contains("mAdjoint") && !gradient.Contains("Kept") && gradient.Contains("bGradient = 1.0"), why + "\n" + gradient);
    }

    [Theory]
    [InlineData("a round adds to it", "double m = a, s = 0; foreach (double v in x) { s += m; m = m * v; } return m - m + s;")]
    [InlineData("another hands it on", "double m = a, p = b; foreach (double v in x) { double q = m * v; m = p; p = q; } return m - m + p;")]
    [InlineData("a later round of the outer loop does", "double m = a, s = 0; foreach (double u in x) { s += m * u; foreach (double v in x) m = m * v; } return s;")]
    public void Stays(string why, string body)
    {
        string gradient = Gradient(body);
        Assert.True(gradient.Contains("mAdjoint"), why + "\n" + gradient);
    }

    private static string Gradient(string body) => Stages.CSharp(
        "[Differentiable] public static double F(ReadOnlySpan<double> x, double a, double b) { " + body + " }", "Gradient");
}
