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

    public static string Type(string name) => Members(name).OfType<BaseTypeDeclarationSyntax>().ToArray() is [var type]
        ? Text(type)
        : throw new InvalidOperationException($"the corpus has no type {name}");

    private static IEnumerable<MemberDeclarationSyntax> Members(string name)
    {
        string[] path = name.Split('.');
        return Files.Value.SelectMany(file => file.Members).OfType<FileScopedNamespaceDeclarationSyntax>()
            .Where(space => space.Name.ToString() == Namespace)
            .SelectMany(space => space.Members).OfType<TypeDeclarationSyntax>().Where(type => type.Identifier.Text == path[0])
            .SelectMany(type => type.Members)
            .Where(member => member switch
            {
                MethodDeclarationSyntax method => method.Identifier.Text == path[1],
                BaseTypeDeclarationSyntax type => type.Identifier.Text == path[1],
                _ => false,
            });
    }

    private static string Text(MemberDeclarationSyntax member)
    {
        var lists = member.DescendantNodes().OfType<AttributeListSyntax>()
            .Where(list => !list.Attributes.All(a => Shown.Contains(a.Name.ToString()))).ToArray();
        MemberDeclarationSyntax bare = member.ReplaceNodes(lists, (list, _) =>
            list.WithAttributes(SyntaxFactory.SeparatedList(list.Attributes.Where(a => Shown.Contains(a.Name.ToString())))));
        bare = bare.RemoveNodes(bare.DescendantNodes().OfType<AttributeListSyntax>().Where(list => list.Attributes.Count == 0), SyntaxRemoveOptions.KeepNoTrivia)!;
        string[] lines = bare.WithoutTrivia().ToFullString().ReplaceLineEndings("\n").Split('\n');
        return string.Join("\n", lines.Select((line, i) => i > 0 && line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line));
    }
}
