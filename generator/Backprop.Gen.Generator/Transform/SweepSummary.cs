using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Simplify;

namespace Backprop.Generator.Transform;

/// <summary>A call of another method's sweeps.</summary>
/// <param name="NeedsBlock">Whether what the callee keeps, if anything, is kept in the workspace.</param>
internal sealed record SweepCall(string Callee, bool NeedsBlock);

/// <summary>What callers have to know of a method's sweeps, as far as its own code tells.</summary>
/// <param name="Key">The method.</param>
/// <param name="Keeps">Whether the forward sweep keeps anything outside the workspace, besides what its callees keep.</param>
/// <param name="UsesWorkspace">Whether they use the workspace themselves.</param>
/// <param name="Parameters">The parameters that may be unread: all but parts of structs and objects.</param>
/// <param name="Reads">Those that the reverse sweep reads itself; of an array or span more than the length.</param>
/// <param name="Passes">Those that it hands to reverse sweeps of methods of this compilation.</param>
/// <param name="Calls">The methods of this compilation whose sweeps it calls.</param>
internal sealed record SweepSummary(
    string Key, bool Keeps, bool UsesWorkspace, EquatableArray<string> Parameters, EquatableArray<string> Reads, EquatableArray<PassedOn> Passes, EquatableArray<SweepCall> Calls)
{
    /// <param name="function">The method, told what its callees write.</param>
    public static SweepSummary Of(Function function) => Of(function, ReverseMode.Split(Alone(function)));

    /// <param name="function">The method, told what its callees write.</param>
    /// <param name="mode">Its sweeps, if its callees of this compilation kept nothing.</param>
    public static SweepSummary Of(Function function, ReverseMode mode)
    {
        List<SweepCall> calls = [];
        FindCalls(mode.Forward, isInLoop: false, calls);
        Usage usage = Usage.Of(mode.Reverse, function);
        return new SweepSummary(
            function.Identity.Key,
            mode.Fields.Count > 0,
            ReverseMode.UsesWorkspace(mode.Forward) || ReverseMode.UsesWorkspace(mode.Reverse),
            function.Parameters.Where(Usage.IsCounted).Select(p => p.Name).ToEquatableArray(),
            usage.Reads.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray(),
            usage.Passes.Distinct().ToEquatableArray(),
            calls.Distinct().ToEquatableArray());
    }

    /// <summary>The method as it would be if its callees of this compilation kept nothing, simplified.</summary>
    public static Function Alone(Function function) =>
        function with { Body = Primals.Simplify(WithoutKeeping(function.Body)) };

    /// <summary>Whether a method calls no other of this compilation, so that its own summary is all that its sweeps depend on.</summary>
    public static bool IsAlone(Function function) => !Walk.All(function.Body).Any(place => place.Op is Call { Callee.Sweeps.IsAssumed: true });

    private static Block WithoutKeeping(Block block) => block with
    {
        Ops = block.Ops.Map(op => op is Call { Callee.Sweeps: { IsAssumed: true } sweeps } call
            ? call with { Callee = call.Callee with { Sweeps = sweeps with { Kept = null, UsesWorkspace = false } } }
            : op.Rewrite(value => value, WithoutKeeping)),
    };

    private static void FindCalls(Block block, bool isInLoop, List<SweepCall> calls)
    {
        foreach (Op op in block.Ops)
        {
            if (op is Call { IsForward: true, Callee: { Direct.IsAssumed: true } callee })
                calls.Add(new SweepCall(callee.Key, isInLoop || callee.Direct.IsApart));
            foreach (Block inner in op.Blocks)
                FindCalls(inner, isInLoop || op is Loop, calls);
        }
    }
}

/// <summary>What a reverse sweep does with the parameters of its method.</summary>
internal sealed class Usage
{
    /// <summary>Each parameter, and each view that is memory of parameters, with the names of these.</summary>
    private readonly Dictionary<Value, IReadOnlyList<string>> _names;

    private Usage(Function function) => _names = function.Parameters.Where(IsCounted).ToDictionary(p => p.Value, p => (IReadOnlyList<string>)[p.Name]);

    /// <summary>The parameters that it reads itself.</summary>
    public HashSet<string> Reads { get; } = [];

    /// <summary>The parameters that it hands on.</summary>
    public List<PassedOn> Passes { get; } = [];

    /// <summary>The parameters that it reads itself, or hands to those who may.</summary>
    public IEnumerable<string> AllReads => Reads.Concat(Passes.Select(pass => pass.Parameter));

    public static Usage Of(Block reverse, Function function)
    {
        Usage usage = new(function);
        usage.Visit(reverse);
        return usage;
    }

    /// <summary>Leaves of structs, objects and variables by reference are left out of this.</summary>
    public static bool IsCounted(Parameter parameter) => parameter is { Part: null, IsReceiver: false }
        && parameter.Type is FloatType or IntegerType or ViewType { Kind: not ViewKind.Reference };

    private void Visit(Block block)
    {
        foreach (Op op in block.Ops)
        {
            switch (op)
            {
                case Let { Instruction: Length }:
                    break;
                case Let { Instruction: Slice or ViewAs } let:
                    _names[let.Result] = NamesOf(let.Instruction.Operands[0]);
                    Read(let.Instruction.Operands.Skip(1));
                    break;
                case Let { Instruction: Choose choose } let:
                    _names[let.Result] = [.. choose.Sources.SelectMany(NamesOf).Distinct()];
                    Read([choose.Selector]);
                    break;
                case CallAdjoint call:
                    Visit(call);
                    break;
                default:
                    Read(op.Operands);
                    break;
            }
            foreach (Block inner in op.Blocks)
                Visit(inner);
        }
        Read(block.Yields);
    }

    private void Visit(CallAdjoint call)
    {
        Read(call.Operands.Skip(call.Arguments.Count));
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            CalleeParameter parameter = call.Callee.Parameters[i];
            bool isUnread = parameter.IsUnread || (parameter.IsWritten && parameter.Type is ViewType);
            if (isUnread)
                continue;
            if (call.Callee.Direct is { IsAssumed: true } && parameter.Part is null)
                Passes.AddRange(NamesOf(call.Arguments[i]).Select(name => new PassedOn(name, call.Callee.Key, parameter.Name)));
            else
                Read([call.Arguments[i]]);
        }
    }

    private void Read(IEnumerable<Value> values) => Reads.UnionWith(values.SelectMany(NamesOf));

    private IReadOnlyList<string> NamesOf(Value value) => _names.TryGetValue(value, out IReadOnlyList<string>? names) ? names : [];
}
