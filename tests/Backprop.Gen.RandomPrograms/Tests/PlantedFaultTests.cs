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
    [InlineData("ReverseSweep", "Adjoint", "a factor", "dot product")]
    [InlineData("ReverseSweep", "Adjoint", "a lost term", "dot product")]
    [InlineData("Gradient", "Gradient", "a factor", "gradient")]
    [InlineData("Tangent", "Tangent", "a factor", "tangent")]
    public void A_fault_in_the_source_is_reported(string member, string derivative, string fault, string kind)
    {
        var places = new ConcurrentDictionary<string, bool>();
        var campaign = new Campaign(seed: 8, Programs, text => Plant(text, member, derivative, fault, places));
        campaign.Run();
        int planted = places.Count;
        int found = campaign.Failures.Count(f => f.Failure.Kind == kind || (kind == "dot product" && Wrong.Contains(f.Failure.Kind)));
        Assert.True(planted > Programs / 2, $"planted {planted}");
        // a fault in a term that is zero at the points, or overwritten later, is none
        Assert.True(found > planted / 2, $"found {found} of {planted}\n{campaign.Report(0)}");
    }

    /// <summary>Changes the last derivative statement of the member.</summary>
    private static string Plant(string text, string member, string derivative, string fault, ConcurrentDictionary<string, bool> places)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text).GetRoot();
        AssignmentExpressionSyntax? last = root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(m => m.Identifier.Text.EndsWith(member, StringComparison.Ordinal))
            .SelectMany(m => m.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            .LastOrDefault(a => a.Left.ToString().Contains(derivative, StringComparison.Ordinal) && a.Right is not LiteralExpressionSyntax);
        if (last is null)
            return text;
        places[last.Ancestors().OfType<MethodDeclarationSyntax>().First().Identifier.Text] = true;
        string right = fault == "a factor" ? $"({last.Right}) + ({last.Right}) / 512" : $"({last.Right}) * 0";
        return root.ReplaceNode(last.Right, SyntaxFactory.ParseExpression(right)).ToFullString();
    }
}
