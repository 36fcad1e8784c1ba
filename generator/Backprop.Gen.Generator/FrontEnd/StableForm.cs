using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Generator.FrontEnd;

/// <summary>A function of the library that is right for every argument.</summary>
/// <param name="Owner">Its class: <c>Activations</c> or <c>Losses</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="TakesList">Whether its arguments are the elements of one span.</param>
internal sealed record StableFunction(string Owner, string Name, bool TakesList = false)
{
    public override string ToString() => Owner + "." + Name;
}

/// <summary>What should stand in the place of an unstable expression.</summary>
/// <param name="Expression">The unstable expression.</param>
/// <param name="Complaint">What is wrong with it, as the rest of a sentence.</param>
/// <param name="Function">The stable function.</param>
/// <param name="Template">The new text, with <c>{0}</c>… for the holes.</param>
/// <param name="Holes">The pieces of the old text that go into the new one.</param>
/// <param name="Parts">The expressions that stay, which may be unstable themselves.</param>
internal sealed record StableForm(
    ExpressionSyntax Expression,
    string Complaint,
    StableFunction Function,
    string Template,
    ImmutableArray<TextSpan> Holes,
    ImmutableArray<ExpressionSyntax> Parts)
{
    /// <summary>The names under which a diagnostic hands this to its code fix; the holes are its additional locations.</summary>
    public const string OwnerProperty = "Owner", FunctionProperty = "Function", TemplateProperty = "Template";

    public ImmutableArray<Location> HoleLocations => ImmutableArray.CreateRange(Holes, hole => Location.Create(Expression.SyntaxTree, hole));

    public ImmutableDictionary<string, string?> Properties => ImmutableDictionary<string, string?>.Empty
        .Add(OwnerProperty, Function.Owner)
        .Add(FunctionProperty, Function.ToString())
        .Add(TemplateProperty, Template);
}
