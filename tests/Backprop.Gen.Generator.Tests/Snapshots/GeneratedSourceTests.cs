using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Backprop.Generator.Tests.Snapshots;

/// <summary>The generated source of representative methods, as somebody read it and found it good.</summary>
public sealed class GeneratedSourceTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => Examples.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void IsAsVerified(string name) => Snapshot.OfThisFolder.Match(name, SourceOf(name));

    /// <summary>All that the generator writes for an example; it must compile.</summary>
    private static string SourceOf(string name)
    {
        GeneratedCode code = GeneratedCode.Of(Examples.Source(name));
        Assert.True(code.Problems.Count == 0, string.Join("\n", code.Problems));
        return string.Join("\n", code.Files.Select(file => file.Text));
    }
}
