using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>
/// Whether memory still holds, when the reverse sweep runs, what it held at an operation of the forward sweep.
/// </summary>
internal sealed class MemoryAnalysis
{
    private readonly Primal _primal;
    private readonly Dictionary<Value, List<Access>> _writes = [];
    private readonly Dictionary<Op, Access> _positions = new(ByReference.Instance);

    private readonly record struct Access(int Position, int Region);

    public MemoryAnalysis(Primal primal)
    {
        _primal = primal;
        int position = 0;
        foreach ((Op op, Block block) in Walk.All(primal.Function.Body))
        {
            Access access = new(position++, block.Region);
            _positions[op] = access;
            foreach (Value view in WrittenMemory.Of(op))
            {
                foreach (Value root in primal.Roots[view])
                {
                    if (!_writes.TryGetValue(root, out List<Access>? writes))
                        _writes[root] = writes = [];
                    writes.Add(access);
                }
            }
        }
    }

    /// <summary>Whether the method writes the memory of a view anywhere.</summary>
    public bool IsWritten(Value view) => _primal.Roots[view].Any(root => _writes.ContainsKey(root) || IsReferenceParameter(root));

    /// <summary>A <c>ref</c> or <c>out</c> parameter; what it holds does not matter to the adjoint, so it counts as written.</summary>
    private bool IsReferenceParameter(Value root) =>
        root.Type is ViewType { Kind: ViewKind.Reference } && _primal.DefinitionOf(root) is null;

    /// <summary>
    /// Whether what <paramref name="reader"/> finds through a view is still there in the reverse sweep: for a parameter, if the
    /// method never writes it; for a local array, if no write can come after the read in the lifetime of the array.
    /// </summary>
    public bool Survives(Value view, Op reader) => _primal.Roots[view].All(root => RootSurvives(root, reader));

    private bool RootSurvives(Value root, Op reader)
    {
        bool isParameter = _primal.DefinitionOf(root) is null;
        bool isLocal = _primal.DefinitionOf(root) is Let { Instruction: NewArray };
        if ((!isParameter && !isLocal) || IsReferenceParameter(root))
            return false;
        if (!_writes.TryGetValue(root, out List<Access>? writes))
            return true;
        if (isParameter || !_positions.TryGetValue(reader, out Access read))
            return false;
        int lifetime = _primal.RegionOf(root)!.Value;
        return writes.All(write => write.Position < read.Position && !ShareLoop(write.Region, read.Region, lifetime));
    }

    /// <summary>
    /// Whether an element of a local array still holds in the reverse sweep what a store put there: the array is written nowhere
    /// after it, and where the store is in a loop, each round writes a place of its own.
    /// </summary>
    public bool Keeps(Store store)
    {
        if (_primal.Roots[store.View].Count != 1)
            return false;
        Value root = _primal.Roots[store.View][0];
        if (_primal.DefinitionOf(root) is not Let { Instruction: NewArray } || store.Mode != StoreMode.Set
            || !_positions.TryGetValue(store, out Access place))
        {
            return false;
        }
        int lifetime = _primal.RegionOf(root)!.Value;
        bool isLast = _writes[root].All(write => write == place
            || (write.Position < place.Position && !ShareLoop(write.Region, place.Region, lifetime)));
        if (!isLast)
            return false;
        IReadOnlyList<Value> places = _primal.DefinitionOf(store.Index) is Let { Instruction: Indices indices } ? indices.Places : [store.Index];
        return LoopsWithin(place.Region, lifetime).All(loop => loop is For counted && places.Contains(counted.Index)
            && !_primal.IsWithin(_primal.RegionOf(store.View)!.Value, loop.Body.Region));
    }

    private IEnumerable<Loop> LoopsWithin(int region, int lifetime)
    {
        for (int? r = region; r is { } here && here != lifetime; r = _primal.ParentOf(here))
        {
            if (_primal.OwnerOf(here) is Loop loop)
                yield return loop;
        }
    }

    /// <summary>Whether a loop inside the lifetime contains both regions, so that its next round brings the write after the read.</summary>
    private bool ShareLoop(int first, int second, int lifetime)
    {
        for (int? r = first; r is { } region && region != lifetime; r = _primal.ParentOf(region))
        {
            if (_primal.OwnerOf(region) is Loop && _primal.IsWithin(second, region))
                return true;
        }
        return false;
    }
}
