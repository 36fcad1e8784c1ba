using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Backprop.CodeFixes.Edits;

/// <summary>Methods that give the derivatives of another one, without bodies. The signatures are those of the contract.</summary>
internal sealed class DerivativeStub
{
    private readonly IMethodSymbol _target;
    private readonly SemanticModel _model;
    private readonly int _position;
    private readonly IParameterSymbol[] _active;

    /// <param name="target">The method whose derivatives are wanted.</param>
    /// <param name="model">Knows how types are named at the place.</param>
    /// <param name="position">The place.</param>
    public DerivativeStub(IMethodSymbol target, SemanticModel model, int position)
    {
        _target = target;
        _model = model;
        _position = position;
        _active = [.. target.Parameters.Where(Types.IsActive)];
    }

    /// <summary>Whether the signatures can be given at all.</summary>
    public static bool IsFor(IMethodSymbol target) => target.IsStatic && Types.MapsNumbers(target)
        && target.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In) && !target.IsGenericMethod;

    /// <summary>The stubs: the attribute, its name in source and the declaration of each, with the name of the method free.</summary>
    public IEnumerable<(string Attribute, string Suffix, string Before, string After)> Members()
    {
        if (Types.IsFloat(_target.ReturnType) && _active.All(p => SymbolEqualityComparer.Default.Equals(p.Type, _target.ReturnType)))
        {
            string partial = Spell(_target.ReturnType);
            string result = _active.Length == 1 ? partial : "(" + string.Join(", ", _active.Select(_ => partial)) + ")";
            yield return ("DerivativeOf", "Derivative", result, List(_target.Parameters.Select(Own)));
            yield break;
        }
        IEnumerable<string> seed = Types.IsFloat(_target.ReturnType) ? [Spell(_target.ReturnType) + " resultAdjoint"]
            : Types.IsFloatArray(_target.ReturnType) ? ["ReadOnlySpan<" + Element(_target.ReturnType) + "> resultAdjoint"]
            : [];
        yield return ("AdjointOf", "Adjoint", "void", List(_target.Parameters.Select(Own).Concat(seed).Concat(_active.Select(Adjoint))));
        if (Types.IsFloat(_target.ReturnType) && _active.All(p => Types.IsFloat(p.Type)))
            yield break;
        IEnumerable<string> tangent = _target.ReturnsVoid ? [] : ["out " + Spell(_target.ReturnType) + " resultTangent"];
        yield return ("TangentOf", "Tangent", Spell(_target.ReturnType), List(_target.Parameters.Select(Own).Concat(tangent).Concat(_active.Select(Tangent))));
    }

    /// <summary>A parameter of the method itself; what is no number, array or span of numbers has no derivative.</summary>
    private string Own(IParameterSymbol parameter)
    {
        bool isPlain = Types.IsActive(parameter) || parameter.Type.SpecialType is not (SpecialType.None or SpecialType.System_Object)
            || parameter.Type.TypeKind == TypeKind.Enum;
        return (isPlain ? "" : "[" + Constant + "] ") + (parameter.RefKind == RefKind.In ? "in " : "") + Spell(parameter.Type) + " " + Name(parameter);
    }

    private string Adjoint(IParameterSymbol parameter) => Types.IsFloat(parameter.Type)
        ? "ref " + Spell(parameter.Type) + " " + parameter.Name + "Adjoint"
        : (IsGrid(parameter.Type) ? Spell(parameter.Type) : "Span<" + Element(parameter.Type) + ">") + " " + parameter.Name + "Adjoint";

    /// <summary>An array with several dimensions, whose derivative is of the same type.</summary>
    private static bool IsGrid(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: > 1 };

    private string Tangent(IParameterSymbol parameter)
    {
        string type = Types.IsFloat(parameter.Type) || IsGrid(parameter.Type) ? Spell(parameter.Type)
            : (Types.CanBeWritten(parameter.Type) ? "Span<" : "ReadOnlySpan<") + Element(parameter.Type) + ">";
        return type + " " + parameter.Name + "Tangent";
    }

    private string Constant => _model.LookupNamespacesAndTypes(_position, name: "ConstantAttribute").Any() ? "Constant" : "global::Backprop.Constant";

    private string Element(ITypeSymbol view) => Spell(view is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)view).TypeArguments[0]);

    private string Spell(ITypeSymbol type) => type.ToMinimalDisplayString(_model, _position);

    private static string Name(IParameterSymbol parameter) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(parameter.Name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? parameter.Name : "@" + parameter.Name;

    private static string List(IEnumerable<string> parameters) => string.Join(", ", parameters);
}
