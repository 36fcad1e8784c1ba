using System;
using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Backprop.RandomPrograms.Tests;

/// <summary>Faults planted in the generated source itself do not pass.</summary>
public sealed class PlantedFaultTests
{
    private const int Programs = 60;

    private static readonly string[] Wrong = ["dot product", "adjoint does not add", "gradient"];

    [Theory]
    [InlineData("ReverseSweep", "Adjoint", "a factor", "dot product", 31)]
    [InlineData("ReverseSweep", "Adjoint", "a lost term", "dot product", 31)]
    [InlineData("ReverseSweep", "Adjoint", "a lost leaf", "dot product", 5)]
    [InlineData("ReverseSweep", "Adjoint", "a lost offset", "dot product", 5)]
    [InlineData("Gradient", "Gradient", "a factor", "gradient", 31)]
    [InlineData("Tangent", "Tangent", "a factor", "tangent", 31)]
    public void A_fault_in_the_source_is_reported(string member, string derivative, string fault, string kind, int least)
    {
        var places = new ConcurrentDictionary<string, string>();
        var campaign = new Campaign(seed: 8, Programs, text => Plant(text, member, derivative, fault, places));
        campaign.Run();
        int planted = places.Count;
        int found = campaign.Failures.Count(f => f.Failure.Kind == kind || (kind == "dot product" && Wrong.Contains(f.Failure.Kind)));
        Assert.True(planted >= least, $"planted {planted}");
        // a fault in a term that is zero at the points, or overwritten later, is none; nor is one in the gradient of what has no influence,
        // as many a leaf
        double share = member == "Gradient" || fault == "a lost leaf" ? 0.4 : 0.5;
        Assert.True(found > share * planted, $"found {found} of {planted}\n{campaign.Report(0)}\nplanted\n{string.Join("\n", places)}");
    }

    [Fact]
    public void A_unit_alone_fails_as_it_does_among_others()
    {
        var places = new ConcurrentDictionary<string, string>();
        string Fault(string text) => Plant(text, "ReverseSweep", "Adjoint", "a factor", places);
        var all = new Campaign(seed: 8, Programs, Fault);
        all.Run();
        int unit = all.Failures[^1].Case.Unit.Index;
        var alone = new Campaign(seed: 8, Programs, Fault) { Only = unit };
        alone.Run();
        Assert.Equal(
            all.Failures.Where(f => f.Case.Unit.Index == unit).Select(f => f.Failure.ToString()),
            alone.Failures.Select(f => f.Failure.ToString()));
        string report = alone.Report(shrunk: 1);
        Assert.Contains(FormattableString.Invariant($"seed 8, unit {unit}: "), report, StringComparison.Ordinal);
        Assert.Contains("public static partial class Programs", report, StringComparison.Ordinal);
    }

    /// <summary>Changes the last place of the member that the fault fits.</summary>
    private static string Plant(string text, string member, string derivative, string fault, ConcurrentDictionary<string, string> places)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        ExpressionSyntax? last = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(m => m.Identifier.Text.EndsWith(member, StringComparison.Ordinal) && !IsOfTwin(m))
            .SelectMany(m => m.DescendantNodes())
            .Select(node => fault switch
            {
                "a lost leaf" => AddedToLeaf(node, derivative),
                "a lost offset" => OffsetOfView(node, derivative),
                _ => Assigned(node, derivative),
            })
            .LastOrDefault(place => place is not null);
        if (last is null)
            return text;
        places[last.Ancestors().OfType<MethodDeclarationSyntax>().First().Identifier.Text] = last.Parent!.ToString();
        string faulty = fault == "a factor" ? $"({last}) + ({last}) / 512" : $"({last}) * 0";
        return root.ReplaceNode(last, SyntaxFactory.ParseExpression(faulty)).ToFullString();
    }

    /// <summary>An overload is there to be told apart, and is not run.</summary>
    private static bool IsOfTwin(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.Any(p => p.Type!.ToString().EndsWith("DayOfWeek", StringComparison.Ordinal));

    private static ExpressionSyntax? Assigned(SyntaxNode node, string derivative) =>
        node is AssignmentExpressionSyntax { Right: not (LiteralExpressionSyntax or ObjectCreationExpressionSyntax or TupleExpressionSyntax) and var right, Left: var left } && IsOf(left, derivative) ? right : null;

    /// <summary>What is added to a leaf of a struct, in place or in a new struct that takes its place.</summary>
    private static ExpressionSyntax? AddedToLeaf(SyntaxNode node, string derivative) => node switch
    {
        AssignmentExpressionSyntax { OperatorToken.Text: "+=", Left: MemberAccessExpressionSyntax leaf, Right: var right } when IsOf(leaf.Expression, derivative) => right,
        BinaryExpressionSyntax { OperatorToken.Text: "+", Left: MemberAccessExpressionSyntax { Name.Identifier.Text: not "Length" } leaf, Right: var right }
            when IsOf(leaf.Expression, derivative) => right,
        _ => null,
    };

    private static ExpressionSyntax? OffsetOfView(SyntaxNode node, string derivative) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Slice" or "AsSpan", Expression: var view } } call
        && call.ArgumentList.Arguments is [{ Expression: var offset }, _] && offset.ToString() != "0" && IsOf(view, derivative) ? offset : null;

    private static bool IsOf(ExpressionSyntax expression, string derivative) => expression.ToString().Contains(derivative, StringComparison.Ordinal);
}
