using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Journey;

/// <summary>
/// The compiler's README is true: each block behind a line <c>&lt;!-- journey: name --&gt;</c> is what the compiler makes today.
/// </summary>
public partial class JourneyTests
{
    private const string Readme = "generator/Backprop.Gen.Generator/README.md";

    [Fact]
    public void The_readme_shows_what_the_compiler_does()
    {
        string path = Repository.PathOf(Readme);
        string shown = File.ReadAllText(path).ReplaceLineEndings("\n");
        string told = Marked().Replace(shown, match => match.Groups["head"].Value + Journey.Block(match.Groups["name"].Value) + "\n```");
        if (Environment.GetEnvironmentVariable("BACKPROP_ACCEPT") == "1")
            File.WriteAllText(path, shown = told);

        Assert.True(shown == told, Readme + " is stale. Run this test with BACKPROP_ACCEPT=1, and read what has changed.");
    }

    [Fact]
    public void Every_block_is_shown_once()
    {
        string text = File.ReadAllText(Repository.PathOf(Readme)).ReplaceLineEndings("\n");
        IEnumerable<string> shown = Marked().Matches(text).Select(match => match.Groups["name"].Value);

        Assert.Equal(Journey.Names.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_folder_is_explained()
    {
        string text = File.ReadAllText(Repository.PathOf(Readme));
        IEnumerable<string> folders = Directory.EnumerateDirectories(Repository.PathOf("generator/Backprop.Gen.Generator"))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name is not ("bin" or "obj"));

        Assert.All(folders, folder => Assert.Contains("`" + folder + "/`", text));
    }

    [GeneratedRegex("(?<head><!-- journey: (?<name>[a-z ]+) -->\n```[a-z]*\n).*?\n```", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
