using System;
using System.IO;
using Xunit;
using Xunit.Sdk;

namespace Backprop.Generator.Tests.Snapshots;

/// <summary>The helper itself: a snapshot test that cannot fail would be worth nothing.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshot-").FullName;

    private Snapshot Snapshots => new(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WithoutAVerifiedFileItFailsAndLeavesWhatItReceived()
    {
        Assert.Throws<FailException>(() => Snapshots.Match("New", "text"));

        Assert.Equal("text\n", File.ReadAllText(Received("New")));
    }

    [Fact]
    public void LineEndingsDoNotCount()
    {
        Verify("Same", "one\r\ntwo\r\n");

        Snapshots.Match("Same", "one\ntwo");

        Assert.False(File.Exists(Received("Same")));
    }

    [Fact]
    public void AMatchTakesAwayWhatAnEarlierRunReceived()
    {
        Verify("Fixed", "good\n");
        File.WriteAllText(Received("Fixed"), "bad\n");

        Snapshots.Match("Fixed", "good\n");

        Assert.False(File.Exists(Received("Fixed")));
    }

    [Fact]
    public void ADifferenceFailsAndSaysWhere()
    {
        Verify("Changed", "a\nb\nc\n");

        var failure = Assert.Throws<FailException>(() => Snapshots.Match("Changed", "a\nB\nc\n"));

        Assert.Contains("@@ line 2 @@\n  a\n- b\n+ B\n  c\n", failure.Message);
        Assert.Equal("a\nB\nc\n", File.ReadAllText(Received("Changed")));
    }

    private void Verify(string name, string text) => File.WriteAllText(Path.Combine(_folder, name + ".verified.cs"), text);

    private string Received(string name) => Path.Combine(_folder, name + ".received.cs");
}
