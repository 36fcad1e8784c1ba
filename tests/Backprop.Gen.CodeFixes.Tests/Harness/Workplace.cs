using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Backprop.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Backprop.CodeFixes.Tests.Harness;

/// <summary>A solution as an editor holds it, with the analyzers of the package.</summary>
internal sealed class Workplace : IDisposable
{
    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static readonly ImmutableArray<MetadataReference> _framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(DifferentiableAttribute).Assembly.Location),
    ];

    private readonly AdhocWorkspace _workspace = new();

    /// <summary>A solution with one project; its files are named <c>File0.cs</c>, <c>File1.cs</c>…</summary>
    public Workplace(params string[] files)
    {
        Solution = AddProject(_workspace.CurrentSolution, "Sample", files);
    }

    public Solution Solution { get; private set; }

    /// <summary>The project that is looked at.</summary>
    public Project Project => Solution.Projects.Single(project => project.Name == "Sample");

    /// <summary>Adds a project to which the other one refers.</summary>
    public void AddLibrary(params string[] files)
    {
        Solution = AddProject(Solution, "Library", files);
        Solution = Solution.AddProjectReference(Project.Id, new ProjectReference(Solution.Projects.Single(project => project.Name == "Library").Id));
    }

    /// <summary>What the analyzers say about a project, in the order of the files.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new DifferentiableAnalyzer(), new StabilityAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>The errors and warnings of the C# compiler on a solution with its generated members, and those of the analyzers.</summary>
    public static async Task<ImmutableArray<string>> Errors(Solution solution)
    {
        var errors = new List<string>();
        foreach (Project project in solution.Projects)
        {
            errors.AddRange((await WithDerivatives(project)).GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(d => d.Severity >= DiagnosticSeverity.Warning)
                .Select(d => d.ToString()));
            foreach (Diagnostic diagnostic in await Diagnose(project))
                errors.Add(diagnostic.Id + ": " + diagnostic.GetMessage(CultureInfo.InvariantCulture));
        }
        return [.. errors];
    }

    /// <summary>A project, and those that it refers to, with the generated members.</summary>
    private static async Task<Compilation> WithDerivatives(Project project)
    {
        Compilation compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        foreach (ProjectReference reference in project.ProjectReferences)
        {
            Project other = project.Solution.GetProject(reference.ProjectId)!;
            MetadataReference plain = compilation.References.OfType<CompilationReference>().Single(r => r.Compilation.AssemblyName == other.AssemblyName);
            compilation = compilation.ReplaceReference(plain, (await WithDerivatives(other)).ToMetadataReference());
        }
        CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: _parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        return output;
    }

    /// <summary>The texts of a project's files, in their order.</summary>
    public static async Task<string[]> Texts(Project project)
    {
        var texts = new List<string>();
        foreach (Document document in project.Documents.OrderBy(d => d.Name, StringComparer.Ordinal))
            texts.Add((await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        return [.. texts];
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    private static Solution AddProject(Solution solution, string name, string[] files)
    {
        var id = ProjectId.CreateNewId(name);
        solution = solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: _parseOptions,
            metadataReferences: _framework));
        for (int i = 0; i < files.Length; i++)
        {
            string file = "File" + i.ToString(CultureInfo.InvariantCulture) + ".cs";
            solution = solution.AddDocument(DocumentId.CreateNewId(id), file, SourceText.From(files[i]), filePath: name + "/" + file);
        }
        return solution;
    }
}
