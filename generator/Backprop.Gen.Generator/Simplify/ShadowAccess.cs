using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>What a reverse sweep does to the memory that it writes, as far as its order matters.</summary>
/// <remarks>
/// Memory that a sweep reads and does not write is the primal's, or kept; no argument that is written may overlap it. Of derivative
/// arguments two may be one memory, but only where both are added to and never read.
/// </remarks>
internal sealed class ShadowAccess
{
    private readonly Dictionary<Value, Instruction> _definitions = [];
    private readonly HashSet<Value> _bound = [];

    private readonly Func<Value, Instruction?>? _outside;

    /// <param name="sweep">The reverse sweep.</param>
    /// <param name="outside">What makes a value that the sweep takes from the forward sweep.</param>
    public ShadowAccess(Block sweep, Func<Value, Instruction?>? outside = null)
    {
        _outside = outside;
        foreach ((Op op, _) in Walk.All(sweep))
        {
            if (op is Let let)
                _definitions[let.Result] = let.Instruction;
            foreach (Value result in op.Results)
                _bound.Add(result);
            foreach (Value head in Walk.HeadValues(op))
                _bound.Add(head);
        }
    }

    /// <summary>An access to an element.</summary>
    /// <param name="Root">Whose memory it is; null where it may be that of several.</param>
    public readonly record struct Access(Value? Root, Value View, Value Index, bool IsAddition);

    public Instruction? DefinitionOf(Value value) => _definitions.TryGetValue(value, out Instruction? found) ? found : _outside?.Invoke(value);

    public string? LiteralOf(Value value) => (DefinitionOf(value) as Constant)?.Literal;

    /// <summary>The memory behind a view: a parameter, or what the sweep has made; null where that is not plain.</summary>
    public Value? RootOf(Value view)
    {
        while (DefinitionOf(view) is Slice or ViewAs)
            view = DefinitionOf(view)!.Operands[0];
        return !_bound.Contains(view) || DefinitionOf(view) is NewShadow or NewArray or NewVariable or KeptBlock ? view : null;
    }

    /// <summary>Whether of two views the one that is written is not the memory of the other, both added to apart.</summary>
    public bool AreApart(Value first, Value second) => RootOf(first) is { } left && RootOf(second) is { } right && left != right;

    /// <summary>
    /// The accesses in a block to the memory that it writes. Null where it does more to memory than to load and store elements: calls
    /// its like, opens frames, or works on whole arrays.
    /// </summary>
    public IReadOnlyList<Access>? To(Block block)
    {
        List<Access> loads = [], stores = [];
        foreach ((Op op, _) in Walk.All(block))
        {
            switch (op)
            {
                case Let { Instruction: Load load }:
                    loads.Add(new Access(RootOf(load.View), load.View, load.Index, IsAddition: false));
                    break;
                case Let let when Purity.IsPure(let.Instruction):
                case If or For:
                    break;
                case Store store:
                    stores.Add(new Access(RootOf(store.View), store.View, store.Index, store.Mode != StoreMode.Set));
                    break;
                default:
                    return null;
            }
        }
        HashSet<Value?> written = [.. stores.Select(store => store.Root)];
        // what is behind a view that may be another is anybody's
        bool isPlain = !written.Contains(null);
        return [.. stores, .. loads.Where(load => load.Root is null ? written.Count > 0 : !isPlain || written.Contains(load.Root))];
    }
}
