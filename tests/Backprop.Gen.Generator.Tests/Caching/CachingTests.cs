using System.Linq;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Backprop.Generator.Tests.Caching;

/// <summary>Pairs of edits: what the generator does again, and what it takes from before.</summary>
public class CachingTests
{
    private const string Caller = """
        using System;
        using Backprop;

        public static partial class Model
        {
            // here
            [Differentiable]
            public static double F(double a, Span<double> y) => G(a, y) * a;
        }
        """;

    private const string Callee = """
        using System;
        using Backprop;

        public static partial class Model
        {
            [Differentiable]
            public static double G(double b, Span<double> y)
            {
                return b * y[0];
            }
        }
        """;

    [Fact]
    public void The_first_run_makes_everything()
    {
        Generated first = Generated.From(Caller, Callee);
        Assert.Equal("New New", first.Reasons("Lowered"));
        Assert.Equal("New", first.Reasons("Effects"));
        Assert.Equal("New New", first.Reasons("Compiled"));
        Assert.Equal(["Model.F.g.cs", "Model.G.g.cs"], first.Files);
        Assert.Null(first.Result.Exception);
    }

    [Fact]
    public void A_comment_above_changes_nothing()
    {
        Generated run = Edit(Caller, Caller.Replace("// here", "// here,\n    // and here"), Callee, Callee);
        Assert.Equal("Unchanged Unchanged", run.Reasons("Lowered"));
        Assert.Equal("Cached Cached", run.Reasons("Compiled"));
    }

    [Fact]
    public void A_comment_inside_changes_nothing()
    {
        Generated run = Edit(Caller, Caller, Callee, Callee.Replace("return b", "return /* no */ b // yes\n"));
        Assert.Equal("Unchanged Unchanged", run.Reasons("Lowered"));
        Assert.Equal("Cached Cached", run.Reasons("Compiled"));
    }

    [Fact]
    public void Another_file_changes_nothing()
    {
        CSharpCompilation before = Compilations.Of(Caller, Callee);
        Compilation after = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("public class Unrelated;", Compilations.ParseOptions, cancellationToken: TestContext.Current.CancellationToken));
        Generated run = new Generated().Run(before).Run(after);
        Assert.Equal("Unchanged Unchanged", run.Reasons("Lowered"));
        Assert.Equal("Cached Cached", run.Reasons("Compiled"));
    }

    [Fact]
    public void A_callees_body_changes_the_callee_alone()
    {
        Generated run = Edit(Caller, Caller, Callee, Callee.Replace("b * y[0]", "b * b * y[0]"));
        Assert.Equal("Unchanged Modified", run.Reasons("Lowered"));
        Assert.Equal("Cached", run.Reasons("Effects"));
        Assert.Equal("Cached Modified", run.Reasons("Compiled"));
    }

    [Fact]
    public void A_callees_effects_change_its_callers()
    {
        Generated run = Edit(Caller, Caller, Callee, Callee.Replace("return", "y[0] = b; return"));
        Assert.Equal("Unchanged Modified", run.Reasons("Lowered"));
        Assert.Equal("Modified", run.Reasons("Effects"));
        Assert.Equal("Modified Modified", run.Reasons("Compiled"));
    }

    [Fact]
    public void A_callees_signature_changes_both()
    {
        Generated run = Edit(Caller, Caller, Callee, Callee.Replace("double b,", "[Constant] double b,"));
        Assert.Equal("Modified Modified", run.Reasons("Lowered"));
        Assert.Equal("Modified Modified", run.Reasons("Compiled"));
    }

    [Fact]
    public void A_methods_own_body_changes_it_alone()
    {
        Generated run = Edit(Caller, Caller.Replace("* a", "- a"), Callee, Callee);
        Assert.Equal("Modified Unchanged", run.Reasons("Lowered"));
        Assert.Equal("Modified Cached", run.Reasons("Compiled"));
    }

    [Fact]
    public void An_error_takes_the_output_away_with_that_of_its_callers_and_its_repair_brings_both_back()
    {
        CSharpCompilation good = Compilations.Of(Caller, Callee);
        Generated run = new Generated().Run(good).Run(Compilations.Of(Caller, Callee.Replace("return", "lock (\"a\") return")));
        Assert.Empty(run.Files);
        Assert.Equal(["Model.F.g.cs", "Model.G.g.cs"], run.Run(good).Files);
    }

    private static Generated Edit(string caller, string newCaller, string callee, string newCallee)
    {
        CSharpCompilation before = Compilations.Of(caller, callee);
        SyntaxTree[] trees = [.. before.SyntaxTrees];
        CSharpCompilation after = before;
        if (newCaller != caller)
            after = after.ReplaceSyntaxTree(trees[0], Parse(trees[0], newCaller));
        if (newCallee != callee)
            after = after.ReplaceSyntaxTree(trees[1], Parse(trees[1], newCallee));
        return new Generated().Run(before).Run(after);
    }

    private static SyntaxTree Parse(SyntaxTree old, string text) =>
        CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, old.FilePath, cancellationToken: TestContext.Current.CancellationToken);
}
