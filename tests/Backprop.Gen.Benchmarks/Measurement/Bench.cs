using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Backprop.Benchmarks.Cases;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Backprop.Benchmarks.Measurement;

/// <summary>Runs BenchmarkDotNet on cases, in this process.</summary>
internal static class Bench
{
    /// <summary>A way's time and allocation, per evaluation.</summary>
    public sealed record Cost(double Nanoseconds, double Bytes);

    /// <summary>The costs of all ways, by case and way.</summary>
    public static IReadOnlyDictionary<(Case Case, string Way), Cost> Run(IReadOnlyList<Case> cases, Thoroughness thoroughness)
    {
        string artifacts = Directory.CreateTempSubdirectory("benchmarks").FullName;
        try
        {
            Gradients.Names = [.. cases.Select(c => c.Name)];
            IConfig config = ManualConfig.CreateEmpty()
                .AddJob(Job.Default
                    .WithToolchain(InProcessEmitToolchain.Instance)
                    .WithWarmupCount(3)
                    .WithIterationCount(thoroughness.Iterations)
                    .WithIterationTime(TimeInterval.FromMilliseconds(thoroughness.IterationMilliseconds)))
                .AddDiagnoser(MemoryDiagnoser.Default)
                .WithOptions(ConfigOptions.DisableLogFile)
                .WithArtifactsPath(artifacts);
            Summary summary = BenchmarkRunner.Run<Gradients>(config);
            foreach (var error in summary.ValidationErrors.Where(e => e.IsCritical))
                throw new InvalidOperationException(error.Message);
            return summary.Reports.ToDictionary(r => (CaseOf(r, cases), r.BenchmarkCase.Descriptor.WorkloadMethod.Name), r => CostOf(r, CaseOf(r, cases)));
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }

    private static Case CaseOf(BenchmarkReport report, IReadOnlyList<Case> cases) =>
        cases.Single(c => c.Name == (string)report.BenchmarkCase.Parameters[nameof(Gradients.Name)]);

    private static Cost CostOf(BenchmarkReport report, Case @case)
    {
        if (report.ResultStatistics is not { } statistics)
            throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} has no result.");
        double bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        return new Cost(statistics.Median / @case.Evaluations, bytes / @case.Evaluations);
    }
}
