using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>An element that a round of a loop looks at: <c>view[index + offset]</c>, where view and offset are fixed.</summary>
/// <param name="View">The array or span.</param>
/// <param name="Offset">What is added to the index.</param>
internal sealed record Lane(Value View, EquatableArray<Shift> Offset);

/// <summary>A part of an offset.</summary>
internal sealed record Shift(Value By, bool IsBack);

/// <summary>A sum that a loop takes: what is added in each round, or subtracted.</summary>
/// <param name="Carried">The variable.</param>
/// <param name="Terms">What a round adds.</param>
internal sealed record LoopSum(Carried Carried, EquatableArray<SumTerm> Terms);

/// <summary>What is added, or subtracted.</summary>
internal sealed record SumTerm(Value Value, bool IsSubtracted);

/// <summary>
/// An innermost loop by one that computes numbers of one type from elements at its index and from what is fixed, and puts them at
/// its index or into sums, so that its rounds may run side by side, as the lanes of a vector.
/// </summary>
internal sealed partial class LaneLoop
{
    /// <summary>A loop that is known to run less often stays as it is.</summary>
    private const int FewestRounds = 8;

    private readonly Separation _memory;
    private readonly Func<ViewType, FloatType?> _elementOf;
    private readonly Dictionary<Value, Let> _definitions = [];
    private readonly HashSet<Value> _fixed = [];
    private readonly Dictionary<Value, EquatableArray<Shift>> _offsets = [];
    private readonly List<LoopSum> _sums = [];
    private readonly Dictionary<Op, Lane> _lanes = new(ByReference.Instance);

    /// <summary>The operations that add to the sums.</summary>
    private readonly HashSet<Op> _partial = new(ByReference.Instance);

    /// <summary>Whether each number must come out to the bit.</summary>
    private readonly bool _isExact;

    private LaneLoop(For loop, Separation memory, Func<ViewType, FloatType?> elementOf, bool isExact)
    {
        Loop = loop;
        _memory = memory;
        _elementOf = elementOf;
        _isExact = isExact;
    }

    public For Loop { get; }

    /// <summary>What the loop computes with.</summary>
    public FloatType Element { get; private set; } = FloatType.Double;

    /// <summary>The sums that the loop takes.</summary>
    public IReadOnlyList<LoopSum> Sums => _sums;

    /// <summary>The operations of the body that give the same in each round, in order.</summary>
    public IEnumerable<Let> Fixed => Loop.Body.Ops.OfType<Let>().Where(let => _fixed.Contains(let.Result));

    /// <summary>The operations of the body that look at elements, in order.</summary>
    public IEnumerable<Op> Accesses => Loop.Body.Ops.Where(_lanes.ContainsKey);

    /// <summary>The lowest index, and the index behind the highest; that one is null where it is <see cref="Highest"/> and one.</summary>
    public Value First { get; private set; } = null!;

    public Value? End { get; private set; }

    /// <summary>The highest index, where there is no value for the one behind it.</summary>
    public Value? Highest { get; private set; }

    /// <summary>Where an operation of the body loads or stores.</summary>
    public Lane LaneOf(Op op) => _lanes[op];

    /// <summary>Whether a value is the same in each round.</summary>
    public bool IsFixed(Value value) => !_definitions.ContainsKey(value) || _fixed.Contains(value);

    /// <summary>What computes a value in each round; null where it is fixed.</summary>
    public Let? DefinitionOf(Value value) => IsFixed(value) ? null : _definitions[value];

    /// <summary>The loop as one whose rounds may run side by side, or null.</summary>
    /// <param name="loop">A loop of a member.</param>
    /// <param name="memory">What is known of the memory of the member.</param>
    /// <param name="elementOf">The numbers that are the elements of a view, or null.</param>
    /// <param name="isExact">Whether each number must come out to the bit, so that the order of additions counts.</param>
    public static LaneLoop? Of(For loop, Separation memory, Func<ViewType, FloatType?> elementOf, bool isExact)
    {
        LaneLoop lanes = new(loop, memory, elementOf, isExact);
        if (!lanes.HasRange() || !lanes.ReadBody() || !lanes.ReadSums() || (isExact && lanes.Sums.Count > 0))
            return null;
        lanes.MayMeet = !lanes.AreRoundsApart();
        if (lanes.MayMeet && !lanes.IsOneStore())
            return null;
        lanes.ReadUpdates();
        return lanes;
    }

    /// <summary>
    /// Whether a round may look at what another one writes. Then the loop goes upwards and has one store and no sums, and what runs in its
    /// place must give each element what the rounds one after the other would.
    /// </summary>
    public bool MayMeet { get; private set; }

    private bool IsOneStore() => Loop.Test is LoopTest.Less or LoopTest.LessOrEqual && _sums.Count == 0
        && Stores.Count() == 1 && !IsRecurrence();

    /// <summary>Whether the loop reads what it wrote a few rounds before: then its rounds cannot run side by side, wherever its views lie.</summary>
    private bool IsRecurrence() => _lanes.Any(write => ModeOf(write.Key) is not null && _lanes.Any(read => read.Key is Let && read.Value != write.Value
        && read.Value.View == write.Value.View && read.Value.Offset.Concat(write.Value.Offset).All(shift => NumberOf(shift.By) is not null)));

    // ---- the range

    private bool HasRange()
    {
        switch (Loop.Test, _memory.LiteralOf(Loop.Step))
        {
            case (LoopTest.Less, "1"):
                (First, End) = (Loop.Start, Loop.Bound);
                break;
            case (LoopTest.LessOrEqual, "1") when BehindOf(Loop.Bound) is { } end:
                (First, End) = (Loop.Start, end);
                break;
            case (LoopTest.GreaterOrEqual, "-1"):
                (First, End, Highest) = (Loop.Bound, BehindOf(Loop.Start), Loop.Start);
                break;
            default:
                return false;
        }
        return Rounds() is not { } rounds || rounds >= FewestRounds;

        // n, of n - 1
        Value? BehindOf(Value last) =>
            _memory.DefinitionOf(last) is Binary { Operator: BinaryOperator.Subtract, IsChecked: false } less && _memory.LiteralOf(less.Right) == "1" ? less.Left : null;

        long? Rounds() => (NumberOf(First), End is null ? NumberOf(Highest!) + 1 : NumberOf(End)) is ({ } first, { } end) ? end - first : null;
    }

    private long? NumberOf(Value value) =>
        _memory.LiteralOf(value) is { } literal && long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    // ---- the body

    private bool ReadBody()
    {
        FloatType? element = null;
        foreach (Op op in Loop.Body.Ops)
        {
            switch (op)
            {
                case Let let:
                    _definitions[let.Result] = let;
                    if (!Read(let) || let.Result.Type is FloatType type && !IsFixed(let.Result) && !Agrees(type))
                        return false;
                    break;
                case Store store when LaneAt(store.View, store.Index) is { } lane && store.Value.Type is FloatType stored && Agrees(stored):
                    _lanes[store] = lane;
                    break;
                case RecordStore store when LaneAt(store.View, store.Round) is { } lane && store.Value.Type is FloatType stored && Agrees(stored):
                    _lanes[store] = lane;
                    break;
                default:
                    return false;
            }
        }
        Element = element ?? FloatType.Double;
        return _lanes.Count > 0;

        bool Agrees(FloatType type) => !type.IsGeneric && (element ??= type) == type;
    }

    private bool Read(Let let)
    {
        if (IsRepeatable(let.Instruction) && let.Operands.All(operand => operand != Loop.Index && !IsHead(operand) && IsFixed(operand)))
        {
            _fixed.Add(let.Result);
            return true;
        }
        if (let.Result.Type is IntegerType)
            return ReadOffset(let);
        if (LaneOf(let.Instruction) is { } lane)
        {
            _lanes[let] = lane;
            return true;
        }
        return let.Operands.All(operand => operand.Type is FloatType) && (IsFunction(let.Instruction) || let.Instruction is Copy or Unary { Operator: UnaryOperator.Negate }
            or Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide });
    }

    /// <summary>Whether an instruction is a function that several elements at a time come out of, if not to the bit.</summary>
    private bool IsFunction(Instruction? instruction) => !_isExact && instruction is Intrinsic { Arguments.Count: 1, Element: null } function && FunctionRun.Rules.Contains(function.Rule);

    private Lane? LaneOf(Instruction read) => read switch
    {
        Load load => LaneAt(load.View, load.Index),
        RecordLoad load => LaneAt(load.View, load.Round),
        _ => null,
    };

    /// <summary>Whether an instruction may run once in front of the loop, also where the loop then does not run.</summary>
    private static bool IsRepeatable(Instruction instruction) => instruction switch
    {
        Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } binary => binary.Left.Type is FloatType,
        Binary { IsChecked: true } or Unary { IsChecked: true } or Ir.Convert { IsChecked: true } => false,
        Constant or Unary or Binary or Intrinsic or Copy or Length => true,
        Ir.Convert { Method: null } => true,
        _ => false,
    };

    private bool IsHead(Value value) => Loop.Carried.Any(c => c.Head == value);

    private bool ReadOffset(Let let)
    {
        if (let.Instruction is not Binary { IsChecked: false, Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum)
            return false;
        bool isBack = sum.Operator == BinaryOperator.Subtract;
        if (OffsetOf(sum.Left) is { } left && IsFixed(sum.Right) && !IsHead(sum.Right))
            _offsets[let.Result] = left.Append(new Shift(sum.Right, isBack)).ToEquatableArray();
        else if (!isBack && OffsetOf(sum.Right) is { } right && IsFixed(sum.Left) && !IsHead(sum.Left))
            _offsets[let.Result] = right.Append(new Shift(sum.Left, false)).ToEquatableArray();
        else
            return false;
        return true;
    }

    /// <summary>What is added to the index to get a value, or null.</summary>
    private EquatableArray<Shift>? OffsetOf(Value value) => value == Loop.Index
        ? EquatableArray<Shift>.Empty
        : _offsets.TryGetValue(value, out EquatableArray<Shift> offset) ? offset : null;

    private Lane? LaneAt(Value view, Value index) =>
        view.Type is ViewType { Rank: 1, Kind: ViewKind.Array or ViewKind.Span or ViewKind.ReadOnlySpan } type && _elementOf(type) is not null && !_definitions.ContainsKey(view) && !IsHead(view)
        && OffsetOf(index) is { } offset
            ? new Lane(view, offset)
            : null;

    // ---- the sums

    private bool ReadSums()
    {
        for (int k = 0; k < Loop.Carried.Count; k++)
        {
            Carried carried = Loop.Carried[k];
            List<SumTerm> terms = [];
            if (carried.Head.Type != Element || !Split(Loop.Body.Yields[k], carried.Head, terms) || terms.Count == 0)
                return false;
            _sums.Add(new LoopSum(carried, terms.ToEquatableArray()));
        }
        // what is summed so far is read by the sum alone
        HashSet<Value> read = [.. Loop.Body.Ops.Where(op => !_partial.Contains(op)).SelectMany(op => op.Operands)];
        return !read.Overlaps(Loop.Carried.Select(c => c.Head)) && !read.Overlaps(_partial.SelectMany(op => op.Results))
            && !_sums.SelectMany(sum => sum.Terms).Any(term => IsHead(term.Value) || _partial.Any(op => op.Results.Contains(term.Value)));
    }

    private bool Split(Value sum, Value head, List<SumTerm> terms)
    {
        if (sum == head)
            return true;
        if (DefinitionOf(sum) is not { Instruction: Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } binary } let)
            return false;
        bool isSubtracted = binary.Operator == BinaryOperator.Subtract;
        if (Split(binary.Left, head, terms))
            terms.Add(new SumTerm(binary.Right, isSubtracted));
        else if (!isSubtracted && Split(binary.Right, head, terms))
            terms.Add(new SumTerm(binary.Left, false));
        else
            return false;
        _partial.Add(let);
        return true;
    }

    // ---- memory

    /// <summary>
    /// Whether no round writes what another one reads or writes. What is only added to may be the same memory, unless the order of the
    /// additions counts: all lanes of one statement are added before those of the next.
    /// </summary>
    private bool AreRoundsApart()
    {
        (Lane Lane, StoreMode? Mode)[] accesses = [.. _lanes.Select(entry => (entry.Value, ModeOf(entry.Key)))];
        for (int i = 0; i < accesses.Length; i++)
        {
            for (int k = i; k < accesses.Length; k++)
            {
                if (!AreApart(accesses[i], accesses[k]))
                    return false;
            }
        }
        return true;
    }

    private bool AreApart((Lane Lane, StoreMode? Mode) a, (Lane Lane, StoreMode? Mode) b)
    {
        if (a.Mode is null && b.Mode is null || a.Lane == b.Lane)
            return true;
        if (!_isExact && a.Mode is StoreMode.Add or StoreMode.Subtract && b.Mode is StoreMode.Add or StoreMode.Subtract)
            return true;
        return AreApart(a.Lane, b.Lane);
    }

    /// <summary>Whether two lanes never look at the same memory.</summary>
    private bool AreApart(Lane a, Lane b)
    {
        Value first = _memory.RootOf(a.View), second = _memory.RootOf(b.View);
        return _memory.AreApart(first, second) || _memory.AreWrittenApart(second, first);
    }
}
