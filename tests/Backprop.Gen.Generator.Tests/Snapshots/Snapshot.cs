using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Backprop.Generator.Tests.Snapshots;

/// <summary>
/// Holds text against a file that somebody read and found good, in the convention of Verify: <c>Name.verified.cs</c>
/// lies next to the test and in the repository; what differs is left beside it as <c>Name.received.cs</c>.
/// To accept it, rename it.
/// </summary>
/// <param name="folder">The folder of the verified files.</param>
internal sealed class Snapshot(string folder)
{
    private const string VerifiedSuffix = ".verified.cs";

    /// <summary>The snapshots next to the tests of this folder.</summary>
    public static Snapshot OfThisFolder { get; } =
        new(Path.Combine(RepositoryRoot(), "tests", "Backprop.Gen.Generator.Tests", "Snapshots"));

    /// <summary>The folder of the solution, found upwards: a mapped build has no paths of its sources.</summary>
    public static string RepositoryRoot()
    {
        for (DirectoryInfo? candidate = new(AppContext.BaseDirectory); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, "Backprop.Gen.sln")))
                return candidate.FullName;
        }
        throw new DirectoryNotFoundException($"No Backprop.Gen.sln above {AppContext.BaseDirectory}.");
    }

    /// <summary>The names of all verified files, in order.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFiles(folder, "*" + VerifiedSuffix)
        .Select(path => Path.GetFileName(path)[..^VerifiedSuffix.Length])
        .Order(StringComparer.Ordinal);

    /// <summary>The text that was found good.</summary>
    public string Verified(string name) => Neutral(File.ReadAllText(VerifiedPath(name)));

    /// <summary>Fails where the text is not the verified one; line endings do not count.</summary>
    public void Match(string name, string actual)
    {
        string received = Path.Combine(folder, name + ".received.cs");
        string text = Neutral(actual);
        if (!File.Exists(VerifiedPath(name)))
        {
            File.WriteAllText(received, text);
            Assert.Fail($"There is no {name}.verified.cs yet. Read {received}, and rename it if it is good.");
        }
        string verified = Verified(name);
        if (verified == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.Fail($"{name} has changed. Read {received}, and rename it if it is good.\n{LineDifference.Describe(verified, text)}");
    }

    private static string Neutral(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private string VerifiedPath(string name) => Path.Combine(folder, name + VerifiedSuffix);
}
