using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Backprop.Generator.Emit;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Generation;
using Backprop.RandomPrograms.Language;
using Backprop.RandomPrograms.Oracles;
using Backprop.RandomPrograms.Shrinking;

namespace Backprop.RandomPrograms;

/// <summary>A run of many programs: generate, compile in batches, examine, and collect all failures.</summary>
internal sealed class Campaign(ulong seed, int programs, Func<string, string>? rewrite = null)
{
    private const int UnitsPerBatch = 60;

    /// <summary>Thousands of times what any program takes, even on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<(Failure Failure, Case Case)> _failures = new();

    public Tally Tally { get; } = new();

    /// <summary>The index of the one unit of the seed to generate and examine, instead of so many programs.</summary>
    public int? Only { get; init; }

    /// <summary>How large the bodies of generated members may be in one piece; what users get where that is null.</summary>
    public BodySizes? Sizes { get; init; }

    /// <summary>In the order of the programs, whatever the threads did.</summary>
    public IReadOnlyList<(Failure Failure, Case Case)> Failures =>
        _failures.OrderBy(f => f.Case.Unit.Index).ThenBy(f => f.Failure.Method, StringComparer.Ordinal).ToArray();

    public void Run()
    {
        var units = new List<Unit>();
        if (Only is { } index)
            units.Add(UnitGenerator.Generate(seed, index));
        else
            for (int count = 0; count < programs; count += units[^1].Methods.Count)
                units.Add(UnitGenerator.Generate(seed, units.Count));
        Parallel.ForEach(
            Partitioner.Create(units.Chunk(UnitsPerBatch), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            RunBatch);
    }

    private void RunBatch(IReadOnlyList<Unit> units)
    {
        using CompiledBatch batch = BatchCompiler.Compile(units, rewrite, Sizes);
        ILookup<string, Failure> uncompiled = batch.AllFailures.ToLookup(f => f.Method);
        foreach (Unit unit in units)
            foreach (Method method in unit.Methods)
            {
                Unit own = unit.ReducedTo(method.Name);
                ulong sampleSeed = Examination.SampleSeed(unit, method);
                var points = new Case(own, Examination.FindPoints(own, method, sampleSeed), sampleSeed);
                foreach (Failure failure in uncompiled[method.Name])
                    _failures.Enqueue((failure, points));
                if (points.Points.Count == 0)
                    Tally.CountDiscarded();
                else if (batch.Find(method) is { } members)
                {
                    Tally.CountExamined();
                    if (Examination.ExamineWithin(Limit, points, members, Tally) is { } failure)
                        _failures.Enqueue((failure, points));
                }
            }
    }

    /// <summary>The names of all that fail, by kind, an example of each, and the first few, of different kinds where there are, made small.</summary>
    public string Report(int shrunk = 3)
    {
        var kinds = Failures.GroupBy(f => f.Failure.Kind).OrderByDescending(g => g.Count()).ToArray();
        IEnumerable<(Failure Failure, Case Case)> chosen = kinds.Select(g => g.MinBy(f => f.Case.Size))
            .Concat(kinds.SelectMany(g => g.OrderBy(f => f.Case.Size).Skip(1))).Take(shrunk);
        return string.Join("\n",
        [
            FormattableString.Invariant($"seed {seed}, {(Only is { } index ? $"unit {index}" : $"{programs} programs")}: {Tally}; {Failures.Count} failures"),
            .. kinds.Select(g => FormattableString.Invariant($"{g.Count(),6} × {g.Key}: {string.Join(" ", g.Select(f => f.Failure.Method))}\n    {g.First().Failure.Detail}")),
            .. chosen.Select(f => Shrink(f.Failure, f.Case)),
        ]);
    }

    private string Shrink(Failure failure, Case origin)
    {
        if (failure.Kind == "does not end")
            return $"\n{failure}\n{origin}";
        Case small = Shrinker.Shrink(origin, c => Examination.CompileAndExamine(c, rewrite, Sizes)?.Kind == failure.Kind);
        Failure last = Examination.CompileAndExamine(small, rewrite, Sizes) ?? failure;
        return $"\n{last}\n{small}";
    }
}
