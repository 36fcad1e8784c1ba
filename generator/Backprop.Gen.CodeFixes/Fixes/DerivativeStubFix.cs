using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Backprop.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.CodeFixes.Fixes;

/// <summary>Adds methods for the derivatives of a callee to the type, to be filled in.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DerivativeStubFix))]
public sealed class DerivativeStubFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Ids.OpaqueActive];

    private protected override IEnumerable<Fix> Find(Place place)
    {
        if (place.Node is not InvocationExpressionSyntax call
            || place.Model.GetSymbolInfo(call, place.Cancellation).Symbol is not IMethodSymbol callee
            || !DerivativeStub.IsFor(callee)
            || place.Method?.Parent is not TypeDeclarationSyntax type || !CanGive(place.MethodSymbol?.ContainingType))
        {
            return [];
        }
        return [Fix.Of($"Give the derivative of '{callee.Name}'", "GiveDerivative", [.. Insert(place, type, callee)])];
    }

    /// <summary>Whether generated code anywhere can call what the type gives.</summary>
    private static bool CanGive(INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            if (around.IsGenericType || around.IsFileLocal || around.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
                return false;
        }
        return type is { TypeKind: TypeKind.Class or TypeKind.Struct };
    }

    /// <summary>The stubs, as the last members of the type.</summary>
    private static IEnumerable<Edit> Insert(Place place, TypeDeclarationSyntax type, IMethodSymbol callee)
    {
        int position = type.CloseBraceToken.SpanStart;
        string end = Names.LineEnd(place.Root), indent = Names.Indent(place.Method!);
        string owner = callee.ContainingType.ToMinimalDisplayString(place.Model, position);
        string exception = place.Model.LookupNamespacesAndTypes(position, name: "NotImplementedException").Any() ? "NotImplementedException" : "System.NotImplementedException";
        bool isInside = SymbolEqualityComparer.Default.Equals(callee.ContainingType, place.MethodSymbol!.ContainingType);
        string target = "nameof(" + (isInside ? "" : owner + ".") + callee.Name + ")";
        var edits = new List<Edit>();
        string text = "";
        foreach ((string attribute, string suffix, string before, string after) in new DerivativeStub(callee, place.Model, position).Members())
        {
            (string name, IReadOnlyList<Edit> more) = Names.OfAttribute(place.Document, place.Model, position, attribute);
            edits.AddRange(more);
            text += end
                + indent + "[" + name + "(typeof(" + owner + "), " + target + ")]" + end
                + indent + "internal static " + before + " " + Free(place.MethodSymbol.ContainingType, callee.Name + suffix) + "(" + after + ") =>" + end
                + indent + "    throw new " + exception + "();" + end;
        }
        SyntaxTriviaList leading = type.CloseBraceToken.LeadingTrivia;
        bool isOnItsLine = type.CloseBraceToken.GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        string blanks = leading.LastOrDefault().IsKind(SyntaxKind.WhitespaceTrivia) ? leading.Last().ToString() : "";
        edits.Add(isOnItsLine
            ? Edit.Insert(place.Document, position - blanks.Length, text)
            : Edit.Insert(place.Document, position, end + text));
        return edits;
    }

    /// <summary>A name that no member of the type has.</summary>
    private static string Free(INamedTypeSymbol type, string name)
    {
        string free = name;
        for (int number = 2; !type.GetMembers(free).IsEmpty; number++)
            free = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return free;
    }
}
