using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>
/// The elements that a loop looks at, as views that begin with those of its lowest index. Where such a view does not begin where
/// the loop's does, it is sliced, which is right only where the loop runs at all: then all stands under a branch, unless a branch around
/// has asked already.
/// </summary>
internal sealed class LoopRange(LaneLoop loop, IrBuilder builder, Separation memory, ICollection<Binary> known)
{
    private readonly Dictionary<Lane, Value> _views = [];
    private Value? _condition;

    /// <summary>The number of rounds; where it is not positive there are none.</summary>
    public Value Count { get; private set; } = null!;

    /// <summary>Whether what is appended now stands under a branch.</summary>
    public bool IsGuarded { get; private set; }

    /// <summary>The elements of a lane, from the first round's on.</summary>
    public Value ViewOf(Lane lane) => _views[lane];

    /// <summary>Appends what the views of some lanes need.</summary>
    public void Open(IEnumerable<Lane> lanes)
    {
        Value end = loop.End ?? Int(BinaryOperator.Add, loop.Highest!, builder.Int(1));
        Lane[] all = [.. lanes.Distinct()];
        bool startsAtZero = IsZero(loop.First);
        Count = startsAtZero ? end : Int(BinaryOperator.Subtract, end, loop.First);
        Binary runs = new(BinaryOperator.Greater, end, loop.First);
        IsGuarded = (all.Any(lane => lane.Offset.Count > 0) || !startsAtZero) && !known.Contains(runs);
        if (IsGuarded)
        {
            _condition = builder.Emit(BooleanType.Instance, runs);
            builder.Open();
        }
        foreach (Lane lane in all)
            _views[lane] = lane.Offset.Count == 0 && startsAtZero ? lane.View : Part(lane, startsAtZero);
    }

    /// <summary>Ends the branch, if there is one.</summary>
    /// <param name="region">That of the loop's body.</param>
    /// <param name="results">The sums of the loop, where they were taken.</param>
    public void Close(int region, IReadOnlyList<Value> results)
    {
        if (!IsGuarded)
            return;
        builder.Origin = loop.Loop.Origin;
        Block then = builder.Close(region, results);
        Block otherwise = new(region, EquatableArray<Op>.Empty, loop.Sums.Select(sum => sum.Carried.Initial).ToEquatableArray());
        builder.Append(new If(_condition!, then, otherwise, loop.Sums.Select(sum => sum.Carried.Result).ToEquatableArray()));
    }

    private Value Part(Lane lane, bool startsAtZero)
    {
        Value? start = startsAtZero ? null : loop.First;
        List<Shift> shifts = [.. lane.Offset];
        // an index that counts from the loop's first one
        int first = startsAtZero ? -1 : shifts.FindIndex(shift => shift.IsBack && AreSame(shift.By, loop.First));
        if (first >= 0 && shifts.Count > 1)
        {
            shifts.RemoveAt(first);
            start = null;
        }
        foreach (Shift shift in shifts)
        {
            start = (start, shift.IsBack) switch
            {
                (null, false) => shift.By,
                (null, true) => builder.Emit(IntegerType.Int32, new Unary(UnaryOperator.Negate, shift.By)),
                (_, true) => Int(BinaryOperator.Subtract, start, shift.By),
                _ => Int(BinaryOperator.Add, start, shift.By),
            };
        }
        ViewType type = (ViewType)lane.View.Type;
        ViewKind kind = type.Kind == ViewKind.ReadOnlySpan ? ViewKind.ReadOnlySpan : ViewKind.Span;
        return builder.Emit(new ViewType(type.Element, kind), new Slice(lane.View, start!, Count));
    }

    private Value Int(BinaryOperator op, Value left, Value right) => NumberOf(left) is { } a && NumberOf(right) is { } b
        ? builder.Int(op == BinaryOperator.Add ? unchecked(a + b) : unchecked(a - b))
        : builder.Emit(IntegerType.Int32, new Binary(op, left, right));

    private bool AreSame(Value left, Value right) => left == right || (memory.DefinitionOf(left), memory.DefinitionOf(right)) switch
    {
        (Constant a, Constant b) => a == b,
        (Binary a, Binary b) => a.Operator == b.Operator && a.IsChecked == b.IsChecked && AreSame(a.Left, b.Left) && AreSame(a.Right, b.Right),
        _ => false,
    };

    private int? NumberOf(Value value) => (memory.LiteralOf(value) ?? builder.LiteralOf(value)) is { } literal
        && int.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    private bool IsZero(Value value) => NumberOf(value) == 0;
}
