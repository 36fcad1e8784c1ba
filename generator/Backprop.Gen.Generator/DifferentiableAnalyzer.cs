using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Backprop.Generator.Analysis;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.FrontEnd;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Backprop.Generator;

/// <summary>
/// Reports what keeps a <c>[Differentiable]</c> method from being differentiated, at the construct, while the user types.
/// It runs the generator's own front end, so that the two never disagree.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Reporter.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(AnalyzeMethod, SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(
            AnalyzeMisuse,
            SyntaxKind.LocalFunctionStatement,
            SyntaxKind.ConstructorDeclaration,
            SyntaxKind.OperatorDeclaration,
            SyntaxKind.ConversionOperatorDeclaration,
            SyntaxKind.DestructorDeclaration,
            SyntaxKind.GetAccessorDeclaration,
            SyntaxKind.SetAccessorDeclaration,
            SyntaxKind.InitAccessorDeclaration,
            SyntaxKind.AddAccessorDeclaration,
            SyntaxKind.RemoveAccessorDeclaration,
            SyntaxKind.ParenthesizedLambdaExpression,
            SyntaxKind.SimpleLambdaExpression);
    }

    private static void AnalyzeMethod(SyntaxNodeAnalysisContext context)
    {
        var declaration = (MethodDeclarationSyntax)context.Node;
        bool isPartial = declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
        if (declaration.AttributeLists.Count == 0 && !isPartial)
            return;
        if (context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } symbol)
            return;
        CheckDerivative(symbol, context);
        if (!Known.IsDifferentiable(symbol))
            return;

        // Of the two parts of a partial method the one with the body speaks.
        if (symbol.PartialImplementationPart is not null)
            return;
        foreach (Diagnostic diagnostic in Diagnose(symbol, context.SemanticModel, declaration.Identifier.GetLocation(), context.CancellationToken))
            context.ReportDiagnostic(diagnostic);
    }

    /// <summary>A method may give the derivative of another one; then it must fit.</summary>
    private static void CheckDerivative(IMethodSymbol symbol, SyntaxNodeAnalysisContext context)
    {
        if (symbol.PartialImplementationPart is not null)
            return;
        var reporter = new Reporter(keepsLocations: true);
        DerivativeCheck.Check(symbol, context.Compilation, reporter, context.CancellationToken);
        foreach (Diagnostic diagnostic in reporter.Diagnostics)
            context.ReportDiagnostic(diagnostic);
    }

    private static ImmutableArray<Diagnostic> Diagnose(IMethodSymbol symbol, SemanticModel model, Location name, CancellationToken cancellation)
    {
        var reporter = new Reporter(keepsLocations: true);
        LoweredMethod method = Pipeline.Lower(symbol, model, reporter, cancellation);
        CheckedMethod result = Pipeline.Check(method, EffectTable.Empty);
        if (result.Findings.Any(finding => finding.DiagnosticId == DiagnosticTable.ActiveIntoConstant.Id || finding.DiagnosticId == DiagnosticTable.ActiveStored.Id) || PassesObjects(method.Function))
            result = Pipeline.Check(method, CalleeEffects.Of(method.Function!, model.Compilation, cancellation));
        if (method.Function is null && !reporter.Diagnostics.Any() && !MethodLowering.IsBroken(symbol, model, cancellation))
            reporter.Report(DiagnosticTable.InternalError, name, method.DisplayName, "the front end refused it without saying why");
        if (result.Method.Failure is { } failure)
            reporter.Report(DiagnosticTable.InternalError, name, method.DisplayName, failure);
        bool hasErrors = result.Findings.Any(finding => DiagnosticTable.Find(finding.DiagnosticId).IsError);
        foreach (Finding finding in result.Findings)
        {
            // A warning about a method that is not differentiated anyway says nothing.
            if (hasErrors && !DiagnosticTable.Find(finding.DiagnosticId).IsError)
                continue;
            Location place = reporter.Find(finding.Site, finding.Statement) ?? name;
            reporter.Report(DiagnosticTable.Find(finding.DiagnosticId), place, [.. finding.Arguments]);
        }
        return [.. reporter.Diagnostics.Distinct()];
    }

    /// <summary>Whether what callees write decides which of the objects that the method passes on hold still.</summary>
    private static bool PassesObjects(Function? function) => function is not null && function.Parameters.Any(p => p.Type is ObjectType)
        && Walk.All(function.Body).Any(place => place.Op is Call call && call.Arguments.Any(argument => argument.Type is ObjectType));

    /// <summary>The attribute also fits what C# counts among methods but cannot have members generated beside it.</summary>
    private static void AnalyzeMisuse(SyntaxNodeAnalysisContext context)
    {
        (SyntaxList<AttributeListSyntax> lists, string construct) = context.Node switch
        {
            LocalFunctionStatementSyntax local => (local.AttributeLists, "The local function '" + local.Identifier.ValueText + "'"),
            ConstructorDeclarationSyntax constructor => (constructor.AttributeLists, "A constructor"),
            DestructorDeclarationSyntax finalizer => (finalizer.AttributeLists, "A finalizer"),
            OperatorDeclarationSyntax op => (op.AttributeLists, "The operator '" + op.OperatorToken.Text + "'"),
            ConversionOperatorDeclarationSyntax conversion => (conversion.AttributeLists, "A conversion operator"),
            AccessorDeclarationSyntax accessor => (accessor.AttributeLists, "An accessor"),
            LambdaExpressionSyntax lambda => (lambda.AttributeLists, "A lambda expression"),
            _ => (default, ""),
        };
        foreach (AttributeSyntax attribute in lists.SelectMany(list => list.Attributes))
        {
            if (Known.IsBackprop(context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type, "DifferentiableAttribute"))
            {
                var reporter = new Reporter(keepsLocations: true);
                reporter.Report(DiagnosticTable.UnsupportedMethod, attribute, construct, "move its code into a static method of a partial type");
                context.ReportDiagnostic(reporter.Diagnostics[0]);
            }
        }
    }
}
