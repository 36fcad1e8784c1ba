using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using Backprop.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.CodeFixes.Fixes;

/// <summary>Makes the type of a differentiable method, and the types around it, <c>partial</c>.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialTypeFix))]
public sealed class PartialTypeFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Ids.TypeNotPartial];

    private protected override IEnumerable<Fix> Find(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
            yield return Fix.Of($"Make '{type.Identifier.ValueText}' partial", "MakePartial", [.. Types.MakePartial(place.Document, type)]);
    }
}
