using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Generation;
using Backprop.RandomPrograms.Language;
using Backprop.RandomPrograms.Oracles;
using Backprop.RandomPrograms.Shrinking;
using Xunit;

namespace Backprop.RandomPrograms.Tests;

/// <summary>The oracles accept right members and reject wrong ones: without the compiler under test.</summary>
public sealed class OracleTests
{
    private const ulong Seed = 17;

    [Fact]
    public void Right_members_pass_all_oracles()
    {
        var tally = new Tally();
        foreach (Case program in Programs(400))
        {
            Failure? failure = Examination.Examine(program, new InterpretedMembers(program.Unit, program.Root).Create(), tally);
            Assert.True(failure is null, $"{failure}\n{program}");
        }
        int sure = tally.Of(DifferenceVerdict.Agrees), all = Enum.GetValues<DifferenceVerdict>().Sum(tally.Of);
        TestContext.Current.TestOutputHelper!.WriteLine(tally.ToString());
        Assert.True(sure > 0.8 * all, tally.ToString());
    }

    public static TheoryData<string> Faults => [.. Planted.Keys];

    /// <summary>Each fault with the kind of failure that must come of it.</summary>
    private static readonly Dictionary<string, (string Kind, Func<Members, Members> Plant)> Planted = new()
    {
        ["an adjoint off by a thousandth"] = ("dot product", m => m with { Adjoint = After(m.Adjoint, (d, _) => Scale(d, 1.001)) }),
        ["an adjoint without one component"] = ("dot product", m => m with { Adjoint = After(m.Adjoint, (d, _) => Drop(d)) }),
        ["an adjoint that overwrites"] = ("adjoint does not add", m => m with { Adjoint = Overwriting(m.Adjoint) }),
        ["a gradient off by a thousandth"] = ("gradient", m => m with { Gradient = After(m.Gradient!, (d, _) => Scale(d, 1.001)) }),
        ["a gradient that adds"] = ("gradient", m => m with { Gradient = Adding(m.Gradient!) }),
        ["a tangent off by a thousandth"] = ("tangent", m => m with { Tangent = Result(m.Tangent, 1.001) }),
        ["a primal off by a bit"] = ("primal of Forward", m => m with { Forward = Nudged(m.Forward) }),
        ["a forward that allocates"] = ("allocation", m => m with { Forward = Allocating(m.Forward) }),
        ["an adjoint that throws"] = ("InvalidOperationException in Adjoint", m => m with { Adjoint = After(m.Adjoint, (_, _) => throw new InvalidOperationException("planted")) }),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_reported(string fault)
    {
        (string kind, Func<Members, Members> plant) = Planted[fault];
        int reported = 0, possible = 0;
        foreach (Case program in Programs(320))
        {
            Members members = new InterpretedMembers(program.Unit, program.Root).Create();
            // in single precision a fault of a thousandth may pass one oracle and not the next
            if (members.Gradient is null || program.Root.Parameters[0] is not { IsActive: true, IsReference: false } first
                // what is written has no adjoint to add to
                || Writes.Of(program.Unit, program.Root).Contains(first.Name)
                || Walk.Allocates(program.Unit, program.Root) || Walk.UsesFloat(program.Unit, program.Root))
                continue;
            possible++;
            Failure? failure = Examination.Examine(program, plant(members), new Tally());
            // of a parameter without influence, only what it held before shows the fault
            if (failure is not null && failure.Kind != "adjoint does not add")
                Assert.Equal(kind, failure.Kind);
            reported += failure is null ? 0 : 1;
        }
        // a program whose first parameter has no influence hides a fault in that derivative
        Assert.True(possible > 15 && reported > 0.7 * possible, $"{reported} of {possible}");
    }

    [Fact]
    public void Adjoints_of_other_rows_are_reported()
    {
        int reported = 0, possible = 0;
        foreach (Case program in Programs(500))
        {
            int rows = program.Root.Parameters.TakeWhile(p => p is not { Storage: Storage.Jagged, IsActive: true }).Count();
            if (rows == program.Root.Parameters.Count || Writes.Of(program.Unit, program.Root).Contains(program.Root.Parameters[rows].Name))
                continue;
            possible++;
            Members members = new InterpretedMembers(program.Unit, program.Root).Create();
            Failure? failure = Examination.Examine(program, members with { Adjoint = After(members.Adjoint, (d, _) => Reverse(d, rows)) }, new Tally());
            reported += failure is null ? 0 : 1;
        }
        // the rows of some have no influence
        Assert.True(possible > 10 && reported > 0.6 * possible, $"{reported} of {possible}");
    }

    private static void Reverse(object?[] d, int index)
    {
        double[] components = Arguments.Components(d[index]).ToArray();
        int next = components.Length;
        d[index] = Arguments.MapComponents(d[index], _ => components[--next]);
    }

    /// <summary>Valid programs with their points.</summary>
    internal static IEnumerable<Case> Programs(int units, ulong seed = Seed)
    {
        foreach (Unit unit in Enumerable.Range(0, units).Select(i => UnitGenerator.Generate(seed, i)))
        {
            Unit own = unit.ReducedTo(unit.Methods[^1].Name);
            ulong sampleSeed = Examination.SampleSeed(unit, unit.Methods[^1]);
            var program = new Case(own, Examination.FindPoints(own, own.Methods[^1], sampleSeed), sampleSeed);
            if (program.Points.Count > 0)
                yield return program;
        }
    }

    private static Member After(Member member, Action<object?[], object?[]> fault) =>
        (object?[] a, object?[] d, double[] result, object workspace, out long allocated) =>
        {
            object?[] before = d.Select(Arguments.Copy).ToArray();
            double[] value = member(a, d, result, workspace, out allocated);
            fault(d, before);
            return value;
        };

    private static void Scale(object?[] d, double factor) => Change(d, 0, x => factor * x);

    private static void Drop(object?[] d) => Change(d, 0, _ => 0);

    private static void Change(object?[] d, int index, Func<double, double> map)
    {
        object? changed = Arguments.MapComponents(d[index], map);
        if (changed is Array array)
            Array.Copy(array, (Array)d[index]!, array.Length);
        else
            d[index] = changed;
    }

    private static Member Overwriting(Member member) =>
        (object?[] a, object?[] d, double[] result, object workspace, out long allocated) =>
        {
            if (d[0] is not Array)
                Change(d, 0, _ => 0);
            else if (a[0] is Array input && !Arguments.Components(input).Any(double.IsNaN))
                Change(d, 0, _ => 0);
            return member(a, d, result, workspace, out allocated);
        };

    private static Member Adding(Member member) =>
        (object?[] a, object?[] d, double[] result, object workspace, out long allocated) =>
        {
            object? before = Arguments.Copy(d[0]);
            double[] value = member(a, d, result, workspace, out allocated);
            double[] old = Arguments.Components(before).ToArray();
            int next = 0;
            Change(d, 0, x => x + old[next++]);
            return value;
        };

    private static Member Result(Member member, double factor) =>
        (object?[] a, object?[] d, double[] result, object workspace, out long allocated) =>
        {
            double[] value = member(a, d, result, workspace, out allocated);
            result[0] *= factor;
            return value;
        };

    private static Member Nudged(Member member) =>
        (object?[] a, object?[] d, double[] result, object workspace, out long allocated) =>
            member(a, d, result, workspace, out allocated).Select(Math.BitIncrement).ToArray();

    private static Member Allocating(Member member) =>
        (object?[] a, object?[] d, double[] result, object workspace, out long allocated) =>
        {
            double[] value = member(a, d, result, workspace, out allocated);
            allocated += 24;
            return value;
        };
}
