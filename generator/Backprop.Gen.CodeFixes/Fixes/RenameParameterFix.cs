using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Backprop.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.CodeFixes.Fixes;

/// <summary>Renames a parameter whose name a generated member needs, wherever the solution uses it.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameParameterFix))]
public sealed class RenameParameterFix : FixProvider
{
    private static readonly string[] Suffixes = ["Gradient", "Adjoint", "Tangent"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Ids.DerivativeNameTaken];

    private protected override IEnumerable<Fix> Find(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter || place.Method is not { } method
            || place.Model.GetDeclaredSymbol(parameter, place.Cancellation) is not { } symbol)
            yield break;
        string name = FreeName(parameter.Identifier.ValueText, method);
        yield return new Fix($"Rename '{parameter.Identifier.ValueText}' to '{name}'", "Rename", cancellation => EditAsync(place.Document.Project.Solution, symbol, name, cancellation));
    }

    /// <summary>A name that says the same and that neither the method nor a generated member uses.</summary>
    private static string FreeName(string taken, MethodDeclarationSyntax method)
    {
        string name = taken switch
        {
            "workspace" => "buffer",
            "result" => "value",
            _ when Suffixes.FirstOrDefault(s => taken.EndsWith(s, StringComparison.Ordinal) && taken.Length > s.Length) is { } suffix =>
                suffix.ToLowerInvariant() + "Of" + char.ToUpperInvariant(taken[0]) + taken.Substring(1, taken.Length - suffix.Length - 1),
            _ => taken + "Value",
        };
        HashSet<string> used = [.. method.DescendantTokens().Select(token => token.ValueText)];
        string free = name;
        for (int i = 2; used.Contains(free); i++)
            free = name + i.ToString(CultureInfo.InvariantCulture);
        return free;
    }

    private static async Task<IReadOnlyList<Edit>> EditAsync(Solution solution, ISymbol symbol, string name, CancellationToken cancellation)
    {
        Solution renamed = await Renamer.RenameSymbolAsync(solution, symbol, new SymbolRenameOptions(RenameInComments: false), name, cancellation).ConfigureAwait(false);
        var edits = new List<Edit>();
        foreach (DocumentId id in renamed.GetChanges(solution).GetProjectChanges().SelectMany(project => project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true)))
        {
            if (renamed.GetDocument(id) is { } after && solution.GetDocument(id) is { } before)
            {
                foreach (TextChange change in await after.GetTextChangesAsync(before, cancellation).ConfigureAwait(false))
                    edits.Add(new Edit(id, change));
            }
        }
        return edits;
    }
}
