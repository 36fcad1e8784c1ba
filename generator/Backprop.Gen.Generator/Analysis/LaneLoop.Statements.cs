using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>What a store does to its element.</summary>
/// <param name="IsSet">Whether it sets it; otherwise it adds to it.</param>
/// <param name="Terms">What it sets or adds, one after the other.</param>
/// <param name="Load">The load of the element to which it adds, if the loop has one.</param>
/// <param name="Function">The rule of the function of all this that the element becomes, or null.</param>
internal sealed record Update(bool IsSet, EquatableArray<SumTerm> Terms, Op? Load, string? Function);

// The statements of the loop, each of which is to be a loop of its own.
internal sealed partial class LaneLoop
{
    private readonly Dictionary<Op, Update> _updates = new(ByReference.Instance);

    /// <summary>Where what a function gives is put first, so that it can be read there.</summary>
    private readonly Dictionary<Value, Op> _places = [];

    /// <summary>The operations that write elements, in order.</summary>
    public IEnumerable<Op> Stores => Accesses.Where(op => ModeOf(op) is not null);

    /// <summary>What a store does to its element: <c>y[i] = y[i] + e</c> adds <c>e</c>.</summary>
    public Update UpdateOf(Op store) => _updates[store];

    /// <summary>Whether a load is that of an element to which a store adds.</summary>
    public bool IsOfUpdate(Let load) => _updates.Values.Any(update => update.Load == load);

    /// <summary>What looks at the element where a value is: its load, or the store that puts what a function gives there; null for any other.</summary>
    public Op? PlaceOf(Value value) => DefinitionOf(value) is { Instruction: Load or RecordLoad } load ? load : _places.TryGetValue(value, out Op? store) ? store : null;

    /// <summary>Whether a store sets its element to zero.</summary>
    public bool IsClear(Op store) => ModeOf(store) == StoreMode.Set && _memory.LiteralOf(StoredBy(store)) is ("0.0" or "0f");

    /// <summary>Whether no other store of the loop meets the same element in the same round.</summary>
    public bool IsOnlyStore(Op store) => Stores.Count(other => _lanes[other] == _lanes[store]) == 1;

    private static StoreMode? ModeOf(Op op) => op switch
    {
        Store store => store.Mode,
        RecordStore => StoreMode.Set,
        _ => null,
    };

    private static Value StoredBy(Op store) => store is RecordStore record ? record.Value : ((Store)store).Value;

    private void ReadUpdates()
    {
        Value[] read = [.. Walk.DeepUses(Loop.Body)];
        foreach (Op store in Stores)
        {
            if (IsFirstPlace(store))
                _places.Add(StoredBy(store), store);
            _updates[store] = ModeOf(store) == StoreMode.Set
                ? Setting(store)
                : new Update(false, EquatableArray.Of(new SumTerm(StoredBy(store), ModeOf(store) == StoreMode.Subtract)), null, null);
        }

        bool IsFirstPlace(Op store) => ModeOf(store) == StoreMode.Set && IsOnlyStore(store)
            && DefinitionOf(StoredBy(store)) is { } function && IsFunction(function.Instruction)
            && !Stores.TakeWhile(earlier => !ReferenceEquals(earlier, store)).Any(earlier => Reads(StoredBy(earlier), function));

        Update Setting(Op store)
        {
            List<SumTerm> terms = [];
            Value first = StoredBy(store);
            string? function = null;
            if (_places.TryGetValue(first, out Op? place) && ReferenceEquals(place, store))
            {
                Intrinsic applied = (Intrinsic)DefinitionOf(first)!.Instruction;
                (function, first) = (applied.Rule, applied.Arguments[0]);
            }
            while (DefinitionOf(first) is { Instruction: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum } && IsReadOnce(first))
            {
                terms.Insert(0, new SumTerm(sum.Right, sum.Operator == BinaryOperator.Subtract));
                first = sum.Left;
            }
            if ((terms.Count > 0 || function is not null) && DefinitionOf(first) is { Instruction: Load } load && _lanes[load] == _lanes[store] && IsReadOnce(first) && IsOnlyStore(store))
                return new Update(false, terms.ToEquatableArray(), load, function);
            return new Update(true, terms.Prepend(new SumTerm(first, false)).ToEquatableArray(), null, function);
        }

        bool IsReadOnce(Value value) => read.Count(use => use == value) == 1;
    }

    /// <summary>
    /// Whether each statement of the loop may be a loop of its own, one after the other and clearing last: each finds in the elements
    /// that it reads what it finds in the loop.
    /// </summary>
    public bool IsSeparable => Accesses.OfType<Let>().All(read =>
        Stores.All(write => _lanes[write] == _lanes[read] ? IsOnlyStore(write) && FindsTheSame(read, write) : AreApart(_lanes[read], _lanes[write])));

    /// <summary>Whether a load comes either before the statement that writes its element, as does what reads it, or behind it.</summary>
    private bool FindsTheSame(Let read, Op write) => IsFirst(read, write)
        ? IsClear(write) || _updates[write].Load == read || !IsReadBehind(write, read)
        : !IsClear(write);

    private bool IsFirst(Op op, Op other) => ReferenceEquals(Loop.Body.Ops.First(next => ReferenceEquals(next, op) || ReferenceEquals(next, other)), op);

    /// <summary>Whether the statement of a store, or one behind it, reads what a load found.</summary>
    private bool IsReadBehind(Op write, Let read) =>
        Stores.SkipWhile(store => !ReferenceEquals(store, write)).Any(store => Reads(_updates[store].Terms, read))
        || _sums.Any(sum => Reads(sum.Terms, read));

    private bool Reads(IEnumerable<SumTerm> terms, Let load) => terms.Any(term => Reads(term.Value, load));

    private bool Reads(Value value, Let load) => DefinitionOf(value) is { } let && (let == load || (!_places.ContainsKey(value) && let.Operands.Any(operand => Reads(operand, load))));
}
