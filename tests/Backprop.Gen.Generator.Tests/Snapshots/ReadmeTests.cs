using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Backprop.Generator.Tests.Snapshots;

/// <summary>The README shows generated code; it must be what is generated.</summary>
public sealed class ReadmeTests
{
    private const string Marker = "<!-- from the snapshot: Logistic -->\n```csharp\n";

    [Fact]
    public void ShowsTheCodeThatIsGenerated()
    {
        string shown = Block(Readme(), Marker);
        string verified = Snapshot.OfThisFolder.Verified("Logistic");

        Assert.NotEmpty(shown);
        Assert.Contains(Unindented(shown), Unindented(verified));
    }

    [Fact]
    public void ShowsTheMethodThatItIsGeneratedFrom()
    {
        string shown = Block(Readme(), "```csharp\n");

        Assert.Contains(Unindented(Examples.Method("Logistic")), Unindented(shown));
    }

    private static string Readme() =>
        File.ReadAllText(Path.Combine(Snapshot.RepositoryRoot(), "README.md")).ReplaceLineEndings("\n");

    /// <summary>The text between an opening and the end of its code block.</summary>
    private static string Block(string text, string opening)
    {
        int start = text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        Assert.True(start >= opening.Length, $"The README has no '{opening}'.");
        return text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    private static string Unindented(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));
}
