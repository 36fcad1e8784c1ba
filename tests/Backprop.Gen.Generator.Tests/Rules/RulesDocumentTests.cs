using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Backprop.Generator.Rules;
using Backprop.Generator.Tests.Harness;
using Backprop.Generator.Tests.Snapshots;
using Xunit;

namespace Backprop.Generator.Tests.Rules;

/// <summary><c>docs/rules.md</c> is written from the table and from the conventions that the tests hold.</summary>
public class RulesDocumentTests
{
    private static readonly (string Owner, string Title)[] Sections =
    [
        ("Math", "`Math`, `MathF`, `double`, `float`"),
        ("Activations", "`Activations`"),
        ("Losses", "`Losses`"),
        ("ScalarDerivatives", "`ScalarDerivatives`, which only generated code calls"),
    ];

    [Fact]
    public void The_document_is_the_table()
    {
        string path = Path.Combine(Snapshot.RepositoryRoot(), "docs", "rules.md");
        string text = Write();
        if (Environment.GetEnvironmentVariable("BACKPROP_ACCEPT") == "1")
            File.WriteAllText(path, text);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            "docs/rules.md is stale. Run this test with BACKPROP_ACCEPT=1, and read what has changed.");
    }

    private static string Write()
    {
        var text = new StringBuilder();
        text.Append(Introduction.ReplaceLineEndings("\n"));
        foreach ((string owner, string title) in Sections)
        {
            text.Append("\n## ").Append(title).Append("\n\n| function | partial derivatives | at particular points |\n| --- | --- | --- |\n");
            foreach (Rule rule in RuleTable.Rows.Where(rule => rule.Owners == owner))
                text.Append("| ").Append(Function(rule)).Append(" | ").Append(Formulas(rule)).Append(" | ").Append(Conventions(rule)).Append(" |\n");
        }
        return text.ToString();
    }

    private const string Introduction = """
        # The functions that have a derivative

        Each function below is differentiated by its row of the compiler's rule table: one row serves every mode and both
        precisions. The argument is `x`, or `a`, `b`, `c` in order; `y` is the result, which is used again wherever that saves
        work. The third column lists what holds at kinks, ties, poles and far out. At a kink the derivative is that of the
        branch that the code takes; at a pole it is infinite, as calculus says: nothing is clamped.

        A function of the same name in several types (`Math.Exp`, `MathF.Exp`, `double.Exp`, `float.Exp`) has one row.
        Functions that answer with an integer or a truth (`Math.Sign`, `Math.ILogB`, `double.IsNaN`) have derivative zero and need none.

        """;

    private static string Function(Rule rule) => "`" + rule.Key.Split('/')[0] + "(" + string.Join(", ", RuleText.Arguments(rule.Arity)) + ")`";

    private static string Formulas(Rule rule)
    {
        IReadOnlyList<string> partials = RuleText.Partials(rule);
        string[] names = RuleText.Arguments(rule.Arity);
        if (partials.All(p => p == "0"))
            return "0 everywhere";
        return string.Join("<br>", partials.Select((p, i) => (rule.Arity == 1 ? "" : "∂" + names[i] + ": ") + "`" + p + "`"));
    }

    private static string Conventions(Rule rule) => string.Join("<br>", Corners.All.Where(c => c.Key == rule.Key).Select(Spell));

    private static string Spell(Corner corner) =>
        (corner.At.Length == 1 ? Number(corner.At[0]) : "(" + string.Join(", ", corner.At.Select(Number)) + ")") + ": "
        + string.Join(", ", corner.Partials.Select(Number));

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+∞",
        double.NegativeInfinity => "−∞",
        0 when double.IsNegative(value) => "−0",
        _ => value.ToString(CultureInfo.InvariantCulture).Replace("-", "−"),
    };
}
