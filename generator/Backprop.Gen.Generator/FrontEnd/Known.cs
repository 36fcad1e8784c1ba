using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Generator.FrontEnd;

/// <summary>Recognises the types and attributes that mean something to the compiler, by their full names.</summary>
internal static class Known
{
    public const string DifferentiableAttribute = "Backprop.DifferentiableAttribute";

    /// <summary>The assembly that has our attributes.</summary>
    public const string Runtime = "Backprop.Gen";

    /// <summary>What the path of every file that this generator made contains.</summary>
    public const string GeneratorName = "Backprop.Generator.DifferentiableGenerator";

    public static bool IsDifferentiable(IMethodSymbol method) => HasAttribute(method.OriginalDefinition, "DifferentiableAttribute");

    /// <summary>Whether the object that a differentiable method is called on carries derivatives.</summary>
    public static bool IsWithRespectToThis(IMethodSymbol method) => Says(method, "WithRespectToThis");

    /// <summary>Whether generated code may take the method's sums in another order, and functions in other rounding: <c>[Differentiable(Reassociate = true)]</c>.</summary>
    public static bool Reassociates(IMethodSymbol method) => Says(method, "Reassociate");

    private static bool Says(IMethodSymbol method, string property) => method.OriginalDefinition.GetAttributes()
        .Any(a => IsBackprop(a.AttributeClass, "DifferentiableAttribute") && a.NamedArguments.Any(n => n.Key == property && n.Value.Value is true));

    public static bool IsConstant(IParameterSymbol parameter) => HasAttribute(parameter, "ConstantAttribute");

    public static bool IsScratch(IParameterSymbol parameter) => HasAttribute(parameter, "ScratchAttribute");

    public static bool IsUnread(IParameterSymbol parameter) => HasAttribute(parameter, "UnreadAttribute");

    public static bool HasAttribute(ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsBackprop(attribute.AttributeClass, name))
                return true;
        }
        return false;
    }

    /// <summary>Whether a method only looks at its arguments: a guard of the library, or output for people to read.</summary>
    public static bool OnlyLooks(IMethodSymbol method) =>
        method.IsStatic && method.ContainingType is { ContainingType: null } type && type.ContainingNamespace.ToDisplayString() switch
        {
            "System" => type.Name == "Console" || type.Name.EndsWith("Exception", System.StringComparison.Ordinal) && method.Name.StartsWith("ThrowIf", System.StringComparison.Ordinal),
            "System.Diagnostics" => type.Name is "Debug" or "Trace",
            _ => false,
        };

    /// <summary>Whether the C# compiler leaves a call of a method out, arguments and all, as it does <c>Debug.Assert</c> in a release.</summary>
    public static bool IsOmitted(IMethodSymbol method, SyntaxTree tree)
    {
        string[] symbols = [.. method.GetAttributes().Where(a => a.AttributeClass?.ToDisplayString() == "System.Diagnostics.ConditionalAttribute").Select(a => a.ConstructorArguments.FirstOrDefault().Value).OfType<string>()];
        return symbols.Length > 0 && !symbols.Intersect(tree.Options.PreprocessorSymbolNames).Any();
    }

    public static bool IsBackprop(ITypeSymbol? type, string name) => Is(type, "Backprop", name);

    public static bool IsSystem(ITypeSymbol? type, string name) => Is(type, "System", name);

    public static bool Is(ITypeSymbol? type, string space, string name) =>
        type is not null && type.Name == name && type.ContainingType is null
        && type.ContainingNamespace is { ContainingNamespace.IsGlobalNamespace: true } container && container.Name == space;

    /// <summary>The name of a type whose methods the rule table may know, or null.</summary>
    public static string? RuleOwner(INamedTypeSymbol? type) => type switch
    {
        null => null,
        { Name: "Math" or "MathF" } when IsSystem(type, type.Name) => type.Name,
        { SpecialType: SpecialType.System_Double } => "Double",
        { SpecialType: SpecialType.System_Single } => "Single",
        _ when GenericMath.IsMath(type) => "Math",
        { Name: "Activations" or "Losses" } when IsBackprop(type, type.Name) => type.Name,
        _ => null,
    };

    /// <summary>A name as C# wants it: keywords with an <c>@</c>.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
