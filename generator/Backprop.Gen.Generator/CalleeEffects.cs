using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Backprop.Generator.Analysis;
using Backprop.Generator.FrontEnd;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator;

/// <summary>
/// What the callees of a method write, as the generator knows it of all methods at once. The analyzer sees one method
/// at a time, and asks only where the answer decides what it says.
/// </summary>
internal static class CalleeEffects
{
    public static EffectTable Of(Function function, Compilation compilation, CancellationToken cancellation)
    {
        Dictionary<string, EffectSummary> summaries = [];
        Collect(function, compilation, summaries, cancellation);
        return EffectTable.Create(summaries.Values);
    }

    private static void Collect(Function function, Compilation compilation, Dictionary<string, EffectSummary> summaries, CancellationToken cancellation)
    {
        foreach (string key in Walk.All(function.Body).Select(place => place.Op).OfType<Call>().Select(call => call.Callee.Key).Distinct())
        {
            if (summaries.ContainsKey(key) || Lower(key, compilation, cancellation) is not { } callee)
                continue;
            summaries[key] = EffectSummary.Of(callee);
            Collect(callee, compilation, summaries, cancellation);
        }
    }

    private static Function? Lower(string key, Compilation compilation, CancellationToken cancellation)
    {
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(key, compilation) is not IMethodSymbol method
            || method.DeclaringSyntaxReferences.FirstOrDefault() is not { } declaration)
        {
            return null;
        }
#pragma warning disable RS1030 // the model of another file's method: only where a message depends on it
        SemanticModel model = compilation.GetSemanticModel(declaration.SyntaxTree);
#pragma warning restore RS1030
        return Pipeline.Lower(method, model, new Reporter(keepsLocations: false), cancellation).Function;
    }
}
