using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Generation;
using Backprop.RandomPrograms.Language;
using Backprop.RandomPrograms.Shrinking;
using BodySizes = Backprop.Generator.Emit.BodySizes;

namespace Backprop.RandomPrograms.Oracles;

/// <summary>All oracles on one method: its samples, the contract's checks, and finite differences.</summary>
internal static class Examination
{
    /// <summary>How many points a method is run at, on one workspace.</summary>
    private const int Points = 2;

    public static ulong SampleSeed(Unit unit, Method method) =>
        SplitMix64.Derive(SplitMix64.Derive(unit.Seed, (ulong)unit.Index), 1000 + (ulong)unit.Methods.TakeWhile(m => m != method).Count());

    /// <summary>The points that a method is to be run at; none if no moderate ones are found.</summary>
    public static IReadOnlyList<Arguments> FindPoints(Unit unit, Method method, ulong sampleSeed)
    {
        var random = new SplitMix64(sampleSeed);
        var points = new List<Arguments>();
        for (int attempt = 0; attempt < 5 * Points && points.Count < Points; attempt++)
        {
            Arguments point = InputGenerator.Generate(random, method);
            if (Sample.At(unit, method, point, DirectionSeed(sampleSeed, points.Count)) is not null)
                points.Add(point);
        }
        return points;
    }

    private static ulong DirectionSeed(ulong sampleSeed, int point) => SplitMix64.Derive(sampleSeed, (ulong)point);

    /// <summary>The samples of a case; null if the program is not valid and moderate at all its points.</summary>
    public static IReadOnlyList<Sample>? Samples(Case of)
    {
        var samples = new List<Sample>();
        for (int i = 0; i < of.Points.Count; i++)
        {
            if (Sample.At(of.Unit, of.Root, of.Points[i], DirectionSeed(of.SampleSeed, i)) is not { } sample)
                return null;
            samples.Add(sample);
        }
        return samples;
    }

    /// <summary>The first failure at the case's points, or null.</summary>
    public static Failure? Examine(Case of, Members members, Tally tally)
    {
        if (Samples(of) is not { Count: > 0 } samples)
            return null;
        var oracle = new Oracle(of.Unit, of.Root, members);
        Failure? failure = samples.Select(oracle.Check).FirstOrDefault(f => f is not null);
        if (failure is not null)
            return failure;
        DifferenceVerdict verdict = new FiniteDifferences(of.Unit, of.Root, members).Compare(samples[0], out string detail);
        tally.Count(verdict);
        return verdict == DifferenceVerdict.Differs
            ? new Failure("finite differences", of.Root.Name, $"{detail}\n    with {samples[0].Point}\n    direction {samples[0].Direction}")
            : null;
    }

    /// <summary>Compiles a case by itself and examines it; null if it is not a valid program, or passes.</summary>
    public static Failure? CompileAndExamine(Case of, Func<string, string>? rewrite = null, BodySizes? sizes = null)
    {
        if (Samples(of) is null)
            return null;
        using CompiledBatch batch = BatchCompiler.Compile([of.Unit], rewrite, sizes);
        if (batch.AllFailures.FirstOrDefault() is { } failure)
            // what C# refuses, the compiler under test may refuse too, and first
            return BatchCompiler.IsValid(of.Unit) ? failure : null;
        return batch.Find(of.Root) is { } members ? Examine(of, members, new Tally()) : null;
    }

    /// <summary>As <see cref="Examine"/>, for code that may not end: its thread is left behind then.</summary>
    public static Failure? ExamineWithin(TimeSpan limit, Case of, Members members, Tally tally)
    {
        var examination = Task.Factory.StartNew(() => Examine(of, members, tally), TaskCreationOptions.LongRunning);
        return examination.Wait(limit)
            ? examination.Result
            : new Failure("does not end", of.Root.Name, FormattableString.Invariant($"within {limit}"));
    }
}
