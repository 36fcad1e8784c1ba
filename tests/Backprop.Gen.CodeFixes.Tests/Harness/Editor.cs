using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Backprop.CodeFixes.Fixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Backprop.CodeFixes.Tests.Harness;

/// <summary>Does with the diagnostics of a solution what an editor does: offers fixes, makes one, or makes all of a kind.</summary>
internal static class Editor
{
    private static readonly ImmutableArray<CodeFixProvider> _providers =
    [
        .. typeof(PartialTypeFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public static ImmutableArray<CodeFixProvider> Providers => _providers;

    /// <summary>The titles of all fixes for all diagnostics of a file.</summary>
    public static async Task<string[]> Offers(string file)
    {
        using var place = new Workplace(file);
        return [.. (await Actions(place)).Select(offer => offer.Action.Title)];
    }

    /// <summary>Makes the first fix of a title in a file; the result must compile, with derivatives and without a diagnostic.</summary>
    public static async Task Expect(string title, string before, string after) => Assert.Equal(after, await Make(title, before));

    /// <summary>Makes all fixes of the kind that a title names, in the whole project; the result must be clean.</summary>
    public static async Task ExpectAll(string title, string[] before, string[] after)
    {
        using var place = new Workplace(before);
        Assert.Equal(after, await Workplace.Texts((await FixAll(place, title, FixAllScope.Project)).Projects.Single()));
    }

    /// <summary>A solution with one fix made.</summary>
    public static async Task<Solution> Make(Workplace place, string title, bool isClean = true)
    {
        (CodeAction action, _, _) = (await Actions(place)).First(offer => offer.Action.Title == title);
        return await Apply(action, isClean);
    }

    /// <summary>A solution with the first fix made that is offered.</summary>
    public static async Task<Solution> FixFirst(Workplace place) => await Apply((await Actions(place))[0].Action, isClean: true);

    /// <summary>A solution with all fixes of a kind made.</summary>
    public static async Task<Solution> FixAll(Workplace place, string title, FixAllScope scope, bool isClean = true)
    {
        (CodeAction action, CodeFixProvider provider, Document document) = (await Actions(place)).First(offer => offer.Action.Title == title);
        var context = new FixAllContext(
            document, provider, scope, action.EquivalenceKey!, provider.FixableDiagnosticIds, new Diagnostics(), TestContext.Current.CancellationToken);
        return await Apply((await provider.GetFixAllProvider()!.GetFixAsync(context))!, isClean);
    }

    private static async Task<string> Make(string title, string before)
    {
        using var place = new Workplace(before);
        return Assert.Single(await Workplace.Texts((await Make(place, title)).Projects.Single()));
    }

    private static async Task<Solution> Apply(CodeAction action, bool isClean)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Solution changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        if (isClean)
            Assert.Empty(await Workplace.Errors(changed));
        return changed;
    }

    private static async Task<List<(CodeAction Action, CodeFixProvider Provider, Document Document)>> Actions(Workplace place)
    {
        var actions = new List<(CodeAction, CodeFixProvider, Document)>();
        foreach (Diagnostic diagnostic in await Workplace.Diagnose(place.Project))
        {
            Document document = place.Solution.GetDocument(diagnostic.Location.SourceTree)!;
            foreach (CodeFixProvider provider in _providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await provider.RegisterCodeFixesAsync(new CodeFixContext(
                    document, diagnostic, (action, _) => actions.Add((action, provider, document)), TestContext.Current.CancellationToken));
            }
        }
        return actions;
    }

    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await Workplace.Diagnose(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Workplace.Diagnose(document.Project)).Where(d => d.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await Workplace.Diagnose(project)).Where(d => !d.Location.IsInSource);
    }
}
