using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// The derivatives that a compilation and what it refers to give of methods. Found once for each compilation, and cheaply: of
/// one's own source only files are looked at that were edited since, by their syntax; of other assemblies only those that refer to the
/// runtime, and there only the types that a <c>[HasDerivatives]</c> names. The runtime's own come last.
/// </summary>
internal sealed class DerivativeTable
{
    private static readonly ConditionalWeakTable<Compilation, DerivativeTable> Tables = new();
    private static readonly ConditionalWeakTable<SyntaxTree, MethodDeclarationSyntax[]> Claiming = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, ILookup<IMethodSymbol, GivenDerivative>> Assemblies = new();

    /// <summary>What the compilation gives itself, then what others do.</summary>
    private readonly List<ILookup<IMethodSymbol, GivenDerivative>> _given = [];

    private readonly Compilation _compilation;

    private DerivativeTable(Compilation compilation)
    {
        _compilation = compilation;
        List<GivenDerivative> own = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (Claiming.GetValue(tree, FindClaiming) is not { Length: > 0 } declarations)
                continue;
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (MethodDeclarationSyntax declaration in declarations)
            {
                if (model.GetDeclaredSymbol(declaration) is { } method)
                    own.AddRange(GivenDerivative.Of(method).Where(given => DerivativeCheck.IsReachable(given.Method)));
            }
        }
        Add(ByTarget(own));
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.OrderBy(IsRuntime))
            Add(Assemblies.GetValue(assembly, static given => ByTarget(FindGiven(given))));
    }

    private void Add(ILookup<IMethodSymbol, GivenDerivative> given)
    {
        if (given.Count > 0)
            _given.Add(given);
    }

    private static ILookup<IMethodSymbol, GivenDerivative> ByTarget(IEnumerable<GivenDerivative> given) =>
        given.ToLookup<GivenDerivative, IMethodSymbol>(g => g.Target.ConstructedFrom, SymbolEqualityComparer.Default);

    /// <summary>What is given of a method, as far as the compilation may use it.</summary>
    private IEnumerable<GivenDerivative> Given(IMethodSymbol method) => _given.SelectMany(given => given[method.ConstructedFrom]).Where(given => IsUsable(given.Method));

    /// <summary>Whether anything is given of a method, which of most is not.</summary>
    private bool IsGiven(IMethodSymbol method)
    {
        foreach (ILookup<IMethodSymbol, GivenDerivative> given in _given)
        {
            if (given.Contains(method.ConstructedFrom))
                return true;
        }
        return false;
    }

    private bool IsUsable(IMethodSymbol method) => IsPublic(method)
        || SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly) || _compilation.IsSymbolAccessibleWithin(method, _compilation.Assembly);

    private static bool IsRuntime(IAssemblySymbol assembly) => assembly.Name == Known.Runtime;

    private static bool RefersToRuntime(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == Known.Runtime));

    /// <summary>Whether anybody may use a method, which most are made for, and which is told quicker than who may.</summary>
    private static bool IsPublic(ISymbol method)
    {
        for (ISymbol? symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility != Accessibility.Public)
                return false;
        }
        return true;
    }

    public static DerivativeTable Of(Compilation compilation) => Tables.GetValue(compilation, static c => new DerivativeTable(c));

    /// <summary>The derivatives that are given of a method with type arguments; null where there are none or not enough.</summary>
    /// <remarks>One's own come before those of others, and the first of two is taken.</remarks>
    public FoundDerivatives? Find(IMethodSymbol method)
    {
        if (!IsGiven(method))
            return null;
        List<GivenDerivative> given = [.. GivenDerivative.IsOpen(method) ? At(method) : Given(method).Where(g => g.Element == GivenDerivative.ElementOf(method))];
        foreach (GivenDerivative leader in given)
        {
            GivenDerivative? Kind(DerivativeKind kind) => given.FirstOrDefault(g => g.Kind == kind && g.Activities.Equals(leader.Activities));
            GivenDerivative? partials = Kind(DerivativeKind.Partials), adjoint = Kind(DerivativeKind.Adjoint), tangent = Kind(DerivativeKind.Tangent);
            if (leader.IsScalar || adjoint is not null && tangent is not null)
                return new FoundDerivatives(partials, adjoint, tangent, leader.Activities);
        }
        return null;
    }

    /// <summary>Derivatives that generic methods give, for the type parameter of the caller.</summary>
    private IEnumerable<GivenDerivative> At(IMethodSymbol method) =>
        Given(method).Where(g => g.Method.IsGenericMethod).GroupBy(g => (g.Kind, g.Method), (_, instances) => instances.First().At(method)).OfType<GivenDerivative>();

    /// <summary>The derivatives of one kind that are given of a method.</summary>
    public IEnumerable<GivenDerivative> All(IMethodSymbol method, DerivativeKind kind) =>
        Given(method).Where(g => g.Kind == kind && g.Element == GivenDerivative.ElementOf(method));

    /// <summary>The methods of a file that an attribute of one of our names stands on.</summary>
    private static MethodDeclarationSyntax[] FindClaiming(SyntaxTree tree) =>
    [
        .. tree.GetRoot().DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MethodDeclarationSyntax>()
            .Where(method => method.AttributeLists.Any(list => list.Attributes.Any(attribute => DerivativeClaim.IsName(NameOf(attribute.Name))))),
    ];

    private static string NameOf(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => "",
    };

    private static IEnumerable<GivenDerivative> FindGiven(IAssemblySymbol assembly) => !IsRuntime(assembly) && !RefersToRuntime(assembly) ? [] :
    [
        .. assembly.GetAttributes()
            .Where(attribute => Known.IsBackprop(attribute.AttributeClass, "HasDerivativesAttribute"))
            .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
            .SelectMany(GivenDerivative.Of),
    ];
}

/// <summary>The derivatives of one method.</summary>
internal sealed record FoundDerivatives(GivenDerivative? Partials, GivenDerivative? Adjoint, GivenDerivative? Tangent, EquatableArray<Activity> Activities)
{
    /// <summary>The array parameters that the method writes, where its derivatives say so.</summary>
    public IReadOnlyCollection<string>? Writes => Adjoint?.Writes ?? Tangent?.Writes;

    public GivenDerivatives ToIr() => new(
        Partials?.Spelling,
        Adjoint?.Spelling,
        Tangent?.Spelling,
        (Adjoint?.InPlace ?? true) && (Tangent?.InPlace ?? true));
}
