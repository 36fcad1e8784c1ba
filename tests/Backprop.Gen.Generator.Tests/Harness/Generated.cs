using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Backprop.Generator.Tests.Harness;

/// <summary>Runs the generator, with its steps tracked.</summary>
/// <param name="properties">The properties of the project that the generator may see.</param>
internal sealed class Generated(params (string Name, string Value)[] properties)
{
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new DifferentiableGenerator().AsSourceGenerator()],
        optionsProvider: new ProjectOptions(properties),
        parseOptions: Compilations.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The compilation with the generated files in it.</summary>
    public Compilation Output { get; private set; } = null!;

    public GeneratorRunResult Result { get; private set; }

    public static Generated From(params string[] sources) => new Generated().Run(Compilations.Of(sources));

    /// <summary>Runs on a compilation, after those before it.</summary>
    public Generated Run(Compilation compilation)
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Output = output;
        Result = _driver.GetRunResult().Results.Single();
        return this;
    }

    /// <summary>The names of the generated files.</summary>
    public ImmutableArray<string> Files => [.. Result.GeneratedSources.Select(s => s.HintName)];

    /// <summary>Why the outputs of a step are what they are, in order.</summary>
    public string Reasons(string step) =>
        string.Join(" ", Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason));
}
