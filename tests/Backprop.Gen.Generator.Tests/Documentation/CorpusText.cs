using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.Tests.Documentation;

/// <summary>The source of the corpus, by name: every <c>[Differentiable]</c> function in it is differentiated in all modes.</summary>
internal static class CorpusText
{
    private const string Namespace = "Backprop.Tests.Corpus";

    /// <summary>Attributes that readers need; all others tell the tests what arguments to take.</summary>
    private static readonly HashSet<string> Shown = ["Differentiable", "Constant", "Scratch"];

    private static readonly Lazy<CompilationUnitSyntax[]> Files = new(() => Directory
        .GetFiles(Repository.PathOf("tests/Backprop.Gen.Tests/Corpus"), "*.cs")
        .Order(StringComparer.Ordinal)
        .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetCompilationUnitRoot())
        .ToArray());

    /// <summary>A differentiable function, as its author would have written it outside the tests.</summary>
    public static string Function(string name)
    {
        MethodDeclarationSyntax[] found = Members(name).OfType<MethodDeclarationSyntax>()
            .Where(m => m.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == "Differentiable")).ToArray();
        return found is [var method]
            ? Text(method)
            : throw new InvalidOperationException($"the corpus has {found.Length} differentiable functions {name}");
    }

    /// <summary>A type, a field or a property that a function needs.</summary>
    public static string Declaration(string name) => Members(name).Where(m => m is not MethodDeclarationSyntax).ToArray() is [var member]
        ? Text(member)
        : throw new InvalidOperationException($"the corpus has not one declaration {name}");

    private static IEnumerable<MemberDeclarationSyntax> Members(string name)
    {
        IEnumerable<MemberDeclarationSyntax> found = Files.Value.SelectMany(file => file.Members).OfType<FileScopedNamespaceDeclarationSyntax>()
            .Where(space => space.Name.ToString() == Namespace);
        foreach (string part in name.Split('.'))
        {
            found = found.SelectMany(outer => outer switch
            {
                BaseNamespaceDeclarationSyntax space => space.Members,
                TypeDeclarationSyntax type => type.Members,
                _ => [],
            }).Where(member => Declares(member, part));
        }
        return found;
    }

    private static bool Declares(MemberDeclarationSyntax member, string name) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text == name,
        BaseTypeDeclarationSyntax type => type.Identifier.Text == name,
        PropertyDeclarationSyntax property => property.Identifier.Text == name,
        FieldDeclarationSyntax field => field.Declaration.Variables.Any(variable => variable.Identifier.Text == name),
        _ => false,
    };

    private static string Text(MemberDeclarationSyntax member)
    {
        var lists = member.DescendantNodes().OfType<AttributeListSyntax>()
            .Where(list => !list.Attributes.All(a => Shown.Contains(a.Name.ToString()))).ToArray();
        MemberDeclarationSyntax bare = member.ReplaceNodes(lists, (list, _) =>
            list.WithAttributes(SyntaxFactory.SeparatedList(list.Attributes.Where(a => Shown.Contains(a.Name.ToString())))));
        bare = bare.RemoveNodes(bare.DescendantNodes().OfType<AttributeListSyntax>().Where(list => list.Attributes.Count == 0), SyntaxRemoveOptions.KeepNoTrivia)!;
        string[] lines = bare.WithoutTrivia().ToFullString().ReplaceLineEndings("\n").Split('\n');
        int margin = member.GetLocation().GetLineSpan().StartLinePosition.Character;
        return string.Join("\n", lines.Select((line, i) => i > 0 && line.Length > margin ? line[margin..] : line));
    }
}
