using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Simplify;

namespace Backprop.Generator.Transform;

/// <summary>
/// A loop over the rows of a matrix whose inner loops add products of the row and a vector to a sum, of which the loop makes an element:
/// <c>sum = b[j]; for (i) sum += w[j * n + i] * x[i]; y[j] = f(sum)</c>. The order of the additions in a sum is not ours to change, but
/// several sums can be taken side by side. So the loop becomes three: one that puts into <c>y</c> what the sums begin with, the products
/// of all rows, and one that makes of each element what the loop makes of its sum.
/// </summary>
internal sealed class RowProducts
{
    private readonly For _loop;
    private readonly Separation _memory;
    private readonly Func<ViewType, FloatType?> _elementOf;
    private readonly IrBuilder _builder;
    private readonly HashSet<Value> _inside;

    /// <summary>Lengths that are taken in the loop of what is outside, and so can be taken in front of it.</summary>
    private readonly Dictionary<Instruction, Let> _lengths = [];

    /// <summary>The views of single rows.</summary>
    private readonly HashSet<Value> _rows = [];

    private RowProducts(For loop, Separation memory, Func<ViewType, FloatType?> elementOf, IrBuilder builder)
    {
        _loop = loop;
        _memory = memory;
        _elementOf = elementOf;
        _builder = builder;
        _inside = [.. Walk.DeepDefinitions(loop.Body), loop.Index];
    }

    /// <summary>What such a loop becomes, or null.</summary>
    public static IReadOnlyList<Op>? Split(For loop, Separation memory, Func<ViewType, FloatType?> elementOf, IrBuilder builder) =>
        new RowProducts(loop, memory, elementOf, builder).Split();

    private IReadOnlyList<Op>? Split()
    {
        For[] inner = [.. _loop.Body.Ops.OfType<For>()];
        Op[] others = [.. _loop.Body.Ops.Where(op => op is not For)];
        if (inner.Length == 0 || _loop.Carried.Count > 0 || _loop.Test != LoopTest.Less || _memory.LiteralOf(_loop.Start) != "0" || _memory.LiteralOf(_loop.Step) != "1"
            || others.Any(op => op is not (Store or RecordStore or Let) || (op is Let let && !IsRepeatable(let.Instruction))))
        {
            return null;
        }
        List<RowsRun> runs = [];
        Value? sum = null;
        foreach (For row in inner)
        {
            if (row.Carried.Count != 1 || (sum is not null && row.Carried[0].Initial != sum) || others.Any(op => sum is not null && op.Operands.Contains(sum)))
                return null;
            if (ProductOf(row) is not { } product)
                return null;
            sum = row.Carried[0].Result;
            runs.Add(product);
        }
        if (others.OfType<Store>().FirstOrDefault(store => IsTarget(store, sum!.Type)) is not { } target || !IsApart(target, others))
            return null;
        Value first = inner[0].Carried[0].Initial;
        IReadOnlyList<Op> before = Needed(others.OfType<Let>(), [first]);
        // what is behind the sums; the sum itself is there already
        Op[] writes = [.. others.Where(op => op is not Let && !(ReferenceEquals(op, target) && target.Value == sum))];
        Let taken = new(sum!, new Load(target.View, _loop.Index)) { Origin = target.Origin };
        IReadOnlyList<Op> behind = Needed([taken, .. others.Where(op => op is Let || writes.Contains(op))], writes.SelectMany(op => op.Operands));
        HashSet<Value> made = [.. before.Concat(behind).SelectMany(op => op.Results), .. _rows];
        if (others.OfType<Let>().Any(let => DeadCode.MayThrow(let) && !made.Contains(let.Result)))
            return null;
        IEnumerable<Op> products =
        [
            .. _lengths.Values,
            Renamed([.. before, new Store(target.View, _loop.Index, first) { Origin = target.Origin }]),
            .. runs.Select((run, k) => run with { Target = target.View, Origin = inner[k].Origin }),
        ];
        return [.. products, .. writes.Length == 0 ? (Op[])[] : [_loop with { Body = _loop.Body with { Ops = behind.ToEquatableArray() } }]];
    }

    private static bool IsRepeatable(Instruction instruction) => instruction is Load || (Purity.IsPure(instruction) && instruction is not Opaque);

    // ---- the inner loops

    private RowsRun? ProductOf(For row)
    {
        if (LaneLoop.Of(row, _memory, _elementOf, isExact: false) is not { Sums.Count: 1, End: { } end } lanes
            || lanes.Sums[0].Terms.Count != 1 || lanes.Sums[0].Terms[0].IsSubtracted || lanes.Stores.Any()
            || _memory.LiteralOf(lanes.First) != "0" || OutsideOf(end) is not { } columns
            || lanes.DefinitionOf(lanes.Sums[0].Terms[0].Value) is not { Instruction: Binary { Operator: BinaryOperator.Multiply } product }
            || lanes.DefinitionOf(product.Left) is not { Instruction: Load } left || lanes.DefinitionOf(product.Right) is not { Instruction: Load } right)
        {
            return null;
        }
        return Of(lanes.LaneOf(left), lanes.LaneOf(right)) ?? Of(lanes.LaneOf(right), lanes.LaneOf(left));

        RowsRun? Of(Lane matrix, Lane vector) =>
            vector.Offset.Count == 0 && !_inside.Contains(vector.View) && MatrixOf(matrix, columns) is ({ } view, { } stride)
                ? new RowsRun(vector.View, view, stride, vector.View, _loop.Bound, columns)
                : null;
    }

    /// <summary>The matrix whose row a lane runs along, and how far apart its rows are.</summary>
    private (Value? View, Value? Stride) MatrixOf(Lane lane, Value columns)
    {
        Value view = lane.View;
        List<Value> starts = [.. lane.Offset.Where(shift => !shift.IsBack).Select(shift => shift.By)];
        if (_inside.Contains(view))
        {
            // a slice that is as long as the row is out of range where one of its elements is
            if (_memory.DefinitionOf(view) is not Slice slice || OutsideOf(slice.Count) != columns)
                return default;
            _rows.Add(view);
            view = slice.View;
            starts.Add(slice.Start);
        }
        bool isRow = !_inside.Contains(view) && starts.Count == 1 && lane.Offset.All(shift => !shift.IsBack);
        return isRow ? (view, StrideOf(starts[0])) : default;
    }

    /// <summary>What the loop's index is multiplied by.</summary>
    private Value? StrideOf(Value start) => _memory.DefinitionOf(start) switch
    {
        Copy copy => StrideOf(copy.Operand),
        Binary { Operator: BinaryOperator.Multiply, IsChecked: false } product when product.Left == _loop.Index => OutsideOf(product.Right),
        Binary { Operator: BinaryOperator.Multiply, IsChecked: false } product when product.Right == _loop.Index => OutsideOf(product.Left),
        _ => null,
    };

    /// <summary>An integer as there is one in front of the loop, or null.</summary>
    private Value? OutsideOf(Value value)
    {
        if (!_inside.Contains(value))
            return value;
        switch (_memory.DefinitionOf(value))
        {
            case Copy copy:
                return OutsideOf(copy.Operand);
            case Length { Dimension: null } length when _memory.DefinitionOf(length.View) is Slice slice && _inside.Contains(length.View):
                return OutsideOf(slice.Count);
            case Length length when !_inside.Contains(length.View):
                if (!_lengths.TryGetValue(length, out Let? let))
                    _lengths.Add(length, let = new Let(_builder.NewValue(value.Type), length) { Origin = _loop.Origin });
                return let.Result;
            default:
                return null;
        }
    }

    // ---- the element that the sum becomes

    private bool IsTarget(Store store, IrType number) =>
        store.Mode == StoreMode.Set && store.Index == _loop.Index && !_inside.Contains(store.View)
        && store.View.Type is ViewType { Rank: 1, Kind: ViewKind.Array or ViewKind.Span } view && view.Element == number;

    /// <summary>Whether nothing that the loop reads is what it writes, and the target is written only as such.</summary>
    private bool IsApart(Store target, IEnumerable<Op> others)
    {
        Value[] written = [.. others.Where(op => op is Store or RecordStore).Select(op => _memory.RootOf(op.Operands[0]))];
        Value own = _memory.RootOf(target.View);
        return written.Count(root => root == own) == 1
            && written.All(root => root == own || _memory.AreWrittenApart(root, own))
            && Walk.All(_loop.Body).Select(place => place.Op).OfType<Let>().Where(let => let.Instruction is Load or RecordLoad)
                .All(read => written.All(root => _memory.AreApart(_memory.RootOf(read.Operands[0]), root)));
    }

    // ---- the other loops

    /// <summary>The operations without those whose result is not needed.</summary>
    /// <param name="ops">What computes and what writes.</param>
    /// <param name="results">What is needed in any case.</param>
    private static IReadOnlyList<Op> Needed(IEnumerable<Op> ops, IEnumerable<Value> results)
    {
        HashSet<Value> read = [.. results];
        List<Op> needed = [];
        foreach (Op op in ops.Reverse().Where(op => op is not Let let || read.Contains(let.Result)))
        {
            read.UnionWith(op.Operands);
            needed.Insert(0, op);
        }
        return needed;
    }

    /// <summary>The loop with these operations, in values of its own.</summary>
    private For Renamed(IReadOnlyList<Op> ops)
    {
        Dictionary<Value, Value> renamed = ops.SelectMany(op => op.Results).Append(_loop.Index)
            .ToDictionary(value => value, value => _builder.NewValue(value.Type, _builder.NameOf(value)));
        return _loop with
        {
            Index = Of(_loop.Index),
            Body = _loop.Body with { Ops = ops.Select(op => op.Rewrite(Of, block => block)).Select(op => op is Let let ? let with { Result = Of(let.Result) } : op).ToEquatableArray() },
        };

        Value Of(Value value) => renamed.TryGetValue(value, out Value? own) ? own : value;
    }
}
