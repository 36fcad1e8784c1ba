using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.Generator.Tests.Snapshots;

/// <summary>The generated source of representative methods, as somebody read it and found it good.</summary>
public sealed class GeneratedSourceTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => Examples.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void IsAsVerified(string name) => Snapshot.OfThisFolder.Match(name, SourceOf(name));

    /// <summary>Every verified file is of an example: one that is left over would be read by nobody.</summary>
    [Fact]
    public void NoVerifiedFileIsLeftOver() => Assert.Equal(Examples.Names.Order(StringComparer.Ordinal), Snapshot.OfThisFolder.Names);

    /// <summary>All that the generator writes for an example; it must compile.</summary>
    private static string SourceOf(string name)
    {
        Generated generated = Generated.From(Examples.Source(name));
        string problems = string.Join('\n', generated.Output.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.True(problems.Length == 0, problems);
        return string.Join('\n', generated.Result.GeneratedSources
            .OrderBy(file => file.HintName, StringComparer.Ordinal)
            .Select(file => file.SourceText.ToString()));
    }
}
