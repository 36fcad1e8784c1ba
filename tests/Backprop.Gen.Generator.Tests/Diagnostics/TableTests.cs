using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>The table of diagnostics, its help pages, and the release notes of the analyzer agree.</summary>
public class TableTests
{
    /// <summary>Numbers whose message is gone, since what it refused is accepted now.</summary>
    private static readonly int[] Retired = [7];

    [Fact]
    public void Ids_count_from_one_without_a_gap_but_for_the_retired() => Assert.Equal(
        Enumerable.Range(1, DiagnosticTable.All.Count + Retired.Length).Except(Retired).Select(n => "BPG" + n.ToString("D4", System.Globalization.CultureInfo.InvariantCulture)),
        DiagnosticTable.All.Select(rule => rule.Id));

    [Fact]
    public void Each_has_a_help_page_with_its_title_an_example_and_a_way_out()
    {
        foreach (DiagnosticRule rule in DiagnosticTable.All)
        {
            string page = File.ReadAllText(Repository.PathOf(rule.HelpLink));
            Assert.StartsWith("# " + rule.Id + ": " + rule.Title + "\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.Contains("## Example", page, StringComparison.Ordinal);
            Assert.Contains("## Way out", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_help_page_is_left_over() => Assert.Equal(
        DiagnosticTable.All.Select(rule => rule.Id).Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.PathOf("docs/diagnostics"), "BPG*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_is_in_the_release_notes_with_its_severity()
    {
        string notes = File.ReadAllText(Repository.PathOf("generator/Backprop.Gen.Generator/AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Repository.PathOf("generator/Backprop.Gen.Generator/AnalyzerReleases.Unshipped.md"));
        Assert.Equal(
            DiagnosticTable.All.Select(rule => rule.Id + " " + rule.Category + " " + (rule.Gravity == Gravity.Suggestion ? "Info" : rule.Gravity.ToString())),
            Regex.Matches(notes, @"^(BPG\d{4}) *\| *(\w+) *\| *(\w+)", RegexOptions.Multiline)
                .Select(m => m.Groups[1].Value + " " + m.Groups[2].Value + " " + m.Groups[3].Value));
    }
}
