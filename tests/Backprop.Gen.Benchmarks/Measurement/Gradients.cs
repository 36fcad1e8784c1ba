using System.Collections.Generic;
using System.Linq;
using Backprop.Benchmarks.Cases;
using BenchmarkDotNet.Attributes;

namespace Backprop.Benchmarks.Measurement;

/// <summary>What BenchmarkDotNet measures: the ways to the gradient of a case.</summary>
public class Gradients
{
    private Case _case = null!;
    private FiniteDifferences _differences = null!;

    /// <summary>The names of the cases that are to be measured.</summary>
    public static IReadOnlyList<string> Names { get; set; } = [];

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Find()
    {
        _case = Catalogue.All.Single(c => c.Name == Name);
        _differences = new FiniteDifferences(_case);
    }

    [Benchmark]
    public void Primal() => _case.Primal();

    [Benchmark]
    public void Generated() => _case.Generated();

    [Benchmark]
    public void HandWritten() => _case.HandWritten();

    [Benchmark]
    public void Taped() => _case.Taped();

    [Benchmark]
    public void Differences() => _differences.Run();
}
