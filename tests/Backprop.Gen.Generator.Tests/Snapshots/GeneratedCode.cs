using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Generator.Tests.Snapshots;

/// <summary>What the generator makes of a source file, and what the C# compiler then says.</summary>
/// <param name="Files">The generated files by the names that the generator gave them.</param>
/// <param name="Problems">Errors and warnings of the whole compilation.</param>
internal sealed record GeneratedCode(IReadOnlyList<(string Name, string Text)> Files, IReadOnlyList<string> Problems)
{
    /// <summary>Runs the generator on a source file.</summary>
    public static GeneratedCode Of(string source)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Snapshot",
            [CSharpSyntaxTree.ParseText(source, options)],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DifferentiableGenerator().AsSourceGenerator()], parseOptions: options);

        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> reported);

        IEnumerable<string> problems = reported.Concat(output.GetDiagnostics())
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.ToString());
        IEnumerable<(string, string)> files = driver.GetRunResult().Results.Single().GeneratedSources
            .OrderBy(file => file.HintName, StringComparer.Ordinal)
            .Select(file => (file.HintName, file.SourceText.ToString()));
        return new GeneratedCode([.. files], [.. problems]);
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
}
