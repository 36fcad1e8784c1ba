using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Analysis;

/// <summary>Which elements of an array that is worked on in place still hold what was read of them when the reverse sweep comes.</summary>
public class ElementsTests
{
    [Theory]
    [InlineData("a row above those that are written", "for (int k = 0; k < n; k++) for (int i = k + 1; i < n; i++) for (int j = 0; j < n; j++) a[i * n + j] += a[k * n + j] * x[j];")]
    [InlineData("a column left of those that are written", "for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) for (int j = k + 1; j < n; j++) a[i * n + j] += a[i * n + k] * x[j];")]
    [InlineData("the element before", "for (int i = 1; i < n; i++) a[i] = a[i - 1] * x[i];")]
    [InlineData("the element behind, downwards", "for (int i = n - 2; i >= 0; i--) a[i] = a[i + 1] * x[i];")]
    [InlineData("the element behind, by twos", "for (int i = 1; i < n; i += 2) a[i] = a[i + 1] * x[i];")]
    [InlineData("what the round has written", "for (int i = 0; i < n; i++) { a[i] = x[i]; s += a[i] * x[i]; }")]
    [InlineData("another half", "int h = n / 2; for (int i = 0; i < h; i++) s += a[i] * x[i]; for (int i = h; i < n; i++) a[i] = x[i];")]
    [InlineData("a group of three before", "for (int i = 1; i < n; i++) for (int j = 0; j < 3; j++) a[3 * i + j] = a[3 * i - 3 + j] * x[j];")]
    [InlineData("a row of a slice", "for (int k = 0; k < n; k++) for (int i = k + 1; i < n; i++) { Span<double> u = a.AsSpan(k * n, n), r = a.AsSpan(i * n, n); for (int j = 0; j < n; j++) r[j] += u[j] * x[j]; }")]
    [InlineData("a pivot that only goes down", "for (int k = 0; k < n; k++) { int q = k; for (int i = k + 1; i < n; i++) if (x[i] > 0) q = i; for (int j = 0; j < n; j++) a[q * n + j] = 1; for (int i = k + 1; i < n; i++) s += a[k * n] * x[i]; }")]
    [InlineData("it is of an array made in each round", "for (int t = 0; t < n; t++) { double[] b = new double[n]; for (int i = 1; i < n; i++) b[i] = b[i - 1] * x[i] + x[0]; s += b[n - 1]; }")]
    public void It_is_read_again(string why, string body) => Assert.False(IsKept(body), why);

    [Theory]
    [InlineData("the row itself is written", "for (int k = 0; k < n; k++) for (int i = k; i < n; i++) for (int j = 0; j < n; j++) a[i * n + j] += a[k * n + j] * x[j];")]
    [InlineData("the columns reach into the next row", "for (int k = 0; k < n; k++) for (int i = k + 1; i < n; i++) for (int j = 0; j <= n; j++) a[i * n + j] += a[k * n + j] * x[0];")]
    [InlineData("the columns begin before the row", "for (int k = 0; k < n; k++) for (int i = k + 1; i < n; i++) for (int j = -1; j < n; j++) a[i * n + j] += a[k * n + j] * x[0];")]
    [InlineData("the rows are of another width", "for (int k = 0; k < n; k++) for (int i = k + 1; i < n; i++) for (int j = 0; j < n; j++) a[i * m + j] += a[k * n + j] * x[j];")]
    [InlineData("the width is another in each round", "int w = 1; for (int k = 0; k < n; k++) { for (int i = k + 1; i < n; i++) for (int j = 0; j < w; j++) a[i * w + j] += a[k * w + j] * x[j]; w = m - w; }")]
    [InlineData("the element behind", "for (int i = 0; i < n; i++) a[i] = a[i + 1] * x[i];")]
    [InlineData("the element before, downwards", "for (int i = n - 1; i > 0; i--) a[i] = a[i - 1] * x[i];")]
    [InlineData("the next but one, by twos", "for (int i = 1; i < n; i += 2) a[i] = a[i + 2] * x[i];")]
    [InlineData("the step may be any", "for (int i = 1; i < n; i += m) a[i] = a[i - 1] * x[i];")]
    [InlineData("all rounds write one element", "for (int i = 0; i < n; i++) { a[0] = x[i] * m; s += a[0] * x[i]; }")]
    [InlineData("a loop around comes again", "for (int t = 0; t < m; t++) for (int i = 1; i < n; i++) a[i] = a[i - 1] * x[i];")]
    [InlineData("the other half is not known to be one", "for (int i = 0; i < n; i++) s += a[i] * x[i]; for (int i = m; i < n; i++) a[i] = x[i];")]
    [InlineData("the place is data", "for (int i = 1; i < n; i++) a[p[i]] = a[i - 1] * x[i];")]
    [InlineData("a pivot may go up", "for (int k = 0; k < n; k++) { int q = k; for (int i = 0; i < n; i++) if (x[i] > 0) q = i; for (int j = 0; j < n; j++) a[q * n + j] = 1; for (int i = k + 1; i < n; i++) s += a[k * n] * x[i]; }")]
    [InlineData("a pivot goes up by steps", "for (int k = 0; k < n; k++) { int q = k; for (int i = 0; i < n; i++) if (x[i] > 0) q--; for (int j = 0; j < n; j++) a[q * n + j] = 1; for (int i = k + 1; i < n; i++) s += a[k * n] * x[i]; }")]
    [InlineData("a slice further on writes it", "Span<double> t = a.AsSpan(1); for (int i = 1; i < n; i++) t[i] = a[i + 1] * x[i];")]
    [InlineData("a slice from a place that is data", "Span<double> t = a.AsSpan(p[0]); for (int i = 1; i < n; i++) t[i] = a[i - 1] * x[i];")]
    [InlineData("all of it is overwritten behind", "for (int i = 1; i < n; i++) a[i] = a[i - 1] * x[i]; Array.Clear(a);")]
    [InlineData("another loop overwrites it", "for (int i = 1; i < n; i++) a[i] = a[i - 1] * x[i]; for (int i = 0; i < n; i++) a[i] = m;")]
    [InlineData("groups of three overlap", "for (int i = 0; i < n; i++) for (int j = 0; j < 4; j++) { s += a[3 * i + j] * x[j]; a[3 * i + j] = x[j]; }")]
    public void It_is_kept(string why, string body) => Assert.True(IsKept(body), why);

    private static bool IsKept(string body) => Stages.CSharp(
        "[Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<int> p, int n, int m) { double s = 0; double[] a = new double[n * n]; " + body + " return s + a[0] + a[n] * a[1]; }",
        "Gradient").Contains("workspace.Keep<double>");
}
