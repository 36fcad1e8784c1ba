using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Language;
using Backprop.RandomPrograms.Oracles;
using Backprop.RandomPrograms.Shrinking;
using Xunit;

namespace Backprop.RandomPrograms.Tests;

/// <summary>The shrinker with artificial failures.</summary>
public sealed class ShrinkerTests
{
    /// <summary>A "failure" with how many nodes a program needs to have it.</summary>
    private static readonly Dictionary<string, (Func<Case, bool> Fails, int Size)> Failures = new()
    {
        ["a tangent hyperbolic in a loop"] = (c => Walk.Statements(c.Root.Body).Any(
            s => s is For f && Walk.Expressions(f.Body).Any(e => e is FunctionCall { Function.Name: "Tanh" })), 17),
        ["a call"] = (c => Walk.Expressions(c.Root.Body).Any(e => e is Call), 14),
        ["an element multiplied in place"] = (c => Walk.Statements(c.Root.Body).Any(s => s is Assign { Target: Element, Operator: "*=" }), 14),
        ["a result that depends on the data"] = (c => Examination.Samples(c)![0].Expected.Result.Any(r => r.Scale > 0), 11),
        ["a call of a generic method"] = (c => Walk.Expressions(c.Root.Body).Any(e => e is Call { At: not null }), 15),
        ["a generic method of float"] = (c => c.Root.Generic is { At: ScalarType.Float }, 9),
        ["a view"] = (c => Walk.Statements(c.Root.Body).Any(s => s is DeclareView), 14),
    };

    public static TheoryData<string> FailureNames => [.. Failures.Keys];

    [Theory]
    [MemberData(nameof(FailureNames))]
    public void A_failing_program_becomes_small_and_still_fails(string name)
    {
        (Func<Case, bool> fails, int size) = Failures[name];
        Case[] programs = OracleTests.Programs(150, seed: 23).Where(c => c.Size > 100 && fails(c)).Take(3).ToArray();
        Assert.Equal(3, programs.Length);
        foreach (Case program in programs)
        {
            Case small = Shrinker.Shrink(program, c => Examination.Samples(c) is not null && fails(c) && BatchCompiler.IsValid(c.Unit));
            Assert.True(fails(small), $"{small}");
            Assert.True(BatchCompiler.IsValid(small.Unit), $"{small}");
            Assert.True(small.Size <= size, $"{small.Size} nodes:\n{small}");
        }
    }

    [Fact]
    public void Callers_follow_when_a_parameter_goes()
    {
        var one = new Literal(1, ScalarType.Double);
        var a = new Parameter("a", ScalarType.Double, null, Role.Active, 0, 0);
        var callee = new Method("P0M0", [a, a with { Name = "b" }], new ResultType(ScalarType.Double), [new Return(new Variable("b", ScalarType.Double))]);
        var caller = new Method("P0M1", [a], new ResultType(ScalarType.Double),
            [new Return(new Call("", "P0M0", [one, new Variable("a", ScalarType.Double)], ScalarType.Double, false))]);
        var program = new Case(new Unit(0, 0, [callee, caller]), [new Arguments([a], [0.5])], 0);
        Assert.Contains(
            Reductions.Of(program),
            c => c.Unit.Methods[0].Parameters is [{ Name: "b" }] && BatchCompiler.IsValid(c.Unit) && c.ToString().Contains("P0M0(a)", StringComparison.Ordinal));
    }

    [Fact]
    public void Runs_are_left_out_from_the_whole_to_single_elements()
    {
        int[][] shorter = Shrinker.WithoutRuns([1, 2, 3]).Select(l => l.ToArray()).ToArray();
        Assert.Equal([[], [1], [1, 2], [1, 3], [2, 3]], shorter);
    }
}
