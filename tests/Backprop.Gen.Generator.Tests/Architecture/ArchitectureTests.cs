using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Backprop.Generator.Tests.Harness;
using Xunit;

namespace Backprop.Generator.Tests.Architecture;

/// <summary>What keeps the compiler a pipeline of separate parts.</summary>
public class ArchitectureTests
{
    private const string Compiler = "generator/Backprop.Gen.Generator";

    /// <summary>What each folder may use; data flows one way.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Ir"] = [],
        ["Diagnostics"] = ["Ir"],
        ["Rules"] = ["Ir"],
        ["FrontEnd"] = ["Ir", "Diagnostics", "Rules"],
        ["Simplify"] = ["Ir", "Rules"],
        ["Analysis"] = ["Ir", "Rules", "Diagnostics"],
        ["Transform"] = ["Ir", "Rules", "Analysis", "Simplify"],
        ["Emit"] = ["Ir", "Rules", "Analysis", "Simplify", "Transform"],
    };

    public static TheoryData<string> Files => [.. SourcesOf("generator").Concat(SourcesOf("src"))];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_has_at_most_400_lines(string file) =>
        Assert.InRange(File.ReadLines(Repository.PathOf(file)).Count(), 0, 400);

    [Fact]
    public void Only_the_front_end_and_the_hosts_name_Roslyn()
    {
        string[] hosts = ["DifferentiableGenerator.cs", "DifferentiableAnalyzer.cs", "StabilityAnalyzer.cs", "Pipeline.cs", "CalleeEffects.cs", "CostReport.cs"];
        IEnumerable<string> others = SourcesOf(Compiler)
            .Where(file => FolderOf(file) != "FrontEnd" && !hosts.Contains(Path.GetFileName(file)));
        Assert.DoesNotContain(others, file => File.ReadAllText(Repository.PathOf(file)).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    /// <summary>Two operations may be equal and both count: <c>s += e; s += e</c>. Sets of them are by reference.</summary>
    [Fact]
    public void Operations_are_no_sets_of_equals() => Assert.All(SourcesOf(Compiler).Where(file => FolderOf(file) is "Simplify" or "Analysis" or "Transform" or "Emit"), file =>
        Assert.DoesNotMatch(@"\.Except\(|\.Union\(|\.IndexOf\((store|op|let)\)|HashSet<(Op|Store|Let|Call)> \w+ = \[|= new HashSet<(Op|Store|Let|Call)>\(\)", File.ReadAllText(Repository.PathOf(file))));

    [Fact]
    public void Namespaces_are_folders() => Assert.All(SourcesOf(Compiler).Where(file => FolderOf(file) != "Polyfills"), file =>
    {
        string folder = FolderOf(file);
        string wanted = "namespace Backprop.Generator" + (folder.Length == 0 ? "" : "." + folder) + ";";
        Assert.Contains(wanted, File.ReadAllText(Repository.PathOf(file)), StringComparison.Ordinal);
    });

    [Fact]
    public void Data_flows_one_way() => Assert.All(SourcesOf(Compiler).Where(file => MayUse.ContainsKey(FolderOf(file))), file =>
    {
        IEnumerable<string> used = Regex.Matches(File.ReadAllText(Repository.PathOf(file)), @"^using (?:static )?Backprop\.Generator\.(\w+)", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value);
        Assert.Empty(used.Except(MayUse[FolderOf(file)]).Except([FolderOf(file)]));
    });

    [Fact]
    public void Every_folder_has_its_place_in_the_flow() => Assert.Empty(
        SourcesOf(Compiler).Select(FolderOf).Distinct().Except(MayUse.Keys).Except(["", "Polyfills"]));

    [Fact]
    public void The_generator_is_a_table_of_contents() =>
        Assert.InRange(File.ReadLines(Repository.PathOf(Compiler + "/DifferentiableGenerator.cs")).Count(), 1, 99);

    /// <summary>The folder inside the compiler; empty for the hosts.</summary>
    private static string FolderOf(string file) => Path.GetDirectoryName(Path.GetRelativePath(Compiler, file))!.Replace('\\', '/');

    private static IEnumerable<string> SourcesOf(string folder) => Directory
        .EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
