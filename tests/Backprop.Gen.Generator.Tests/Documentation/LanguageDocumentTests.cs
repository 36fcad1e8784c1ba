using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Backprop.Generator.Tests.Documentation;

/// <summary>
/// <c>docs/language.md</c> is written from <see cref="LanguageRows"/>: from the text of functions of the corpus, and from what the
/// compiler says to refused code.
/// </summary>
public class LanguageDocumentTests
{
    public static TheoryData<string> Refusals => [.. LanguageRows.Refusals.Select(row => row.What)];

    [Fact]
    public async Task The_document_is_the_corpus_and_the_messages()
    {
        string path = Repository.PathOf("docs/language.md");
        string text = await Write();
        if (Environment.GetEnvironmentVariable("BACKPROP_ACCEPT") == "1")
            File.WriteAllText(path, text);

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            "docs/language.md is stale. Run this test with BACKPROP_ACCEPT=1, and read what has changed.");
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task Refused_code_has_one_message_where_it_is_marked_and_a_way_out_that_has_none(string what)
    {
        Refused row = LanguageRows.Refusals.Single(r => r.What == what);
        (string source, string marked, int start) = Unmarked(row);
        Diagnostic diagnostic = Assert.Single(await Analyzed.File(source));
        Assert.Equal(marked, source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(start, diagnostic.Location.SourceSpan.Start);
        Assert.NotEqual("BPG0014", diagnostic.Id);

        string instead = Source(row, row.Instead);
        Assert.Empty(Compilations.Of(instead).GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Empty(await Analyzed.File(instead));
    }

    private static async Task<string> Write()
    {
        var text = new StringBuilder();
        text.Append(Introduction.ReplaceLineEndings("\n"));
        foreach (Section section in LanguageRows.Accepted)
        {
            text.Append($"\n## {section.Title}\n\n{section.Lead}\n");
            foreach (Accepted row in section.Rows)
            {
                string needed = string.Concat(row.Needs.Select(name => CorpusText.Declaration(name) + "\n\n"));
                text.Append($"\n**{row.What}**\n\n```csharp\n{needed}{CorpusText.Function(row.Function)}\n```\n");
            }
        }
        text.Append(Refusing.ReplaceLineEndings("\n"));
        foreach (Refused row in LanguageRows.Refusals)
        {
            (string source, string marked, _) = Unmarked(row);
            Diagnostic diagnostic = (await Analyzed.File(source)).Single();
            string code = row.Code.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
            string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            text.Append($"\n**{row.What}**\n\n```csharp\n{code}\n```\n\n")
                .Append($"[{diagnostic.Id}](diagnostics/{diagnostic.Id}.md) at `{marked.Split('\n')[0]}`: {message}\n\n")
                .Append($"```csharp\n// instead\n{row.Instead}\n```\n");
        }
        return text.ToString();
    }

    private static (string Source, string Marked, int Start) Unmarked(Refused row)
    {
        string source = Source(row, row.Code);
        int start = source.IndexOf("[|", StringComparison.Ordinal), end = source.IndexOf("|]", StringComparison.Ordinal);
        return (source.Remove(end, 2).Remove(start, 2), source[(start + 2)..end], start);
    }

    private static string Source(Refused row, string code) => "using System;\nusing Backprop;\npublic static partial class Model\n{\n"
        + (row.IsMember ? code : "[Differentiable] public static double M(double a, int n, double[] x, string name)\n{\n" + code + "\nreturn a * x[0];\n}")
        + "\n}\n";

    private const string Introduction = """
        # What you can write

        Numeric C# as you would write it anyway. Mark a method `[Differentiable]`, in a `partial` type, and it has a gradient.
        Each piece of code below is a function of the test suite, where all its derivatives are held against finite differences.
        What generated members look like is in the [reference](reference.md).

        Data that has no derivative (integers, strings, `[Constant]` parameters, whatever follows from them) is *passive*; all else
        is *active*. Passive code of almost any kind is carried along. The rules below are about active data.

        """;

    private const string Refusing = """

        ## What is refused

        An error at the construct, with the way out; never a wrong derivative. Much of it has a code fix in the editor.

        """;
}
