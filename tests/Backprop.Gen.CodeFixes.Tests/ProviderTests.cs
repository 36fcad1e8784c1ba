using System.Linq;
using System.Reflection;
using Backprop.CodeFixes.Tests.Harness;
using Backprop.Generator;
using Backprop.Generator.Diagnostics;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Backprop.CodeFixes.Tests;

/// <summary>What an editor asks of the providers before it asks for a fix.</summary>
public class ProviderTests
{
    [Fact]
    public void Each_is_exported_for_CSharp_under_its_own_name() => Assert.All(Editor.Providers, provider =>
    {
        ExportCodeFixProviderAttribute export = provider.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
        Assert.Equal(["C#"], export.Languages);
        Assert.Equal(provider.GetType().Name, export.Name);
        Assert.NotNull(provider.GetFixAllProvider());
    });

    [Fact]
    public void The_diagnostics_with_fixes_are_those_that_the_analyzers_know_by_these_names()
    {
        foreach (FieldInfo field in typeof(Ids).GetFields(BindingFlags.Static | BindingFlags.Public))
        {
            var rule = (DiagnosticRule)typeof(DiagnosticTable).GetProperty(field.Name)!.GetValue(null)!;
            Assert.Equal(rule.Id, field.GetRawConstantValue());
            Assert.Contains(Editor.Providers, provider => provider.FixableDiagnosticIds.Contains(rule.Id));
        }
    }

    /// <summary>The compiler loads the analyzers, and has no workspaces to give them.</summary>
    [Fact]
    public void Analyzers_and_fixes_live_apart()
    {
        Assembly fixes = Editor.Providers[0].GetType().Assembly, compiler = typeof(DifferentiableAnalyzer).Assembly;
        Assert.DoesNotContain(fixes.GetTypes(), type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)));
        Assert.DoesNotContain(compiler.GetReferencedAssemblies(), name => name.Name!.Contains("Workspaces", System.StringComparison.Ordinal));
        Assert.DoesNotContain(fixes.GetReferencedAssemblies(), name => name.Name == compiler.GetName().Name);
    }
}
