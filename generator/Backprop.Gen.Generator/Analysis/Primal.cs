using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>
/// A primal with the facts that its transforms ask for: where each value is defined, in which loops, over which memory,
/// and what carries a derivative.
/// </summary>
internal sealed class Primal
{
    private readonly Dictionary<Value, int> _regionOf = [];
    private readonly Dictionary<Value, int> _orderOf = [];
    private readonly Dictionary<Value, Op> _definitions = [];
    private readonly Dictionary<int, int> _parents = [];
    private readonly Dictionary<int, Op> _owners = [];
    private readonly Dictionary<Op, int> _regionsAround = new(ByReference.Instance);
    private readonly Dictionary<Value, Value> _representatives = [];
    private readonly Dictionary<(IrType, string, EquatableArray<Value>), List<Value>> _calls = [];
    private readonly Dictionary<Value, Value> _handles = [];
    private readonly Dictionary<Value, List<Store>> _stores = [];

    /// <summary>How to forget what was read of some memory.</summary>
    private readonly Dictionary<Value, List<Action>> _reads = [];
    private int _order;

    public Primal(Function function)
    {
        Function = function;
        Roots = Roots.Of(function);
        Activity = ActivityAnalysis.Of(function, Roots);
        foreach (Parameter parameter in function.Parameters)
            Define(parameter.Value, function.Body.Region, null);
        Memory = new MemoryAnalysis(this);
        Number(function.Body, []);
    }

    public Function Function { get; }

    public Roots Roots { get; }

    public ActivityAnalysis Activity { get; }

    public MemoryAnalysis Memory { get; }

    /// <summary>The region of the method's outermost block.</summary>
    public int Top => Function.Body.Region;

    /// <summary>The region that defines a value, or null for a value that the primal does not know.</summary>
    public int? RegionOf(Value value) => _regionOf.TryGetValue(value, out int region) ? region : null;

    /// <summary>The place of a value's definition in source order.</summary>
    public int OrderOf(Value value) => _orderOf[value];

    /// <summary>The operation that defines a value (the loop for heads and indexes), or null for a parameter.</summary>
    public Op? DefinitionOf(Value value) => _definitions.TryGetValue(value, out Op? op) ? op : null;

    /// <summary>The region around a region, or null for the outermost.</summary>
    public int? ParentOf(int region) => _parents.TryGetValue(region, out int parent) ? parent : null;

    /// <summary>The region that contains an operation.</summary>
    public int RegionContaining(Op op) => _regionsAround[op];

    /// <summary>The operation whose block a region is, or null for the outermost.</summary>
    public Op? OwnerOf(int region) => _owners.TryGetValue(region, out Op? op) ? op : null;

    /// <summary>The innermost loop around a region (itself included), or null.</summary>
    public Loop? LoopOf(int region)
    {
        for (int? r = region; r is { } here; r = ParentOf(here))
        {
            if (OwnerOf(here) is Loop loop)
                return loop;
        }
        return null;
    }

    /// <summary>Whether a region is another one or lies inside it.</summary>
    public bool IsWithin(int region, int outer)
    {
        for (int? r = region; r is { } here; r = ParentOf(here))
        {
            if (here == outer)
                return true;
        }
        return false;
    }

    /// <summary>A store that puts a value, in the region of its definition, where the reverse sweep finds it; or null.</summary>
    public Store? StoreOf(Value value) => _stores.TryGetValue(value, out List<Store>? stores)
        ? stores.FirstOrDefault(store => RegionContaining(store) == RegionOf(value) && Memory.Keeps(store)) : null;

    /// <summary>What a call of a function gives, where the method makes that call itself, once for each time that a region runs.</summary>
    public Value? CallInScope(IrType type, Intrinsic call, int region) =>
        _calls.TryGetValue((type, call.Rule, call.Arguments), out List<Value>? calls)
            ? calls.FirstOrDefault(value => IsWithin(region, RegionOf(value)!.Value)) : null;

    /// <summary>The handle of an array that outlives the block which makes it; null for any other value.</summary>
    public Value? HandleOf(Value array) => _handles.TryGetValue(array, out Value? handle) ? handle : null;

    /// <summary>The first of the values that are equal to a value by construction.</summary>
    public Value Canonical(Value value) => _representatives.TryGetValue(value, out Value? first) ? first : value;

    /// <summary>Registers a value that a transform adds to the primal (a trip count, a block of kept values).</summary>
    public void Register(Value value, int region, Op definition, Op before)
    {
        _regionOf[value] = region;
        _definitions[value] = definition;
        _orderOf[value] = OrderBefore(before);
    }

    private int OrderBefore(Op op)
    {
        foreach (Value head in Walk.HeadValues(op))
            return _orderOf[head] - 1;
        return op.Results.Count > 0 ? _orderOf[op.Results[0]] - 1 : int.MaxValue;
    }

    private void Define(Value value, int region, Op? definition)
    {
        _regionOf[value] = region;
        _orderOf[value] = _order;
        _order += 4;
        if (definition is not null)
            _definitions[value] = definition;
    }

    private void Number(Block block, List<Dictionary<(IrType, Instruction), Value>> known)
    {
        Dictionary<(IrType, Instruction), Value> here = [];
        known.Add(here);
        foreach (Op op in block.Ops)
        {
            _regionsAround[op] = block.Region;
            foreach (Value head in Walk.HeadValues(op))
                Define(head, op.Blocks[0].Region, op);
            // what a round writes it may read in the next one
            if (op is Loop loop)
            {
                foreach ((Op inner, _) in Walk.All(loop.Body))
                    Forget(inner);
            }
            foreach (Block inner in op.Blocks)
            {
                _parents[inner.Region] = block.Region;
                _owners[inner.Region] = op;
                Number(inner, known);
            }
            foreach (Value result in op.Results)
                Define(result, block.Region, op);
            if (op is Let { Instruction: HandleOf handle })
                _handles[handle.Array] = op.Results[0];
            if (op is Store store)
                (_stores.TryGetValue(store.Value, out List<Store>? stores) ? stores : _stores[store.Value] = []).Add(store);
            Forget(op);
            if (op is Let let && IsNumbered(let.Instruction))
                NumberValue(let, known, here);
            if (op is Let { Instruction: Intrinsic call } made)
            {
                (IrType, string, EquatableArray<Value>) key = (made.Result.Type, call.Rule, call.Arguments.Map(Canonical));
                if (!_calls.TryGetValue(key, out List<Value>? calls))
                    _calls[key] = calls = [];
                calls.Add(Canonical(made.Result));
            }
        }
        known.RemoveAt(known.Count - 1);
    }

    private bool IsNumbered(Instruction instruction) => instruction switch
    {
        Opaque => false,
        // of an array that the method makes a row may be made in between
        Row row => Roots[row.Rows].All(root => DefinitionOf(root) is null),
        Load load => (!Memory.IsWritten(load.View) && Roots[load.View].All(root => DefinitionOf(root) is null)) || Roots[load.View].All(IsOwn),
        _ => Purity.IsPure(instruction),
    };

    /// <summary>Whether memory is an array or span that the method is given, or makes.</summary>
    private bool IsOwn(Value root) => root.Type is ViewType { Kind: not ViewKind.Reference } && DefinitionOf(root) is null or Let { Instruction: NewArray };

    /// <summary>Forgets what was read of memory that an operation writes.</summary>
    private void Forget(Op op)
    {
        foreach (Value root in Memory.WrittenBy(op))
        {
            if (!_reads.TryGetValue(root, out List<Action>? reads))
                continue;
            foreach (Action forget in reads)
                forget();
            reads.Clear();
        }
    }

    private void NumberValue(Let let, List<Dictionary<(IrType, Instruction), Value>> known, Dictionary<(IrType, Instruction), Value> here)
    {
        Instruction canonical = let.Instruction.WithOperands(let.Instruction.Operands.Map(Canonical));
        foreach (Dictionary<(IrType, Instruction), Value> scope in known)
        {
            if (scope.TryGetValue((let.Result.Type, canonical), out Value? first))
            {
                _representatives[let.Result] = first;
                return;
            }
        }
        here[(let.Result.Type, canonical)] = let.Result;
        if (canonical is not Load load)
            return;
        foreach (Value root in Roots[load.View])
        {
            if (!_reads.TryGetValue(root, out List<Action>? reads))
                _reads[root] = reads = [];
            reads.Add(() => here.Remove((let.Result.Type, canonical)));
        }
    }
}
