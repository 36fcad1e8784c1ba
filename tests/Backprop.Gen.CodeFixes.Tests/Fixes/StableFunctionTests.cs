using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Backprop.CodeFixes.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.CodeFixes.Tests.Fixes;

/// <summary>Which formulas become which functions.</summary>
public class StableFunctionTests
{
    /// <summary>The formula in a method of numbers, and what it becomes; both give the same where the formula is well.</summary>
    [Theory]

    // log(1 + exp z)
    [InlineData("Math.Log(1 + Math.Exp(z))", "Activations.Softplus(z)")]
    [InlineData("Math.Log(Math.Exp(z) + 1.0)", "Activations.Softplus(z)")]
    [InlineData("double.Log(1d + double.Exp(z * t))", "Activations.Softplus(z * t)")]
    [InlineData("Math.Log((1 + (Math.Exp((z + t)))))", "Activations.Softplus(z + t)")]
    [InlineData("-Math.Log(1 + Math.Exp(z))", "-Activations.Softplus(z)")]
    [InlineData("t - Math.Log(1 + Math.Exp(-z))", "t - Activations.Softplus(-z)")]
    [InlineData("t * (Math.Log(1 + Math.Exp(z)))", "t * (Activations.Softplus(z))")]
    [InlineData("z * Math.Log(1 + Math.Exp(3 * n))", "z * Activations.Softplus((double)(3 * n))")]
    [InlineData("z * Math.Log(1 + Math.Exp(f))", "z * Activations.Softplus((double)f)")]

    // log σ(z)
    [InlineData("Math.Log(Activations.Sigmoid(z))", "-Activations.Softplus(-z)")]
    [InlineData("Math.Log(Activations.Sigmoid(-z))", "-Activations.Softplus(z)")]
    [InlineData("Math.Log(Activations.Sigmoid(z - t))", "-Activations.Softplus(-(z - t))")]
    [InlineData("-Math.Log(Activations.Sigmoid(z))", "Activations.Softplus(-z)")]
    [InlineData("t * -Math.Log(Activations.Sigmoid(z))", "t * Activations.Softplus(-z)")]
    [InlineData("t - Math.Log(Activations.Sigmoid(z))", "t - (-Activations.Softplus(-z))")]
    [InlineData("Math.Log(Activations.Sigmoid(z)) - t", "-Activations.Softplus(-z) - t")]
    [InlineData("Math.Log(1 / (1 + Math.Exp(-z)))", "-Activations.Softplus(-z)")]
    [InlineData("Math.Max(Math.Log(Activations.Sigmoid(z)), t)", "Math.Max(-Activations.Softplus(-z), t)")]

    // log(1 − σ(z))
    [InlineData("Math.Log(1 - Activations.Sigmoid(z))", "-Activations.Softplus(z)")]
    [InlineData("-Math.Log(1.0 - Activations.Sigmoid(2 * z))", "Activations.Softplus(2 * z)")]
    [InlineData("Math.Log(1 - 1 / (1 + Math.Exp(-z)))", "-Activations.Softplus(z)")]

    // σ(z)
    [InlineData("1 / (1 + Math.Exp(-z))", "Activations.Sigmoid(z)")]
    [InlineData("1.0 / (Math.Exp(-(z + t)) + 1)", "Activations.Sigmoid(z + t)")]
    [InlineData("1 / (1 + Math.Exp(-t * (z - 1)))", "Activations.Sigmoid(t * (z - 1))")]
    [InlineData("1 / (1 + Math.Exp(-z / t))", "Activations.Sigmoid(z / t)")]
    [InlineData("1 / (1 + Math.Exp(z))", "Activations.Sigmoid(-z)")]
    [InlineData("1 / (1 + Math.Exp(t - z))", "Activations.Sigmoid(-(t - z))")]
    [InlineData("z + 1 / (1 + Math.Exp(-n))", "z + Activations.Sigmoid((double)n)")]
    [InlineData("z + 1 / (1 + Math.Exp(-2 * n))", "z + Activations.Sigmoid((double)(2 * n))")]
    [InlineData("z + 1 / (1 + Math.Exp(n))", "z + Activations.Sigmoid(-(double)n)")]
    [InlineData("Math.Exp(z) / (1 + Math.Exp(z))", "Activations.Sigmoid(z)")]
    [InlineData("Math.Exp(z) / (Math.Exp((z)) + 1)", "Activations.Sigmoid(z)")]
    [InlineData("t / (1 / (1 + Math.Exp(-z)))", "t / (Activations.Sigmoid(z))")]
    [InlineData("1 - Activations.Sigmoid(z)", "Activations.Sigmoid(-z)")]
    [InlineData("1 - 1 / (1 + Math.Exp(-z))", "Activations.Sigmoid(-z)")]

    // cross-entropy
    [InlineData("-(t * Math.Log(y) + (1 - t) * Math.Log(1 - y))", "Losses.BinaryCrossEntropy(y, t)")]
    [InlineData("-(Math.Log(y) * t + Math.Log(1 - y) * (1 - t))", "Losses.BinaryCrossEntropy(y, t)")]
    [InlineData("-((1 - t) * Math.Log(1 - y) + t * Math.Log(y))", "Losses.BinaryCrossEntropy(y, t)")]
    [InlineData("-t * Math.Log(y) - (1 - t) * Math.Log(1 - y)", "Losses.BinaryCrossEntropy(y, t)")]
    [InlineData("t * Math.Log(y) + (1 - t) * Math.Log(1 - y)", "-Losses.BinaryCrossEntropy(y, t)")]
    [InlineData("z - (t * Math.Log(y) + (1 - t) * Math.Log(1 - y))", "z - (-Losses.BinaryCrossEntropy(y, t))")]
    [InlineData("-(t * Math.Log(Activations.Sigmoid(z)) + (1 - t) * Math.Log(1 - Activations.Sigmoid(z)))", "Losses.BinaryCrossEntropyFromLogit(z, t)")]
    [InlineData("-(n * Math.Log(y) + (1 - n) * Math.Log(1 - y))", "Losses.BinaryCrossEntropy(y, (double)n)")]

    // log Σ exp
    [InlineData("Math.Log(Math.Exp(z) + Math.Exp(t))", "Losses.LogSumExp([z, t])")]
    [InlineData("-Math.Log(Math.Exp(z) + Math.Exp(t) + Math.Exp(-z * t))", "-Losses.LogSumExp([z, t, -z * t])")]
    [InlineData("Math.Log(Math.Exp(z) + Math.Exp(n))", "Losses.LogSumExp([z, (double)n])")]
    public async Task A_formula_becomes_the_function(string before, string after)
    {
        using var place = new Workplace(Sources.Formula("double", before));
        Solution changed = await Editor.Make(place, "Use '" + Function(after) + "'");
        Assert.Equal(Sources.Formula("double", after), Assert.Single(await Workplace.Texts(changed.Projects.Single())));
        foreach ((double z, double t, double y, int n) in new[] { (0.75, 0.25, 0.625, 2), (-1.5, 1.75, 0.125, -1) })
        {
            double expected = (double)(await Evaluated.F(place.Solution, z, t, y, n, 0.5f))!;
            Assert.Equal(expected, (double)(await Evaluated.F(changed, z, t, y, n, 0.5f))!, 1e-12);
        }
    }

    [Theory]
    [InlineData("MathF.Log(1 + MathF.Exp(z))", "Activations.Softplus(z)")]
    [InlineData("float.Log(1f + float.Exp(z))", "Activations.Softplus(z)")]
    [InlineData("1 / (1 + MathF.Exp(-z))", "Activations.Sigmoid(z)")]
    [InlineData("z + 1f / (1f + MathF.Exp(-n))", "z + Activations.Sigmoid((float)n)")]
    [InlineData("(float)Math.Log(1 + Math.Exp(z))", "(float)Activations.Softplus((double)z)")]
    [InlineData("(float)(1 / (1 + Math.Exp(-z)))", "(float)(Activations.Sigmoid((double)z))")]
    [InlineData("(float)Math.Log(Activations.Sigmoid((double)z))", "(float)(-Activations.Softplus(-(double)z))")]
    [InlineData("MathF.Log(1 - Activations.Sigmoid(z))", "-Activations.Softplus(z)")]
    [InlineData("-(t * MathF.Log(y) + (1 - t) * MathF.Log(1 - y))", "Losses.BinaryCrossEntropy(y, t)")]
    [InlineData("MathF.Log(MathF.Exp(z) + MathF.Exp(t))", "Losses.LogSumExp([z, t])")]
    public async Task A_formula_of_floats_becomes_the_function(string before, string after)
    {
        using var place = new Workplace(Sources.Formula("float", before));
        Solution changed = await Editor.Make(place, "Use '" + Function(after) + "'");
        Assert.Equal(Sources.Formula("float", after), Assert.Single(await Workplace.Texts(changed.Projects.Single())));
        object[] point = [0.75f, 0.25f, 0.625f, 2, 0.5f];
        Assert.Equal((float)(await Evaluated.F(place.Solution, point))!, (float)(await Evaluated.F(changed, point))!, 1e-6f);
    }

    /// <summary>Where the help page says that a formula goes wrong, it does, and the function does not.</summary>
    [Theory]
    [InlineData("Math.Log(1 + Math.Exp(z))", 1000, double.PositiveInfinity, 1000)]
    [InlineData("Math.Log(Activations.Sigmoid(z))", -1000, double.NegativeInfinity, -1000)]
    [InlineData("Math.Log(1 - Activations.Sigmoid(z))", 40, double.NegativeInfinity, -40)]
    [InlineData("Math.Exp(z) / (1 + Math.Exp(z))", 1000, double.NaN, 1)]
    [InlineData("1 - Activations.Sigmoid(z)", 40, 0, 4.248354255291589e-18)]
    [InlineData("-(t * Math.Log(z) + (1 - t) * Math.Log(1 - z))", 1, double.NaN, 0)]
    [InlineData("-(t * Math.Log(Activations.Sigmoid(z)) + (1 - t) * Math.Log(1 - Activations.Sigmoid(z)))", 40, double.NaN, 0)]
    [InlineData("Math.Log(Math.Exp(z) + Math.Exp(t))", -1000, 1, 1)]
    [InlineData("Math.Log(Math.Exp(z) + Math.Exp(t))", 1000, double.PositiveInfinity, 1000)]
    public async Task The_function_is_right_where_the_formula_is_not(string formula, double z, double before, double after)
    {
        using var place = new Workplace(Sources.Formula("double", formula));
        Solution changed = await Editor.FixFirst(place);
        Assert.Equal(before, (double)(await Evaluated.F(place.Solution, z, 1.0, 0.5, 0, 0f))!);
        double value = (double)(await Evaluated.F(changed, z, 1.0, 0.5, 0, 0f))!;
        double tolerance = 1e-15 * (after == 0 ? 1 : Math.Abs(after));
        Assert.InRange(value, after - tolerance, after + tolerance);
    }

    [Theory]
    [InlineData("Math.Log(2 + Math.Exp(z))")]
    [InlineData("Math.Log(1 - Math.Exp(z))")]
    [InlineData("Math.Log(1 + Math.Exp(z), 2)")]
    [InlineData("Math.Log2(1 + Math.Exp(z))")]
    [InlineData("Math.Log(1 + Math.Pow(Math.E, z))")]
    [InlineData("Math.Log(1 + MathF.Exp(f))")]
    [InlineData("Math.Log(1 + z)")]
    [InlineData("Math.Exp(z) - 1")]
    [InlineData("1 - Math.Exp(-z)")]
    [InlineData("Math.Log(1 - y)")]
    [InlineData("2 / (1 + Math.Exp(-z))")]
    [InlineData("1.0 / (1 + MathF.Exp(-f))")]
    [InlineData("Math.Exp(z) / (1 + Math.Exp(t))")]
    [InlineData("Math.Exp(z) / (Math.Exp(z) - 1)")]
    [InlineData("Activations.Sigmoid(z) - 1")]
    [InlineData("-(t * Math.Log(y) + (1 - z) * Math.Log(1 - y))")]
    [InlineData("-(t * Math.Log(y) + (1 - t) * Math.Log(1 - z))")]
    [InlineData("-(t * Math.Log(y) - (1 - t) * Math.Log(1 - y))")]
    [InlineData("-(t * Math.Log(y) + (1 - t) * Math.Log(1 - y)) / z + 2 * t * Math.Log(y) + (1 - t) * Math.Log(1 + y)", 1)]
    [InlineData("Math.Log(Math.Exp(z) - Math.Exp(t))")]
    [InlineData("Math.Log(2 * Math.Exp(z) + Math.Exp(t))")]
    [InlineData("Math.Log(Math.Exp(z))")]
    [InlineData("Math.Exp(z += 1) / (1 + Math.Exp(z += 1))")]
    [InlineData("Mine.Log(1 + Mine.Exp(z))")]
    [InlineData("Math.Log(Mine.Sigmoid(z))")]
    public async Task Another_formula_stays(string formula, int expected = 0) =>
        Assert.Equal(expected, (await Editor.Offers(Sources.Formula("double", formula))).Length);

    [Fact]
    public async Task Outside_of_differentiable_methods_nothing_is_said() =>
        Assert.Empty(await Editor.Offers(Sources.Formula("double", "Math.Log(1 + Math.Exp(z))").Replace("[Differentiable]", "")));

    /// <summary>The function of the library that a text calls.</summary>
    private static string Function(string text)
    {
        int start = Math.Max(text.IndexOf("Activations.", StringComparison.Ordinal), text.IndexOf("Losses.", StringComparison.Ordinal));
        return text[start..text.IndexOf('(', start)].ToString(CultureInfo.InvariantCulture);
    }
}
