using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Backprop.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Backprop.CodeFixes.Fixes;

/// <summary>Takes <c>[Constant]</c> away from a parameter that receives derivatives, or makes a work array of it.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstantAttributeFix))]
public sealed class ConstantAttributeFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Ids.ActiveIntoConstant, Ids.ActiveArgumentForConstant];

    private protected override IEnumerable<Fix> Find(Place place)
    {
        Solution solution = place.Document.Project.Solution;
        if (Parameter(place) is not { } parameter)
            yield break;
        if (place.Diagnostic.Id == Ids.ActiveIntoConstant && Types.CanBeWritten(parameter.Type)
            && Attributes.Exchange(solution, parameter, "Constant", "Scratch", place.Cancellation) is { } exchange)
            yield return Fix.Of($"Mark the work array '{parameter.Name}' [Scratch]", "MarkScratch", exchange);
        if (Attributes.Remove(solution, parameter, "Constant", place.Cancellation) is { } removal)
            yield return Fix.Of($"Remove [Constant] from '{parameter.Name}'", "RemoveConstant", removal);
    }

    /// <summary>The constant parameter: of the method itself, or of one that it calls.</summary>
    private static IParameterSymbol? Parameter(Place place) => place.Diagnostic.Id == Ids.ActiveIntoConstant
        ? place.MethodSymbol?.Parameters.FirstOrDefault(p => p.Name == place.Argument(0) && Types.IsFloatView(p.Type))
        : StopFix.ConstantArguments(place).Select(argument => argument.Parameter.OriginalDefinition).FirstOrDefault();
}
