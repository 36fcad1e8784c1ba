using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.RandomPrograms.Compilation;
using Backprop.RandomPrograms.Interpretation;
using Backprop.RandomPrograms.Language;

namespace Backprop.RandomPrograms.Tests;

/// <summary>
/// The members of a method as the contract has them, by interpretation: adjoints by one tangent run a component.
/// The oracles are tested on these, and on faults planted in them.
/// </summary>
internal sealed class InterpretedMembers(Unit unit, Method method)
{
    private readonly HashSet<string> _written = Writes.Of(unit, method);
    private Arguments? _forward;

    public Members Create() => new(Primal, Forward, Adjoint, Tangent, method.HasGradient ? Gradient : null, this);

    private Interpreter.Outcome Run(object?[] arguments, object?[]? tangents)
    {
        Interpreter.Outcome outcome = new Interpreter(unit).Run(
            method, Wrap(arguments), tangents is null ? null : Wrap(tangents));
        for (int i = 0; i < method.Parameters.Count; i++)
            if (method.Parameters[i] is { IsMemory: true, Role: not Role.Scratch } p && (p.Type.IsReal() || p.Struct is not null || p.IsReference))
                arguments[i] = Stored(arguments[i]!, outcome.Arrays[i]!.Select(d => d.Value).ToArray());
        return outcome;
    }

    private Arguments Wrap(object?[] values) => new(method.Parameters, values);

    /// <summary>The values, in the array that is there, or as a scalar or struct of its type.</summary>
    private static object Stored(object memory, double[] values)
    {
        if (memory is object?[] leaves and not Array[])
            return leaves.Select((leaf, i) => (object?)Convert.ChangeType(values[i], leaf!.GetType(), null)).ToArray();
        if (memory is not Array array)
            return Convert.ChangeType(values[0], memory.GetType(), null);
        int next = 0;
        return Stored(array, Arguments.MapComponents(memory, _ => values[next++]));
    }

    private static object Stored(object? memory, object? value)
    {
        if (value is not Array array || value is object?[])
            return value!;
        Array.Copy(array, (Array)memory!, array.Length);
        return memory!;
    }

    private double[] Primal(object?[] a, object?[] d, double[] result, object workspace, out long allocated)
    {
        allocated = 0;
        return Run(a, null).Result.Select(r => r.Value).ToArray();
    }

    private double[] Forward(object?[] a, object?[] d, double[] result, object workspace, out long allocated)
    {
        _forward = Wrap(a).Clone();
        return Primal(a, d, result, workspace, out allocated);
    }

    private double[] Tangent(object?[] a, object?[] d, double[] result, object workspace, out long allocated)
    {
        allocated = 0;
        Interpreter.Outcome outcome = Run(a, d);
        outcome.Result.Select(r => r.Tangent).ToArray().CopyTo(result, 0);
        for (int i = 0; i < method.Parameters.Count; i++)
            if (method.Parameters[i] is { IsMemory: true, IsActive: true })
                d[i] = Stored(d[i]!, outcome.Arrays[i]!.Select(e => e.Tangent).ToArray());
        return outcome.Result.Select(r => r.Value).ToArray();
    }

    private double[] Adjoint(object?[] a, object?[] d, double[] result, object workspace, out long allocated)
    {
        allocated = 0;
        Arguments seeds = Wrap(d).Clone();
        double[] products = Products(_forward!, outcome => Weigh(outcome, result, seeds));
        int next = 0;
        for (int i = 0; i < method.Parameters.Count; i++)
            if (method.Parameters[i] is { IsActive: true } p)
            {
                d[i] = Stored(d[i], Arguments.MapComponents(d[i], x => (_written.Contains(p.Name) ? 0 : x) + products[next++]));
            }
        return [];
    }

    private double[] Gradient(object?[] a, object?[] d, double[] result, object workspace, out long allocated)
    {
        double[] seed = [1];
        double[] value = Forward(a, d, seed, workspace, out allocated);
        for (int i = 0; i < d.Length; i++)
            if (method.Parameters[i].IsActive)
                d[i] = Stored(d[i], Arguments.MapComponents(d[i], _ => 0));
        Adjoint(a, d, seed, workspace, out allocated);
        return value;
    }

    private double Weigh(Interpreter.Outcome outcome, double[] seed, Arguments seeds)
    {
        double sum = seed.Zip(outcome.Result, (s, y) => s * y.Tangent).Sum();
        for (int i = 0; i < method.Parameters.Count; i++)
            if (method.Parameters[i] is { IsMemory: true, IsActive: true } p && _written.Contains(p.Name))
                sum += Arguments.Components(seeds.Values[i]).Zip(p.Reals(outcome.Arrays[i]!), (s, y) => s * y.Tangent).Sum();
        return sum;
    }

    private double[] Products(Arguments point, Func<Interpreter.Outcome, double> weigh)
    {
        Arguments zero = Oracles.Sample.Derivatives(point, _ => 0);
        return Enumerable.Range(0, point.Active().Count())
            .Select(i => weigh(new Interpreter(unit).Run(method, point, zero.WithActive(j => i == j ? 1 : 0)))).ToArray();
    }
}
