using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>An argument that is a parameter's memory, handed to a callee's parameter.</summary>
internal sealed record PassedOn(string Parameter, string Callee, string CalleeParameter);

/// <summary>What a method's own code does to its array parameters.</summary>
/// <param name="Key">The method.</param>
/// <param name="Writes">The parameters it writes itself.</param>
/// <param name="Passes">The parameters it hands to other differentiable methods that may write them.</param>
internal sealed record EffectSummary(string Key, EquatableArray<string> Writes, EquatableArray<PassedOn> Passes)
{
    public static EffectSummary Of(Function function)
    {
        Roots roots = Roots.Of(function);
        Dictionary<Value, string> names = function.Parameters
            .Where(p => p.Type is MemoryType)
            .ToDictionary(p => p.Value, p => p.Name);
        SortedSet<string> writes = new(StringComparer.Ordinal);
        List<PassedOn> passes = [];
        foreach ((Op op, _) in Walk.All(function.Body))
        {
            foreach (Value view in WrittenMemory.Directly(op))
            {
                writes.UnionWith(NamesOf(view));
            }
            if (op is not Call call)
                continue;
            for (int i = 0; i < call.Arguments.Count; i++)
            {
                CalleeParameter parameter = call.Callee.Parameters[i];
                if (!parameter.IsWritten)
                    continue;
                // what is passed by reference counts as written, whatever the callee does with it
                if (parameter.IsReference)
                {
                    writes.UnionWith(NamesOf(call.Arguments[i]));
                    continue;
                }
                foreach (string place in NamesOf(call.Arguments[i]))
                {
                    if (parameter.WrittenParts.Contains(""))
                        passes.Add(new PassedOn(place, call.Callee.Key, parameter.Name));
                    else
                        writes.UnionWith(parameter.WrittenParts.Select(part => place + part));
                }
            }
        }
        return new EffectSummary(function.Identity.Key, writes.ToEquatableArray(), passes.Distinct().ToEquatableArray());

        IEnumerable<string> NamesOf(Value view) => roots[view].Where(names.ContainsKey).Select(root => names[root] + roots.PathOf(view));
    }
}

/// <summary>Which array parameters each method of the compilation writes, directly or through others.</summary>
internal sealed record EffectTable(EquatableArray<EffectSummary> Methods)
{
    public static EffectTable Empty { get; } = new(EquatableArray<EffectSummary>.Empty);

    public static EffectTable Create(IEnumerable<EffectSummary> summaries)
    {
        Dictionary<string, EffectSummary> methods = [];
        foreach (EffectSummary summary in summaries.OrderBy(s => s.Key, StringComparer.Ordinal))
            methods[summary.Key] = summary;
        Dictionary<string, SortedSet<string>> writes = methods.Values.ToDictionary(
            s => s.Key, s => new SortedSet<string>(s.Writes, StringComparer.Ordinal));
        bool changed;
        do
        {
            changed = false;
            foreach (EffectSummary method in methods.Values)
            {
                foreach (PassedOn pass in method.Passes)
                {
                    // a method outside the table is known by its signature alone, which says that it may write
                    IEnumerable<string> parts = writes.TryGetValue(pass.Callee, out SortedSet<string>? callee) ? Paths.In(callee, pass.CalleeParameter) : [""];
                    foreach (string part in parts.ToList())
                        changed |= writes[method.Key].Add(pass.Parameter + part);
                }
            }
        }
        while (changed);
        return new EffectTable(methods.Values
            .Select(m => new EffectSummary(m.Key, writes[m.Key].ToEquatableArray(), EquatableArray<PassedOn>.Empty))
            .ToEquatableArray());
    }

    /// <summary>The array parameters that a method writes, or null where it is not of this compilation.</summary>
    public EquatableArray<string>? WritesOf(string key)
    {
        foreach (EffectSummary method in Methods)
        {
            if (method.Key == key)
                return method.Writes;
        }
        return null;
    }

    /// <summary>The function with every call told what its callee writes.</summary>
    public Function Apply(Function function) => function with { Body = Apply(function.Body) };

    private Block Apply(Block block) => block with { Ops = block.Ops.Map(Apply) };

    private Op Apply(Op op)
    {
        if (op is Call call && WritesOf(call.Callee.Key) is { } writes)
        {
            EquatableArray<CalleeParameter> parameters = call.Callee.Parameters
                .Map(p => Paths.In(writes, p.Name).ToEquatableArray() is var parts && p.IsReference
                    ? p
                    : p with { IsWritten = p.IsWritten && parts.Count > 0, WrittenParts = parts });
            return call with { Callee = call.Callee with { Parameters = parameters } };
        }
        return op.Rewrite(value => value, Apply);
    }
}

/// <summary>What a single operation writes.</summary>
internal static class WrittenMemory
{
    /// <summary>The views that an operation writes itself, or may write as far as one can see; calls of differentiable methods apart.</summary>
    public static IEnumerable<Value> Directly(Op op) => op switch
    {
        Store store => [store.View],
        MemoryOp memory => memory.Written,
        OpaqueStatement statement => statement.Arguments.Where(IsWritable),
        Let { Instruction: Opaque { IsPure: false } opaque } => opaque.Arguments.Where(IsWritable),
        _ => [],
    };

    /// <summary>All the views that an operation may write, each with the path from it to the part that it writes.</summary>
    public static IEnumerable<(Value View, string Part)> Of(Op op) => op is Call call
        ? call.Arguments.SelectMany((argument, i) => call.Callee.Parameters[i] is { IsWritten: true } parameter
            ? parameter.WrittenParts.Select(part => (argument, part))
            : [])
        : Directly(op).Select(view => (view, ""));

    /// <summary>What unknown code may write; of an object that carries derivatives it sees only what carries none.</summary>
    private static bool IsWritable(Value value) => value.Type is ViewType { Kind: not ViewKind.ReadOnlySpan };
}
