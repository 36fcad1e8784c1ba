using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Backprop.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.CodeFixes.Fixes;

/// <summary>Puts the stable function in the place of a formula, as the diagnostic says it.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StableFunctionFix))]
public sealed class StableFunctionFix : FixProvider
{
    private const string Key = "UseStableFunction";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Ids.UnstableExpression];

    private protected override IEnumerable<Fix> Find(Place place)
    {
        if (Replacement.Of(place) is not { } replacement)
            return [];
        return [Fix.Of("Use '" + place.Property("Function") + "'", Key, replacement.Edits(place.Document, place.Root, []))];
    }

    /// <summary>Formulas stand inside one another: the text of the outer one is made with that of the inner one in it.</summary>
    private protected override async Task<IReadOnlyList<Edit>> EditAllAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        var all = new List<(Replacement Replacement, Place Place)>();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (await Place.OfAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } place && Replacement.Of(place) is { } replacement)
                all.Add((replacement, place));
        }
        ImmutableArray<Replacement> replacements = [.. all.Select(one => one.Replacement)];
        return [.. all.SelectMany(one => one.Replacement.Edits(document, one.Place.Root, replacements))];
    }

    /// <param name="Span">What is replaced.</param>
    /// <param name="Template">The new text, with <c>{0}</c>… for the holes.</param>
    /// <param name="Holes">The pieces of the old text that go into it.</param>
    /// <param name="Usings">What makes the name of the function mean it.</param>
    private sealed record Replacement(TextSpan Span, string Template, ImmutableArray<TextSpan> Holes, IReadOnlyList<Edit> Usings)
    {
        public static Replacement? Of(Place place)
        {
            string owner = place.Property("Owner"), template = place.Property("Template");
            if (owner.Length == 0 || template.Length == 0 || place.Node.ContainsDirectives)
                return null;
            (string name, IReadOnlyList<Edit> usings) = Names.Of(place.Document, place.Model, place.Span.Start, owner);
            return new Replacement(
                place.Span,
                template.Replace(owner + ".", name + "."),
                [.. place.Diagnostic.AdditionalLocations.Select(location => location.SourceSpan)],
                usings);
        }

        public IReadOnlyList<Edit> Edits(Document document, SyntaxNode root, ImmutableArray<Replacement> others) =>
            [.. Usings, Edit.Replace(document, Span, Comments(root) + Text(root, others))];

        /// <summary>The new text, in which the other replacements are made too.</summary>
        private string Text(SyntaxNode root, ImmutableArray<Replacement> others) =>
            Regex.Replace(Template, "{([0-9]+)}", hole =>
            {
                string text = Source(root, Holes[int.Parse(hole.Groups[1].Value, CultureInfo.InvariantCulture)], others);
                bool isOperand = hole.Index > 0 && (Template[hole.Index - 1] is '-' or ')');
                return isOperand && text.StartsWith("-", StringComparison.Ordinal) ? "(" + text + ")" : text;
            });

        private static string Source(SyntaxNode root, TextSpan span, ImmutableArray<Replacement> others)
        {
            SourceText source = root.SyntaxTree.GetText();
            var text = new StringBuilder();
            int position = span.Start;
            foreach (Replacement inner in others.Where(other => span.Contains(other.Span)).OrderBy(other => other.Span.Start).ThenByDescending(other => other.Span.End))
            {
                if (inner.Span.Start < position)
                    continue;
                text.Append(source.ToString(TextSpan.FromBounds(position, inner.Span.Start))).Append(inner.Comments(root)).Append(inner.Text(root, others));
                position = inner.Span.End;
            }
            return text.Append(source.ToString(TextSpan.FromBounds(position, span.End))).ToString();
        }

        /// <summary>The comments of the formula that no hole keeps go in front of the function.</summary>
        private string Comments(SyntaxNode root)
        {
            var text = new StringBuilder();
            foreach (SyntaxTrivia trivia in root.FindNode(Span, getInnermostNodeForTie: true).DescendantTrivia())
            {
                if (!Span.Contains(trivia.Span) || Holes.Any(hole => hole.Contains(trivia.Span)))
                    continue;
                if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
                    text.Append(trivia.ToString()).Append(' ');
                else if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
                    text.Append("/*").Append(trivia.ToString().Substring(2)).Append(" */ ");
            }
            return text.ToString();
        }
    }
}
