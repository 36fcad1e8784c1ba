using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Generation;
using Backprop.RandomPrograms.Interpretation;
using Backprop.RandomPrograms.Language;
using Backprop.RandomPrograms.Oracles;
using Backprop.RandomPrograms.Shrinking;
using Xunit;

namespace Backprop.RandomPrograms.Tests;

/// <summary>The interpreter is C#: it runs what the C# compiler accepts, to the same bits.</summary>
public sealed class InterpreterTests
{
    [Fact]
    public void Programs_compile_and_the_interpreter_agrees_to_the_bit()
    {
        Unit[] units = Enumerable.Range(0, 300).Select(i => UnitGenerator.Generate(5, i)).ToArray();
        using CompiledBatch batch = BatchCompiler.CompilePrimals(units);
        int compared = 0;
        foreach (Unit unit in units)
            foreach (Method method in unit.Methods)
            {
                var random = new SplitMix64((ulong)unit.Index);
                if (Sample.Find(unit, method, random) is not { } sample)
                    continue;
                Arguments arguments = sample.Point.Clone();
                double[] value = batch.FindPrimal(method)(arguments.Values, new object?[arguments.Values.Length], [], new object(), out _);
                Assert.Equal(sample.Expected.Result.Select(d => d.Value), value);
                for (int i = 0; i < method.Parameters.Count; i++)
                    if (method.Parameters[i] is { IsMemory: true, IsActive: true })
                        Assert.Equal(sample.Expected.Arrays[i]!.Select(d => d.Value), Arguments.Leaves(arguments.Values[i]));
                compared++;
            }
        Assert.True(compared > 400, $"{compared}");
    }

    [Fact]
    public void No_program_breaks_a_rule_of_the_language()
    {
        foreach (Unit unit in Enumerable.Range(0, 1000).Select(i => UnitGenerator.Generate(6, i)))
            foreach (Method method in unit.Methods)
            {
                Arguments point = InputGenerator.Generate(new SplitMix64((ulong)unit.Index), method);
                try
                {
                    new Interpreter(unit).Run(method, point, Sample.Derivatives(point, _ => 1));
                }
                catch (InvalidProgramException exception)
                {
                    Assert.Fail($"{exception.Message}\n{new Case(unit.ReducedTo(method.Name), [point], 0)}");
                }
            }
    }

    [Fact]
    public void Few_programs_are_not_moderate()
    {
        int moderate = 0, all = 0;
        foreach (Unit unit in Enumerable.Range(0, 1000).Select(i => UnitGenerator.Generate(7, i)))
            foreach (Method method in unit.Methods)
            {
                all++;
                moderate += Sample.Find(unit, method, new SplitMix64((ulong)unit.Index)) is null ? 0 : 1;
            }
        Assert.True(moderate > 0.9 * all, $"{moderate} of {all}");
    }
}
