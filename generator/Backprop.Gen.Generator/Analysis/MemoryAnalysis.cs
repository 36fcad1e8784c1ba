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
    private readonly Dictionary<Value, List<Write>> _writes = [];
    private readonly Dictionary<Op, Access> _positions = new(ByReference.Instance);
    private readonly Dictionary<Op, HashSet<Value>> _writtenBy = new(ByReference.Instance);
    private readonly Dictionary<Op, bool> _overwritten = new(ByReference.Instance);
    private readonly Elements _elements;

    private readonly record struct Access(int Position, int Region);

    /// <param name="View">What is written through; null where nobody can tell.</param>
    /// <param name="Path">From the root to what is written.</param>
    /// <param name="By">What writes.</param>
    private readonly record struct Write(Value? View, string Path, Access Place, Op By);

    public MemoryAnalysis(Primal primal)
    {
        _primal = primal;
        _elements = new Elements(primal);
        HashSet<Value> known = Known();
        int position = 0;
        foreach ((Op op, Block block) in Walk.All(primal.Function.Body))
        {
            Access access = new(position++, block.Region);
            _positions[op] = access;
            foreach ((Value view, string part) in WrittenMemory.Of(op))
            {
                foreach (Value root in primal.Roots[view])
                    Add(root, new Write(view, primal.Roots.PathOf(view) + part, access, op));
            }
            if (known.Count == 0 || op is not (OpaqueStatement or Call or Let { Instruction: Opaque { IsPure: false } }))
                continue;
            foreach (Value root in known)
                Add(root, new Write(null, "", access, op));
        }
    }

    private void Add(Value root, Write write)
    {
        if (!_writes.TryGetValue(root, out List<Write>? writes))
            _writes[root] = writes = [];
        writes.Add(write);
        if (!_writtenBy.TryGetValue(write.By, out HashSet<Value>? roots))
            _writtenBy[write.By] = roots = [];
        roots.Add(root);
    }

    /// <summary>The memory of which an operation itself may write something.</summary>
    public IEnumerable<Value> WrittenBy(Op op) => _writtenBy.TryGetValue(op, out HashSet<Value>? roots) ? roots : [];

    /// <summary>The memory that passive code has been given and may have kept, so that any such code that runs later may write it.</summary>
    private HashSet<Value> Known() => [.. Walk.All(_primal.Function.Body)
        .Where(place => place.Op is OpaqueStatement { Site.Forgets: false } or Let { Instruction: Opaque { Site.Forgets: false } })
        .SelectMany(place => WrittenMemory.Directly(place.Op))
        .SelectMany(view => _primal.Roots[view])];

    /// <summary>Whether the method writes the memory of a view anywhere.</summary>
    public bool IsWritten(Value view) => _primal.Roots[view].Any(root => IsWritten(root, _primal.Roots.PathOf(view)));

    /// <summary>Whether the method writes a part of some memory anywhere.</summary>
    public bool IsWritten(Value root, string path) => WritesTo(root, path).Any() || IsReferenceParameter(root);

    /// <summary>The paths from a root to what the method writes.</summary>
    public IEnumerable<string> WrittenParts(Value root) =>
        WritesTo(root, "").Select(write => write.Path).Distinct().OrderBy(path => path, System.StringComparer.Ordinal);

    private IEnumerable<Write> WritesTo(Value root, string path) =>
        _writes.TryGetValue(root, out List<Write>? writes) ? writes.Where(write => Paths.Meet(write.Path, path)) : [];

    /// <summary>A <c>ref</c> or <c>out</c> parameter; what it holds does not matter to the adjoint, so it counts as written.</summary>
    private bool IsReferenceParameter(Value root) =>
        root.Type is ViewType { Kind: ViewKind.Reference } && _primal.DefinitionOf(root) is null;

    /// <summary>
    /// Whether what <paramref name="reader"/> finds through a view is still there in the reverse sweep: for a parameter, if the
    /// method never writes it; for a local array, if no write can come after the read in the lifetime of the array, or none to what
    /// is read.
    /// </summary>
    public bool Survives(Value view, Op reader) => Survives(view, reader, EquatableArray<string>.Empty);

    /// <param name="view">What is read.</param>
    /// <param name="reader">Who reads it.</param>
    /// <param name="except">Parts of the view that are not meant.</param>
    public bool Survives(Value view, Op reader, EquatableArray<string> except) =>
        _primal.Roots[view].All(root => RootSurvives(view, root, _primal.Roots.PathOf(view), reader, except));

    /// <summary>Whether nothing inside a region, and inside what is in it, writes what a view from outside it looks at.</summary>
    public bool HoldsWithin(Value view, int region) => _primal.Roots[view].All(root =>
        (_primal.DefinitionOf(root) is null && !IsReferenceParameter(root) || _primal.DefinitionOf(root) is Let { Instruction: NewArray })
        && WritesTo(root, _primal.Roots.PathOf(view)).All(write => !_primal.IsWithin(write.Place.Region, region)));

    private bool RootSurvives(Value view, Value root, string path, Op reader, EquatableArray<string> except)
    {
        bool isParameter = _primal.DefinitionOf(root) is null;
        bool outlives = _primal.HandleOf(root) is not null;
        bool isLocal = _primal.DefinitionOf(root) is Let { Instruction: NewArray } || outlives;
        if ((!isParameter && !isLocal) || IsReferenceParameter(root) || IsReturned(root))
            return false;
        Write[] writes = [.. WritesTo(root, path).Where(write => !except.Any(part => Paths.IsWithin(write.Path, path + part)))];
        if (writes.Length == 0)
            return true;
        bool isWrittenElsewhere = outlives && !writes.All(write => IsDirect(write.View, root));
        if (outlives && !isWrittenElsewhere && IsOfAnEarlierRound(view, root))
            return true;
        if (isParameter || !_positions.TryGetValue(reader, out Access read))
            return false;
        int lifetime = isWrittenElsewhere ? LifetimeOf(root) : _primal.RegionOf(root)!.Value;
        return writes.All(write => IsBefore(write.Place, read, lifetime))
            || (!outlives && reader is Let { Instruction: Load load } && load.View == view && !IsOverwritten(reader, load.View, load.Index, writes, lifetime));
    }

    /// <summary>Whether all that an operation does is done before another in each lifetime of an array.</summary>
    private bool IsBefore(Access write, Access read, int lifetime) => write.Position < read.Position && !ShareLoop(write.Region, read.Region, lifetime);

    /// <summary>Whether an element of an array may be written after an operation has looked at it.</summary>
    private bool IsOverwritten(Op by, Value view, Value index, IEnumerable<Write> writes, int lifetime)
    {
        if (_overwritten.TryGetValue(by, out bool known))
            return known;
        Access place = _positions[by];
        return _overwritten[by] = !writes.All(write => IsBefore(write.Place, place, lifetime)
            || (write.By is Store store && _elements.AreApart(view, index, place.Region, store, write.Place.Region, write.Place.Position > place.Position, lifetime)));
    }

    /// <summary>Whether the caller gets an array, and may change it before the reverse sweep runs.</summary>
    private bool IsReturned(Value root) => _primal.Function.Body.Yields.Any(result => result.Type is MemoryType && _primal.Roots[result].Contains(root));

    /// <summary>
    /// The innermost region outside of which nobody looks at an array. A loop that hands it on lies in that region even where nobody wants
    /// what it hands out: its next round looks at the array.
    /// </summary>
    public int LifetimeOf(Value root)
    {
        int region = _primal.RegionOf(root)!.Value;
        foreach ((Op op, Block block) in Walk.All(_primal.Function.Body))
        {
            if (op.Results.Any(view => view.Type is ViewType && _primal.Roots[view].Contains(root)))
            {
                while (!_primal.IsWithin(block.Region, region))
                    region = _primal.ParentOf(region)!.Value;
            }
        }
        return region;
    }

    /// <summary>Whether a view looks at the array of the current round, as the place that makes it knows it.</summary>
    private bool IsDirect(Value? view, Value root) => view is not null && (view == root || IsDirect(Whole(view), root));

    /// <summary>
    /// Whether a view looks at an array that a loop has handed on: of an earlier round then, which the place that makes another in each round
    /// no longer knows.
    /// </summary>
    private bool IsOfAnEarlierRound(Value view, Value root) => _primal.DefinitionOf(view) is Let { Instruction: Placed placed }
        ? _primal.DefinitionOf(placed.View) is Loop loop && _primal.IsWithin(_primal.RegionOf(root)!.Value, loop.Body.Region)
        : Whole(view) is { } whole && IsOfAnEarlierRound(whole, root);

    private Value? Whole(Value view) => _primal.DefinitionOf(view) switch
    {
        Let { Instruction: ViewAs same } => same.View,
        Let { Instruction: Slice slice } => slice.View,
        _ => null,
    };

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
            || IsReturned(root) || !_positions.TryGetValue(store, out Access place))
        {
            return false;
        }
        if (_primal.HandleOf(root) is not null && !(_writes[root].All(write => IsDirect(write.View, root)) && IsDirect(store.View, root)))
            return false;
        int lifetime = _primal.RegionOf(root)!.Value;
        Write[] writes = [.. WritesTo(root, _primal.Roots.PathOf(store.View))];
        bool isLast = writes.All(write => write.Place == place || IsBefore(write.Place, place, lifetime));
        IReadOnlyList<Value> places = _primal.DefinitionOf(store.Index) is Let { Instruction: Indices indices } ? indices.Places : [store.Index];
        bool isItsOwn = isLast && LoopsWithin(place.Region, lifetime).All(loop => loop is For counted && places.Contains(counted.Index)
            && !_primal.IsWithin(_primal.RegionOf(store.View)!.Value, loop.Body.Region));
        return isItsOwn || (_primal.HandleOf(root) is null && !IsOverwritten(store, store.View, store.Index, writes, lifetime));
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
