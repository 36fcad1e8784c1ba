using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Tells of every view that a branch or loop of a lowered body hands on where it lies: in which memory (a number, where it may be one of
/// several), from which element on, and how many. Branches and loops hand these integers on beside the view.
/// </summary>
/// <remarks>
/// The sweeps that follow the primal read the view; the reverse sweep, which runs when the variable has gone on, makes the view again
/// from the integers, which are recovered like any others. Nobody reads those that are not needed.
/// </remarks>
internal sealed class ViewMerging
{
    /// <summary>Where a view lies.</summary>
    /// <param name="Number">Which of the sources it looks at; null where there is one at most.</param>
    /// <param name="Start">The first element; null where it is the first of the source.</param>
    /// <param name="Length">The number of elements; null where it is that of the source.</param>
    /// <param name="Handle">Of an array that is made inside what hands the view on: its handle; null where the view looks at none.</param>
    private sealed record Place(Value? Number, Value? Start, Value? Length, Value? Handle);

    private readonly ViewSources _sources;
    private readonly Action<Value, bool> _refuse;
    private readonly Dictionary<Value, int> _numbers = [];
    private readonly Dictionary<Value, Place> _places = [];
    private readonly Dictionary<Value, Value> _known = [];
    private readonly HashSet<Value> _visible = [];
    private readonly Dictionary<Value, Value> _lengths = [];
    private readonly Dictionary<Value, Value> _handles = [];
    private readonly OutlivingArrays _outliving;
    private Value? _noHandle;
    private readonly List<Op> _constants = [];
    private readonly Dictionary<int, Value> _integers = [];
    private int _valueCount;

    private ViewMerging(ViewSources sources, OutlivingArrays outliving, int valueCount, Action<Value, bool> refuse)
    {
        _sources = sources;
        _outliving = outliving;
        _valueCount = valueCount;
        _refuse = refuse;
    }

    /// <summary>The body with the places of the views that it hands on.</summary>
    /// <param name="body">A lowered body.</param>
    /// <param name="parameters">What it sees from outside.</param>
    /// <param name="valueCount">The number of its values, raised by those that are added.</param>
    /// <param name="refuse">Hears of a view that may look at memory which is made inside what hands it on; and whether that is a loop.</param>
    public static Block Locate(Block body, IReadOnlyList<Value> parameters, ref int valueCount, Action<Value, bool> refuse)
    {
        if (!ViewSources.AreMergedIn(body))
            return body;
        ViewSources sources = ViewSources.Of(body, parameters);
        var merging = new ViewMerging(sources, OutlivingArrays.Of(body, sources), valueCount, refuse);
        merging.NumberSources(body);
        merging._visible.UnionWith(parameters);
        Block located = merging.CopyResult(merging.Visit(body), body.Yields);
        valueCount = merging._valueCount;
        return located with { Ops = merging._constants.Concat(located.Ops).ToEquatableArray() };
    }

    /// <summary>
    /// What is returned of arrays that outlive what makes them is a copy: whoever called the method may change it, and nobody could tell
    /// afterwards which of the arrays it was.
    /// </summary>
    private Block CopyResult(Block body, EquatableArray<Value> yields)
    {
        if (yields.Count != 1 || !_sources[yields[0]].Any(_outliving.Contains))
            return body;
        Value result = body.Yields[0];
        List<Op> ops = [.. body.Ops];
        Value length = Let(ops, NewValue(IntegerType.Int32), new Length(result), null);
        Value copy = Let(ops, NewValue(yields[0].Type), new NewArray(length, IsObject: false), null);
        ops.Add(new CopyTo(result, copy));
        return body with { Ops = ops.ToEquatableArray(), Yields = EquatableArray.Of(copy) };
    }

    /// <summary>Numbers the sources, from zero among those that meet in one view, so that a number can be handed on as it is.</summary>
    private void NumberSources(Block body)
    {
        var groups = new List<HashSet<Value>>();
        foreach (Value view in Walk.All(body).SelectMany(place => ViewSources.Merged(place.Op)).Select(merged => merged.View))
        {
            HashSet<Value> group = [.. _sources[view]];
            foreach (HashSet<Value> other in groups.Where(other => other.Overlaps(group)).ToList())
            {
                group.UnionWith(other);
                groups.Remove(other);
            }
            groups.Add(group);
        }
        foreach (HashSet<Value> group in groups)
        {
            foreach (Value source in group.OrderBy(source => source.Id))
                _numbers[source] = _numbers.Count(known => group.Contains(known.Key));
        }
    }

    private Value Known(Value value) => _known.TryGetValue(value, out Value? known) ? known : value;

    private Value NewValue(IrType type, string? name = null) => new(_valueCount++, type, name);

    private static Value Let(List<Op> ops, Value result, Instruction instruction, Origin? origin)
    {
        ops.Add(new Let(result, instruction) { Origin = origin });
        return result;
    }

    /// <summary>An integer that is known, defined once for the whole body.</summary>
    private Value Integer(int number)
    {
        if (!_integers.TryGetValue(number, out Value? value))
        {
            string literal = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _integers[number] = value = Let(_constants, NewValue(IntegerType.Int32), new Constant(literal), null);
        }
        return value;
    }

    // ---- the walk

    private Block Visit(Block block) => Visit(block, [], _ => []);

    /// <param name="block">A block.</param>
    /// <param name="first">What comes before its operations.</param>
    /// <param name="more">What it hands out besides; may add operations.</param>
    private Block Visit(Block block, IEnumerable<Op> first, Func<List<Op>, IEnumerable<Value>> more)
    {
        List<Op> ops = [.. first];
        foreach (Op op in block.Ops)
            Visit(op, ops);
        Value[] yields = [.. block.Yields.Select(Known), .. more(ops)];
        foreach (Op op in ops)
        {
            _visible.ExceptWith(op.Results);
            if (op is Let { Instruction: Length length } let && _lengths.TryGetValue(length.View, out Value? known) && known == let.Result)
                _lengths.Remove(length.View);
        }
        return new Block(block.Region, ops.ToEquatableArray(), yields.ToEquatableArray());
    }

    private void Add(List<Op> ops, Op op)
    {
        ops.Add(op);
        _visible.UnionWith(op.Results);
    }

    private void Visit(Op op, List<Op> ops)
    {
        switch (op)
        {
            case If branch:
                Visit(branch, ops);
                break;
            case Loop loop:
                Visit(loop, ops);
                break;
            default:
                Op moved = op.Rewrite(Known, Visit);
                Add(ops, moved);
                foreach (Value array in moved.Results.Where(_outliving.Contains))
                    _handles[array] = Let(ops, NewValue(IntegerType.Int64, array.Name is null ? null : array.Name + "Handle"), new HandleOf(array), op.Origin);
                if (moved is Let { Instruction: Length length } let && !_lengths.ContainsKey(length.View))
                    _lengths[length.View] = let.Result;
                break;
        }
    }

    private void Visit(If branch, List<Op> ops)
    {
        int[] views = Views(branch.Results);
        Place[] places = [.. views.Select(k => NewPlace(branch.Results[k]))];
        Value[] added = [.. places.SelectMany(Parts)];
        Block then = Visit(branch.Then, [], inner => Described(branch.Then, views, places, inner, branch.Origin));
        Block otherwise = Visit(branch.Else, [], inner => Described(branch.Else, views, places, inner, branch.Origin));
        Add(ops, branch with
        {
            Condition = Known(branch.Condition),
            Then = then,
            Else = otherwise,
            BranchResults = branch.Results.Concat(added).ToEquatableArray(),
        });
        for (int i = 0; i < views.Length; i++)
            Define(branch.Results[views[i]], places[i], ops, branch.Origin, branch, views[i]);
    }

    private void Visit(Loop loop, List<Op> ops)
    {
        int[] views = Views(loop.Carried.Map(c => c.Head));
        Place[] heads = [.. views.Select(k => NewPlace(loop.Carried[k].Head))];
        Place[] results = [.. views.Select(k => NewPlace(loop.Carried[k].Result))];
        Value[] initials = [.. views.SelectMany((k, i) => Describe(loop.Carried[k].Initial, heads[i], ops, loop.Origin))];
        EquatableArray<Carried> carried = loop.Carried
            .Select(c => c with { Initial = Known(c.Initial) })
            .Concat(initials.Zip(heads.SelectMany(Parts).Zip(results.SelectMany(Parts), (head, result) => (head, result)), (initial, both) => new Carried(initial, both.head, both.result)))
            .ToEquatableArray();
        List<Op> first = [];
        for (int i = 0; i < views.Length; i++)
            Define(loop.Carried[views[i]].Head, heads[i], first, loop.Origin);
        Block body = Visit(loop.Body, first, inner => Described(loop.Body, views, heads, inner, loop.Origin));
        Loop located = loop is For counted
            ? counted with { Start = Known(counted.Start), Bound = Known(counted.Bound), Step = Known(counted.Step) }
            : loop;
        Add(ops, located with { Carried = carried, Body = body });
        for (int i = 0; i < views.Length; i++)
            Define(loop.Carried[views[i]].Result, results[i], ops, loop.Origin);
    }

    private static int[] Views(EquatableArray<Value> values) => [.. Enumerable.Range(0, values.Count).Where(k => values[k].Type is ViewType)];

    private IEnumerable<Value> Described(Block block, int[] views, Place[] places, List<Op> ops, Origin? origin) =>
        [.. views.SelectMany((k, i) => Describe(block.Yields[k], places[i], ops, origin))];

    // ---- places

    private static IEnumerable<Value> Parts(Place place) => new[] { place.Number, place.Start, place.Length, place.Handle }.OfType<Value>();

    /// <summary>The integers that are handed on beside a view.</summary>
    private Place NewPlace(Value view)
    {
        bool isWhole = _sources.IsWhole(view);
        Value Part(string part) => NewValue(IntegerType.Int32, view.Name is null ? null : view.Name + part);
        return _places[view] = new Place(
            _sources[view].Count > 1 ? Part("Choice") : null,
            isWhole ? null : Part("Start"),
            isWhole ? null : Part("Length"),
            _sources[view].Any(_outliving.Contains) ? NewValue(IntegerType.Int64, view.Name is null ? null : view.Name + "Handle") : null);
    }

    /// <summary>What a view is that is handed on: from here on, it stands under a name that knows its place.</summary>
    private void Define(Value view, Place place, List<Op> ops, Origin? origin, If? branch = null, int yield = 0)
    {
        var type = (ViewType)view.Type;
        if (_sources[view].Any(source => !_visible.Contains(source) && !_outliving.Contains(source)))
        {
            _refuse(view, branch is null);
            return;
        }
        Value[] sources = [.. _sources[view].Select(source => !_outliving.Contains(source) ? source
            : Let(ops, NewValue(source.Type, source.Name), new Shadowed(place.Handle!, source), origin))];
        Value where = sources.Length switch
        {
            0 => Let(ops, NewValue(type), new Constant("default"), origin),
            1 => sources[0],
            _ => Let(ops, NewValue(type, view.Name is null || place.Start is null ? view.Name : view.Name + "Source"), Choice(view, sources, place, branch, yield), origin),
        };
        if (place.Start is not null)
            where = Let(ops, NewValue(type, view.Name), new Slice(where, place.Start, place.Length!, IsWithin: true), origin);
        _known[view] = Let(ops, NewValue(type, view.Name), new Placed(view, where), origin);
    }

    /// <param name="view">What is handed on.</param>
    /// <param name="sources">Its sources, as they are known here.</param>
    /// <param name="place">Where it lies.</param>
    /// <param name="branch">The branch that hands it on, if it is one.</param>
    /// <param name="yield">Which of its results it is.</param>
    private Choose Choice(Value view, Value[] sources, Place place, If? branch, int yield)
    {
        List<Value> known = [.. _sources[view]];
        if (branch is not null && _sources[branch.Then.Yields[yield]] is { Count: 1 } then && _sources[branch.Else.Yields[yield]] is { Count: 1 } otherwise)
            return new Choose(Known(branch.Condition), EquatableArray<int>.Empty, EquatableArray.Of(sources[known.IndexOf(then[0])], sources[known.IndexOf(otherwise[0])]));
        return new Choose(place.Number!, known.Select(source => _numbers[source]).ToEquatableArray(), sources.ToEquatableArray());
    }

    /// <summary>The integers of a view, as far as another one that it becomes needs them.</summary>
    private IEnumerable<Value> Describe(Value view, Place wanted, List<Op> ops, Origin? origin)
    {
        if (wanted.Number is not null)
            yield return NumberOf(view);
        if (wanted.Start is not null)
        {
            yield return StartOf(view, ops, origin);
            yield return LengthOf(view, ops, origin);
        }
        if (wanted.Handle is not null)
            yield return HandleOf(view);
    }

    private Value HandleOf(Value view)
    {
        for (Value? v = view; v is not null; v = Base(v))
        {
            if (_places.TryGetValue(v, out Place? place) && place.Handle is not null)
                return place.Handle;
            if (_handles.TryGetValue(v, out Value? handle))
                return handle;
        }
        return _noHandle ??= Let(_constants, NewValue(IntegerType.Int64), new Constant("-1L"), null);
    }

    private Value NumberOf(Value view)
    {
        while (true)
        {
            if (_places.TryGetValue(view, out Place? place) && place.Number is not null)
                return place.Number;
            IReadOnlyList<Value> sources = _sources[view];
            if (sources.Count <= 1)
                return Integer(sources.Count == 0 ? 0 : _numbers[sources[0]]);
            view = Base(view)!;
        }
    }

    private Value? Base(Value view) => _sources.DefinitionOf(view) switch
    {
        ViewAs same => same.View,
        Slice slice => slice.View,
        _ => null,
    };

    private Value StartOf(Value view, List<Op> ops, Origin? origin)
    {
        if (_places.TryGetValue(view, out Place? place))
            return place.Start ?? Integer(0);
        switch (_sources.DefinitionOf(view))
        {
            case ViewAs same:
                return StartOf(same.View, ops, origin);
            case Slice slice:
                Value outer = StartOf(slice.View, ops, origin), inner = Resolve(slice.Start, ops, origin);
                if (outer == Integer(0))
                    return inner;
                return IsZero(inner) ? outer : Let(ops, NewValue(IntegerType.Int32), new Binary(BinaryOperator.Add, outer, inner), origin);
            default:
                return Integer(0);
        }
    }

    private bool IsZero(Value value) => value == Integer(0) || _sources.DefinitionOf(value) is Constant { Literal: "0" };

    private Value LengthOf(Value view, List<Op> ops, Origin? origin)
    {
        if (_places.TryGetValue(view, out Place? place) && place.Length is not null)
            return place.Length;
        return _sources.DefinitionOf(view) switch
        {
            ViewAs same => LengthOf(same.View, ops, origin),
            Slice slice => Resolve(slice.Count, ops, origin),
            NewArray array => Known(array.Count),
            Constant => Integer(0),
            _ => _lengths.TryGetValue(Known(view), out Value? known) ? known : Let(ops, NewValue(IntegerType.Int32), new Length(Known(view)), origin),
        };
    }

    /// <summary>An integer without the lengths of views that are handed on: with their integers instead, which can be computed again.</summary>
    private Value Resolve(Value value, List<Op> ops, Origin? origin)
    {
        switch (_sources.DefinitionOf(value))
        {
            case Length length when IsLocated(length.View):
                return LengthOf(length.View, ops, origin);
            case Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply, IsChecked: false } binary:
                Value left = Resolve(binary.Left, ops, origin), right = Resolve(binary.Right, ops, origin);
                bool isSame = left == binary.Left && right == binary.Right;
                return isSame ? Known(value) : Let(ops, NewValue(value.Type), binary with { Left = left, Right = right }, origin);
            default:
                return Known(value);
        }
    }

    private bool IsLocated(Value view)
    {
        for (Value? v = view; v is not null; v = Base(v))
        {
            if (_places.TryGetValue(v, out Place? place))
                return place.Length is not null;
        }
        return false;
    }
}
