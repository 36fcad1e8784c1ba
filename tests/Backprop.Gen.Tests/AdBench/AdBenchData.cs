using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace Backprop.Tests.AdBench;

/// <summary>
/// The public data of ADBench with reference results. They are no part of the repository: they are looked for in a folder
/// <c>shared/adbench</c> in or beside any folder above this assembly, and tests that need them are skipped where there is none.
/// </summary>
internal static class AdBenchData
{
    /// <summary>The full path of a data file, or a skipped test.</summary>
    public static string PathOf(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string root = Path.Combine(at.FullName, "shared", "adbench");
            if (Directory.Exists(root))
                return Path.Combine(root, name);
        }
        Assert.Skip("The data of ADBench are not there: no folder shared/adbench beside the repository.");
        return "";
    }

    /// <summary>The numbers of a data file, in order.</summary>
    public static TokenReader Open(string name) => new(File.ReadAllText(PathOf(name)));

    /// <summary>The objective and the gradient or Jacobian that belong to a data file.</summary>
    public static Reference ReferenceOf(string name)
    {
        using FileStream stream = File.OpenRead(PathOf(Path.ChangeExtension(name, ".ref.json")));
        using JsonDocument document = JsonDocument.Parse(stream);
        return new(Numbers("f"), Numbers("j"));

        double[] Numbers(string key) => [.. document.RootElement.GetProperty(key).EnumerateArray().Select(n => n.GetDouble())];
    }
}

/// <summary>What is known to be right.</summary>
/// <param name="Objective">The values: one, or all residuals.</param>
/// <param name="Derivative">The gradient or the Jacobian, in the order that each objective defines.</param>
internal sealed record Reference(double[] Objective, double[] Derivative)
{
    /// <summary>The values agree to 1e-12, relative to the largest.</summary>
    public void AssertObjective(ReadOnlySpan<double> found)
    {
        Assert.Equal(Objective.Length, found.Length);
        double allowed = 1e-12 * Objective.Max(Math.Abs);
        for (int i = 0; i < found.Length; i++)
            Assert.True(Math.Abs(found[i] - Objective[i]) <= allowed, $"f[{i}] is {found[i]:R}, expected {Objective[i]:R}.");
    }

    /// <summary>The whole derivative agrees.</summary>
    public void AssertDerivative(ReadOnlySpan<double> found)
    {
        Assert.Equal(Derivative.Length, found.Length);
        AssertDerivative(found, 0, 1);
    }

    /// <summary>A part of the derivative agrees by ADBench's measure, |x − y| / max(1, |x| + |y|) ≤ 1e-8.</summary>
    /// <param name="found">Part of the derivative.</param>
    /// <param name="start">Where the part starts.</param>
    /// <param name="stride">How far its elements lie apart.</param>
    public void AssertDerivative(ReadOnlySpan<double> found, int start, int stride)
    {
        for (int i = 0; i < found.Length; i++)
        {
            double expected = Derivative[start + i * stride];
            double difference = Math.Abs(found[i] - expected) / Math.Max(1, Math.Abs(found[i]) + Math.Abs(expected));
            Assert.True(difference <= 1e-8, $"j[{start + i * stride}] is {found[i]:R}, expected {expected:R}.");
        }
    }
}

/// <summary>Reads numbers between blanks, line ends and colons.</summary>
internal sealed class TokenReader(string text)
{
    private readonly string[] _tokens = text.Split([' ', '\t', '\r', '\n', ':'], StringSplitOptions.RemoveEmptyEntries);
    private int _next;

    /// <summary>True where nothing is left.</summary>
    public bool AtEnd => _next == _tokens.Length;

    /// <summary>The next word.</summary>
    public string Word() => _tokens[_next++];

    /// <summary>The next whole number.</summary>
    public int Integer() => int.Parse(Word(), CultureInfo.InvariantCulture);

    /// <summary>The next number.</summary>
    public double Number() => double.Parse(Word(), CultureInfo.InvariantCulture);

    /// <summary>The next numbers.</summary>
    public double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => Number())];
}
