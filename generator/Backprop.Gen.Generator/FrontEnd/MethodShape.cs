using System.Linq;
using System.Threading;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.FrontEnd;

/// <summary>Whether a method, seen from outside, is one that can be differentiated.</summary>
internal static class MethodShape
{
    public static void Check(IMethodSymbol method, MethodDeclarationSyntax declaration, Reporter reporter, CancellationToken cancellation)
    {
        CheckTypes(method, reporter, cancellation);
        string? reason = Unsupported(method, declaration);
        if (reason is not null)
            reporter.Report(DiagnosticTable.UnsupportedMethod, declaration.Identifier.GetLocation(), "The method '" + method.Name + "'", reason);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (Unsupported(parameter, method) is { } advice)
                reporter.Report(DiagnosticTable.UnsupportedParameter, Place(parameter, declaration), parameter.Name, advice);
        }

        // what is wrong with the kind of method may be what makes its result odd
        if (reason is null && !method.ReturnsVoid && UnsupportedResult(method) is { } change)
            reporter.Report(DiagnosticTable.UnsupportedResult, declaration.ReturnType.GetLocation(), method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), change);
        if (reporter.HasErrors)
            return;
        if (!Callees.HasActiveParameter(method))
            reporter.Report(DiagnosticTable.NothingActive, declaration.Identifier.GetLocation(), method.Name);
        GeneratedMembers.CheckNames(method, declaration, reporter);
    }

    private static void CheckTypes(IMethodSymbol method, Reporter reporter, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax syntax && !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
                    reporter.Report(DiagnosticTable.TypeNotPartial, syntax.Identifier.GetLocation(), type.Name, method.Name);
            }
        }
    }

    private static string? Unsupported(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        if (method.IsAbstract)
            return "it is abstract; mark a method with a body, and call that one";
        if (method.IsExtern)
            return "it is extern, so there is no body to differentiate";
        if (declaration is { Body: null, ExpressionBody: null })
            return "it is a partial method without a body";
        if (!method.IsStatic && UnsupportedReceiver(method) is { } receiver)
            return receiver;
        if (Known.IsWithRespectToThis(method) && UnsupportedSelf(method) is { } self)
            return self;
        if (method.IsAsync)
            return "it is async; differentiate the computation and await around its call";
        if (method.IsExtensionMethod && method.ContainingType.IsGenericType)
            return "it is an extension method of a generic type";
        if (declaration.Body is not null && method.ReturnType.TypeKind == TypeKind.Interface && declaration.Body.DescendantNodes(n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).Any(n => n is YieldStatementSyntax))
            return "it is an iterator; write the values into a span";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
            return "it returns by reference; return a value";
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
                return "its type is local to a file, where generated code cannot reach it; remove 'file'";
            if (type.IsExtension())
                return "it stands in an extension block; make it an ordinary static method";
        }
        return null;
    }

    /// <summary>Why a method cannot be differentiated on its object, which is not active.</summary>
    private static string? UnsupportedReceiver(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return "it is an instance method of an interface; make it static";
        if (IsOpen(method))
            return "it is virtual, and what a derived class puts in its place has another derivative; make it non-virtual, or sealed";
        if (method.ExplicitInterfaceImplementations.Length > 0)
            return "it implements an interface explicitly; move its code into a method of its own";
        return null;
    }

    /// <summary>Why there are no derivatives by the object that a method is called on.</summary>
    private static string? UnsupportedSelf(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (method.IsStatic)
            return "it is static, so that there is no object to differentiate by; remove 'WithRespectToThis'";
        if (Structs.Of(type) is { HasFloat: true } made)
            return made.CanBePassed ? null : "generated code cannot make a '" + type.Name + "'; " + Structs.PassAdvice;
        if (!Objects.IsObject(type))
            return "nothing in '" + type.Name + "' carries derivatives; remove 'WithRespectToThis'";
        return Objects.Problem(type, type, ((ISourceAssemblySymbol)method.ContainingAssembly).Compilation);
    }

    /// <summary>Whether a call of a method may run another one, of a derived class.</summary>
    public static bool IsOpen(IMethodSymbol method) =>
        method.IsAbstract || (method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed;

    private static bool IsExtension(this INamedTypeSymbol type) => type.Name.Length == 0 || !type.CanBeReferencedByName;

    private static string? Unsupported(IParameterSymbol parameter, IMethodSymbol method)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.Out && TypeMap.Of(parameter.Type) is not (FloatType or IntegerType or BooleanType or StructType))
            return "'" + Spell(parameter.RefKind) + "' is supported for numbers, 'bool' and structs of them only; pass it by value, or return it";
        if (parameter.RefKind is not (RefKind.None or RefKind.In or RefKind.Ref or RefKind.Out))
            return "'" + Spell(parameter.RefKind) + "' parameters are not supported; use 'in' or 'ref'";
        bool isConstant = Known.IsConstant(parameter), isScratch = Known.IsScratch(parameter);
        if (isConstant && isScratch)
            return "it is marked [Constant] and [Scratch]; choose one";
        if (isScratch && Callees.TypeOf(parameter) is not (ViewType { Kind: not ViewKind.ReadOnlySpan } or RowsType { HoldsArrays: true }))
            return "[Scratch] is for work arrays; make it a span or an array";
        if (parameter.Type.TypeKind is TypeKind.Dynamic or TypeKind.Pointer or TypeKind.FunctionPointer)
            return TypeMap.Refusal(parameter.Type);
        bool isTaken = !isConstant && TypeMap.CarriesFloat(parameter.Type) || parameter.RefKind is RefKind.Ref or RefKind.Out;
        if (isTaken && Structs.Of(parameter.Type) is { CanBePassed: false })
            return Structs.PassAdvice + (isConstant ? "" : ", or mark it [Constant]");
        if (isConstant)
            return null;
        if (Callees.TypeOf(parameter) is RowsType && isScratch)
            return null;
        if (Callees.ActivityOf(parameter) == Activity.Active && Objects.IsObject(parameter.Type) && parameter.RefKind == RefKind.None)
            return Objects.Problem(parameter.Type, method.ContainingType, ((ISourceAssemblySymbol)method.ContainingAssembly).Compilation);
        return TypeMap.Refusal(parameter.Type) is { } advice ? advice + ", or mark it [Constant]" : null;
    }

    private static string Spell(RefKind kind) => kind switch
    {
        RefKind.Out => "out",
        RefKind.Ref => "ref",
        _ => "ref readonly",
    };

    private static string? UnsupportedResult(IMethodSymbol method) => TypeMap.Of(method.ReturnType) switch
    {
        ViewType { Rank: > 1 } => "write into an array that is a parameter, or return a one-dimensional array",
        ViewType { Kind: not ViewKind.Array } => "write into a span parameter, or return an array",
        StructType { CanBePassed: false } => Structs.PassAdvice,
        _ => TypeMap.Refusal(method.ReturnType),
    };

    private static Location Place(IParameterSymbol parameter, MethodDeclarationSyntax declaration) =>
        declaration.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.ValueText == parameter.Name)?.GetLocation() ?? declaration.Identifier.GetLocation();
}
