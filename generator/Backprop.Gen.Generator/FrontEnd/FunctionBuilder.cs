using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>A block that is being filled.</summary>
internal sealed class OpenBlock(int region)
{
    public int Region { get; } = region;

    public List<Op> Ops { get; } = [];

    public Block Close(IEnumerable<Value> yields) => new(Region, Ops.ToEquatableArray(), yields.ToEquatableArray());
}

/// <summary>
/// Appends operations exactly as the source has them: unlike <see cref="IrBuilder"/>, which optimises, it never merges two.
/// </summary>
internal sealed class FunctionBuilder
{
    private readonly Stack<OpenBlock> _blocks = new();

    public int ValueCount { get; private set; }

    public int RegionCount { get; private set; }

    /// <summary>Counts the operations so far that have effects or depend on effects.</summary>
    public int EffectCount { get; private set; }

    /// <summary>The statement that appended operations come from.</summary>
    public Origin? Origin { get; set; }

    /// <summary>The number of operations in the innermost block.</summary>
    public int Position => _blocks.Peek().Ops.Count;

    public Value NewValue(IrType type, string? name = null) => new(ValueCount++, type, name);

    public void Open() => _blocks.Push(new OpenBlock(RegionCount++));

    public OpenBlock Leave() => _blocks.Pop();

    public void Append(Op op) => Insert(Position, op);

    /// <summary>Puts an operation before those appended since <see cref="Position"/> was read.</summary>
    public void Insert(int position, Op op)
    {
        if (op is Store or MemoryOp or Call or OpaqueStatement or Let { Instruction: Opaque { IsPure: false } })
            EffectCount++;
        _blocks.Peek().Ops.Insert(position, ReferenceEquals(op.Origin, Origin) ? op : op with { Origin = Origin });
    }

    /// <summary>Puts other operations in the place of those appended since <see cref="Position"/> was read.</summary>
    public void Change(int position, Func<IEnumerable<Op>, IEnumerable<Op>> change)
    {
        List<Op> ops = _blocks.Peek().Ops;
        List<Op> changed = [.. change(ops.Skip(position))];
        ops.RemoveRange(position, ops.Count - position);
        ops.AddRange(changed);
    }

    public Value Let(IrType type, Instruction instruction, string? name = null)
    {
        Value value = NewValue(type, name);
        Append(new Let(value, instruction) { Origin = Origin });
        return value;
    }

    /// <summary>
    /// The value as a version of the variable <paramref name="name"/>: an intermediate that was just made takes the name,
    /// any other value is shared, since a copy needs no operation.
    /// </summary>
    public Value Named(Value value, string name)
    {
        List<Op> ops = _blocks.Peek().Ops;
        int last = ops.Count - 1;
        if (value.Name is not null || last < 0 || !ops[last].Results.Contains(value))
            return value;
        Value named = value with { Name = name };
        ops[last] = ops[last] switch
        {
            Let let => let with { Result = named },
            Call call => call with { CallResults = call.CallResults.Map(r => r == value ? named : r) },
            If branch => branch with { BranchResults = branch.BranchResults.Map(r => r == value ? named : r) },
            _ => ops[last],
        };
        return ops[last].Results.Contains(named) ? named : value;
    }
}
