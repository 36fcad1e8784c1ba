using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>From a method symbol to IR: its shape, its parameters, its body.</summary>
internal static class MethodLowering
{
    /// <summary>
    /// Whether the C# compiler reports an error in the method. Operations of broken source may have any shape, so that
    /// what goes wrong on them says nothing about this compiler.
    /// </summary>
    public static bool IsBroken(IMethodSymbol method, SemanticModel model, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == model.SyntaxTree
            && model.GetDiagnostics(reference.Span, cancellation).Any(d => d.Severity == DiagnosticSeverity.Error));

    /// <summary>The method in IR; <see cref="LoweredMethod.Function"/> is null where the reporter has heard of an error.</summary>
    public static LoweredMethod Lower(IMethodSymbol symbol, SemanticModel model, Reporter reporter, CancellationToken cancellation)
    {
        IMethodSymbol method = symbol.PartialImplementationPart ?? symbol;
        string display = Identities.DisplayName(method), key = Callees.Key(method);
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax declaration)
            return new LoweredMethod(display, key, null);
        MethodShape.Check(method, declaration, reporter, cancellation);
        if (reporter.HasErrors)
            return new LoweredMethod(display, key, null);
        if (declaration.SyntaxTree != model.SyntaxTree)
            model = method.ContainingAssembly is ISourceAssemblySymbol assembly ? assembly.Compilation.GetSemanticModel(declaration.SyntaxTree) : model;
        if (model.GetOperation(declaration, cancellation) is not IMethodBodyOperation body)
            return new LoweredMethod(display, key, null);
        var lowering = new BodyLowering(method, declaration, reporter, cancellation);
        List<Parameter> parameters = [.. lowering.DeclareReceiver(), .. method.Parameters.Select(lowering.Declare)];
        Block block = lowering.Lower(body);
        if (reporter.HasErrors)
            return new LoweredMethod(display, key, null);
        MethodIdentity identity = Identities.Of(method, declaration, body, model, display, key, lowering.Mentions);
        string returnType = method.ReturnsVoid ? "void" : TypeMap.Signature(method.ReturnType);
        var function = new Function(identity, parameters.ToEquatableArray(), lowering.Result, returnType, block, lowering.ValueCount, lowering.RegionCount);
        function = lowering.Split(function);
        int valueCount = function.ValueCount, regionCount = function.RegionCount;
        Value[] known = [.. function.Parameters.Select(p => p.Value)];
        block = BranchArrays.Bring(function.Body, known, ref valueCount, ref regionCount);
        block = ViewMerging.Locate(block, known, ref valueCount, lowering.RefuseHandedOn);
        if (reporter.HasErrors)
            return new LoweredMethod(display, key, null);
        function = function with { Body = block, ValueCount = valueCount, RegionCount = regionCount };
        return new LoweredMethod(display, key, HeapArrays.Mark(function));
    }
}
