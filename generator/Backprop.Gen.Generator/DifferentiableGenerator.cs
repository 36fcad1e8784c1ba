using System.Linq;
using System.Text;
using System.Threading;
using Backprop.Generator.Analysis;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Emit;
using Backprop.Generator.FrontEnd;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Generator;

/// <summary>
/// From each <c>[Differentiable]</c> method to a file with its derivatives. What it holds between edits is text and records,
/// so that an edit reaches only the methods that it changes. The analyzer reports what is wrong with a method.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <summary>How large the bodies of generated members may be in one piece; tests have small ones in parts, too.</summary>
    internal BodySizes Sizes { get; init; } = BodySizes.ForTheJit;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<LoweredMethod> lowered = context.SyntaxProvider
            .ForAttributeWithMetadataName(Known.DifferentiableAttribute, static (node, _) => node is MethodDeclarationSyntax, Lower)
            .WithTrackingName("Lowered");

        IncrementalValueProvider<EffectTable> effects = lowered
            .Where(static method => method.Function is not null)
            .Select(static (method, _) => Pipeline.Summarize(method))
            .WithTrackingName("Summaries")
            .Collect()
            .Select(static (summaries, _) => EffectTable.Create(summaries.OfType<EffectSummary>()))
            .WithTrackingName("Effects");

        IncrementalValueProvider<EquatableArray<string>> shared = lowered
            .Select(static (method, _) => method.Function?.Identity.HintName ?? "")
            .Collect()
            .Select(static (names, _) => Pipeline.SharedNames(names))
            .WithTrackingName("SharedNames");

        IncrementalValuesProvider<CheckedMethod> checkedMethods = lowered
            .Combine(effects)
            .Select(static (input, _) => Pipeline.Check(input.Left, input.Right))
            .WithTrackingName("Checked");

        IncrementalValuesProvider<SweptMethod> swept = checkedMethods
            .Select((method, _) => Pipeline.Sweep(method, Sizes))
            .WithTrackingName("Swept");

        IncrementalValueProvider<SweepTable> sweeps = swept
            .Select(static (method, _) => method.Summary)
            .WithTrackingName("SweepSummaries")
            .Collect()
            .Select(static (summaries, _) => SweepTable.Create(summaries.OfType<SweepSummary>()))
            .WithTrackingName("Sweeps");

        IncrementalValueProvider<EquatableArray<string>> refused = checkedMethods
            .Select(static (method, _) => Pipeline.Needs(method))
            .WithTrackingName("Needs")
            .Collect()
            .Select(static (needs, _) => Refusals.Spread(needs))
            .WithTrackingName("Refused");

        IncrementalValuesProvider<CompiledMethod> compiled = swept
            .Combine(sweeps)
            .Select(static (input, _) => Pipeline.Settle(input.Left, input.Right))
            .WithTrackingName("Settled")
            .Combine(refused)
            .Combine(shared)
            .Select((input, _) => Pipeline.Compile(input.Left.Left, input.Left.Right, input.Right, Sizes))
            .WithTrackingName("Compiled");

        context.RegisterSourceOutput(compiled, static (output, method) =>
        {
            if (method.Failure is { } failure)
                output.ReportDiagnostic(Diagnostic.Create(Reporter.Descriptor(DiagnosticTable.InternalError), Location.None, method.DisplayName, failure));
            if (method.File is { } file)
                AddSource(output, method.HintName, file.Text);
        });

        CostReport.Register(context, compiled);
    }

    internal static void AddSource(SourceProductionContext output, string hint, string text) =>
        output.AddSource(hint + ".g.cs", SourceText.From(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));

    private static LoweredMethod Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is IMethodSymbol method
            ? Pipeline.Lower(method, context.SemanticModel, new Reporter(keepsLocations: false), cancellation)
            : new LoweredMethod(context.TargetSymbol.Name, "", null);
}
