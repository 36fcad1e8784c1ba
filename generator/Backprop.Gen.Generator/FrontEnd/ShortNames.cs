using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Which of the short names that generated files use mean something else where a method stands.</summary>
internal static class ShortNames
{
    /// <summary>All by which they may be found.</summary>
    private static readonly HashSet<string> Names = [.. ImportedNames.All.Select(imported => imported.Name), .. ImportedNames.Attributes.Select(FullName)];

    /// <summary>What is taken where in a compilation.</summary>
    private static readonly ConditionalWeakTable<Compilation, Scopes> Compilations = new();

    /// <summary>
    /// What is taken under some usings where no declaration concerns the names: that follows from the references alone, so that it is looked up
    /// once, and not after each edit.
    /// </summary>
    private static readonly ConditionalWeakTable<MetadataReference[], ConcurrentDictionary<string, EquatableArray<string>>> Imports = new();

    private static readonly ConditionalWeakTable<SyntaxTree, string> GlobalUsings = new();

    /// <summary>
    /// What is taken in each declaration of a type, or, where no declaration concerns the names, under the same usings in a namespace. Looking
    /// up all names costs more than lowering a short method, and in all methods of a scope they mean the same, but for what a method declares
    /// itself.
    /// </summary>
    private sealed class Scopes
    {
        private readonly bool _declaresOne;
        private readonly ConcurrentDictionary<string, EquatableArray<string>> _imports;

        /// <summary>What all scopes share: the usings for all files, and the name by which references show the compilation what is internal.</summary>
        private readonly string _everywhere;
        private readonly ConcurrentDictionary<SyntaxNode, EquatableArray<string>> _taken = new();

        public Scopes(Compilation compilation)
        {
            _declaresOne = compilation.ContainsSymbolsWithName(Names.Contains, SymbolFilter.All);
            _imports = Imports.GetOrCreateValue(ImmutableCollectionsMarshal.AsArray(compilation.ExternalReferences)!);
            _everywhere = compilation.AssemblyName + "\n" + string.Concat(compilation.SyntaxTrees.Select(tree => GlobalUsings.GetValue(tree, GlobalUsingsOf)));
        }

        public EquatableArray<string> Taken(INamedTypeSymbol type, TypeDeclarationSyntax declaration, SemanticModel model)
        {
            return _declaresOne || MayBringOne(type)
                ? _taken.GetOrAdd(declaration, _ => LookUp())
                : _taken.GetOrAdd(declaration.Parent!, _ => _imports.GetOrAdd(_everywhere + Usings(declaration), _ => LookUp()));

            EquatableArray<string> LookUp() => ShortNames.Taken(model, declaration.OpenBraceToken.SpanStart);
        }
    }

    /// <summary>The names that mean something else inside a method than the types that they are the names of.</summary>
    public static EquatableArray<string> Taken(IMethodSymbol method, MethodDeclarationSyntax declaration, IMethodBodyOperation body, SemanticModel model)
    {
        if (declaration.Parent is not TypeDeclarationSyntax type || DeclaresOne(method, body))
            return Taken(model, ((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody!).SpanStart + 1);
        return Compilations.GetValue(model.Compilation, static compilation => new Scopes(compilation)).Taken(method.ContainingType, type, model);
    }

    /// <summary>Whether a type, or one around it, has type parameters with such names, or a base that may have such members.</summary>
    private static bool MayBringOne(INamedTypeSymbol? type) => type is not null
        && (type is { TypeKind: not (TypeKind.Class or TypeKind.Struct) } or { BaseType.SpecialType: SpecialType.None } || type.TypeParameters.Any(IsOne) || MayBringOne(type.ContainingType));

    /// <summary>The namespaces and usings around a declaration.</summary>
    private static string Usings(TypeDeclarationSyntax declaration) => string.Join("\n", declaration.Ancestors().SelectMany(around => around switch
    {
        CompilationUnitSyntax unit => unit.Externs.Concat<SyntaxNode>(unit.Usings),
        BaseNamespaceDeclarationSyntax space => space.Externs.Concat<SyntaxNode>(space.Usings).Prepend(space.Name),
        _ => [],
    }));

    private static string GlobalUsingsOf(SyntaxTree tree) => tree.GetRoot() is CompilationUnitSyntax unit
        ? string.Concat(unit.Usings.Where(directive => !directive.GlobalKeyword.IsKind(SyntaxKind.None)).Select(directive => directive + "\n"))
        : "";

    private static bool DeclaresOne(IMethodSymbol method, IMethodBodyOperation body) =>
        method.Parameters.Any(IsOne) || method.TypeParameters.Any(IsOne)
        || (body.BlockBody ?? body.ExpressionBody) is { } block && (block.Locals.Any(IsOne) || block.Operations.Any(o => o is ILocalFunctionOperation local && IsOne(local.Symbol)));

    private static bool IsOne(ISymbol symbol) => Names.Contains(symbol.Name);

    private static EquatableArray<string> Taken(SemanticModel model, int position) =>
        ImportedNames.All.Where(n => IsTaken(n.Name, n.Namespace, model, position)).Select(n => n.Name).ToEquatableArray();

    private static bool IsTaken(string name, string space, SemanticModel model, int position)
    {
        return MeansAnother(name) || ImportedNames.Attributes.Contains(name) && MeansAnother(FullName(name));

        bool MeansAnother(string spelling) => model.LookupSymbols(position, name: spelling)
            .Any(symbol => symbol is not INamedTypeSymbol { ContainingType: null } type || type.ContainingNamespace.ToDisplayString() != space);
    }

    private static string FullName(string attribute) => attribute + "Attribute";
}
