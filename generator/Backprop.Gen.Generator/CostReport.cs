using System.Linq;
using Backprop.Generator.Emit;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator;

/// <summary>The file with the table of what the derivatives cost, in a project whose property <c>BackpropReport</c> is true.</summary>
internal static class CostReport
{
    /// <summary>No method's file is called so: in those a type stands before a dot.</summary>
    private const string HintName = "BackpropReport";

    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<CompiledMethod> compiled)
    {
        IncrementalValueProvider<bool> isWanted = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue("build_property.BackpropReport", out string? text) && bool.TryParse(text, out bool wanted) && wanted);

        IncrementalValueProvider<string?> report = compiled
            .Select(static (method, _) => method.Cost)
            .WithTrackingName("Costs")
            .Collect()
            .Combine(isWanted)
            .Select(static (input, _) => input.Right ? Report.Of(input.Left.OfType<MethodCost>()) : null)
            .WithTrackingName("Report");

        context.RegisterSourceOutput(report, static (output, text) =>
        {
            if (text is not null)
                DifferentiableGenerator.AddSource(output, HintName, text);
        });
    }
}
