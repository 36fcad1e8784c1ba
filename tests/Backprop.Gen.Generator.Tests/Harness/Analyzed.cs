using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Backprop.Generator.Tests.Harness;

/// <summary>Runs the analyzer over source in which <c>[|…|]</c> marks where a diagnostic is expected.</summary>
internal static class Analyzed
{
    private const string Usings = "using System;\nusing Backprop;\n";

    /// <summary>The diagnostics of a whole file, in source order.</summary>
    public static async Task<ImmutableArray<Diagnostic>> File(string source)
    {
        CSharpCompilation compilation = Compilations.Of(source);
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new DifferentiableAnalyzer()]);
        ImmutableArray<Diagnostic> found = await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>Expects one diagnostic, at the mark, in the members of a static partial class.</summary>
    public static Task Expect(string id, string message, string members) =>
        ExpectFile(id, message, Usings + "public static partial class Model\n{\n" + members + "\n}\n");

    /// <summary>Expects one diagnostic, at the mark, in a file.</summary>
    public static async Task ExpectFile(string id, string message, string marked)
    {
        (string source, TextSpan span) = Unmark(marked);
        Diagnostic diagnostic = Assert.Single(await File(source));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(source.Substring(span.Start, span.Length), source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(span, diagnostic.Location.SourceSpan);
        Assert.Equal(message, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Expects that a class with these members gives no diagnostic.</summary>
    public static async Task ExpectNone(string members) =>
        Assert.Empty(await File(Usings + "public static partial class Model\n{\n" + members + "\n}\n"));

    private static (string Source, TextSpan Span) Unmark(string marked)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal), end = marked.IndexOf("|]", StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, "the source has no mark");
        return (marked.Remove(end, 2).Remove(start, 2), TextSpan.FromBounds(start, end - 2));
    }
}
