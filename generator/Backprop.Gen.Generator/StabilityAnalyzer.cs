using System.Collections.Immutable;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Backprop.Generator;

/// <summary>
/// Suggests the stable function for a formula of a <c>[Differentiable]</c> method that is right on paper only. The generated
/// members never rewrite the primal, so only its author can. The diagnostic carries what the code fix needs.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StabilityAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Reporter.Descriptor(DiagnosticTable.UnstableExpression)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.MethodDeclaration);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var declaration = (MethodDeclarationSyntax)context.Node;
        if (((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody) is not { } body)
            return;
        if (declaration.AttributeLists.Count == 0 && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            return;
        if (context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method || !Known.IsDifferentiable(method))
            return;
        foreach (StableForm form in UnstableExpressions.Find(body, context.SemanticModel, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Reporter.Descriptor(DiagnosticTable.UnstableExpression),
                form.Expression.GetLocation(),
                form.HoleLocations,
                form.Properties,
                form.Complaint,
                form.Function.ToString()));
        }
    }
}
