using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;

namespace Backprop.Generator.Emit;

/// <summary>What the text of operations speaks of: the locals behind what is written inside of expressions, the workspace and the frame.</summary>
internal sealed class Touches(Inlining inlining, Locals locals)
{
    private readonly Dictionary<Value, int> _reads = [];
    private readonly Dictionary<Value, int> _assigned = [];

    /// <summary>The locals that are read, and how often; in a loop that is more than once.</summary>
    public IReadOnlyDictionary<Value, int> Reads => _reads;

    /// <summary>The locals that are assigned.</summary>
    public IReadOnlyCollection<Value> Assigned => _assigned.Keys;

    public IEnumerable<Value> All => _reads.Keys.Concat(_assigned.Keys.Where(local => !_reads.ContainsKey(local)));

    public bool UsesWorkspace { get; private set; }

    /// <summary>Whether the scalars of the frame are kept or read.</summary>
    public bool UsesFrame { get; private set; }

    /// <summary>Whether text of the user's stands in it that may see the variables themselves.</summary>
    public bool IsVerbatim { get; private set; }

    public bool IsAssigned(Value local) => _assigned.ContainsKey(local);

    public int TimesAssigned(Value local) => _assigned.TryGetValue(local, out int times) ? times : 0;

    public void Add(Touches other)
    {
        foreach (KeyValuePair<Value, int> read in other._reads)
            Count(_reads, read.Key, read.Value);
        foreach (KeyValuePair<Value, int> assigned in other._assigned)
            Count(_assigned, assigned.Key, assigned.Value);
        UsesWorkspace |= other.UsesWorkspace;
        UsesFrame |= other.UsesFrame;
        IsVerbatim |= other.IsVerbatim;
    }

    /// <summary>Adds an operation with all that is inside it.</summary>
    public void Add(Op op, Block block, int times = 1)
    {
        if (inlining.IsInlined(op))
            return;
        AddAlone(op, block, times);
        if (op is If branch && inlining.IsExpression(branch))
            return;
        foreach (Block inner in op.Blocks)
        {
            foreach (Op next in inner.Ops)
                Add(next, inner, op is Loop ? 2 : times);
            Read(inner.Yields, times);
        }
    }

    /// <summary>Adds an operation without what is inside it.</summary>
    public void AddAlone(Op op, Block block, int times = 1)
    {
        UsesWorkspace |= ReverseMode.UsesWorkspace(op);
        UsesFrame |= op is FrameStore;
        IsVerbatim |= op is OpaqueStatement { Verbatim: not null };
        if (op is Let let)
            Note(let.Instruction);
        Read(op is If branch && inlining.IsExpression(branch) ? inlining.Parts(op.Results[0]) : op.Operands, times);
        Assign(op.Results);
        Assign(Walk.HeadValues(op));
        // what a callee keeps may be put to its place at once
        if (op is Call { Kept: { } kept })
        {
            foreach (Op store in block.Ops.Where(store => store is FrameStore or RecordStore && store.Operands.Contains(kept)))
                AddAlone(store, block, times);
        }
    }

    public void Read(IEnumerable<Value> values, int times = 1)
    {
        foreach (Value value in values)
            Read(value, times);
    }

    public void Assign(IEnumerable<Value> values)
    {
        foreach (Value value in values)
            Count(_assigned, locals.LeaderOf(value), 1);
    }

    private void Note(Instruction instruction)
    {
        UsesWorkspace |= ReverseMode.UsesWorkspace(instruction);
        UsesFrame |= instruction is FrameLoad;
        IsVerbatim |= instruction is Opaque { Verbatim: not null };
    }

    private void Read(Value value, int times)
    {
        if (!inlining.IsInlined(value))
        {
            Count(_reads, locals.LeaderOf(value), times);
            return;
        }
        if (inlining.ChoiceOf(value) is null)
            Note(inlining.InstructionOf(value));
        Read(inlining.Parts(value), times);
    }

    private static void Count(Dictionary<Value, int> counts, Value local, int times) =>
        counts[local] = (counts.TryGetValue(local, out int before) ? before : 0) + times;
}
