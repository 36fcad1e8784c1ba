using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Transform;

// Branches, loops and calls: where adjoints cross a region.
internal sealed partial class ReverseSweep
{
    private void Reverse(If branch)
    {
        Value?[] bars = [.. branch.Results.Select(Take)];
        List<Value> outer = OuterActive(branch);
        Dictionary<Value, Value> before = _adjoints;

        (Block thenBlock, Dictionary<Value, Value> afterThen) = ReverseBranch(branch.Then, bars, before);
        (Block elseBlock, Dictionary<Value, Value> afterElse) = ReverseBranch(branch.Else, bars, before);

        _adjoints = new Dictionary<Value, Value>(before);
        List<Value> results = [], thenYields = [], elseYields = [];
        foreach (Value value in outer)
        {
            Value? was = Lookup(before, value), then = Lookup(afterThen, value), otherwise = Lookup(afterElse, value);
            if (then == was && otherwise == was)
                continue;
            Value result = _builder.NewValue(value.Type, AdjointName(value));
            results.Add(result);
            thenYields.Add(then ?? _builder.Number(0, value.Type));
            elseYields.Add(otherwise ?? _builder.Number(0, value.Type));
            _adjoints[value] = result;
            if (IsMaybeZero(then) || IsMaybeZero(otherwise))
                _maybeZero.Add(result);
        }
        _builder.Origin = branch.Origin;
        _builder.Append(new If(
            Primal(branch.Condition),
            thenBlock with { Yields = thenYields.ToEquatableArray() },
            elseBlock with { Yields = elseYields.ToEquatableArray() },
            results.ToEquatableArray()));
    }

    /// <summary>What ran behind a guarded block is reversed first, without its guard.</summary>
    private void Reverse(Guarded guarded)
    {
        Value?[] bars = [.. guarded.Results.Select(Take)];
        ReverseBlock(guarded.Finally, [], guarded);
        ReverseBlock(guarded.Body, bars, guarded);
    }

    private void ReverseBlock(Block block, Value?[] bars, Guarded guarded)
    {
        List<Value> outer = OuterActive(guarded);
        Dictionary<Value, Value> before = _adjoints;
        (Block reversed, Dictionary<Value, Value> after) = ReverseBranch(block, bars, before);
        _adjoints = new Dictionary<Value, Value>(before);
        List<Value> results = [], yields = [];
        foreach (Value value in outer)
        {
            if (Lookup(after, value) is not { } adjoint || adjoint == Lookup(before, value))
                continue;
            Value result = _builder.NewValue(value.Type, AdjointName(value));
            results.Add(result);
            yields.Add(adjoint);
            _adjoints[value] = result;
            if (IsMaybeZero(adjoint))
                _maybeZero.Add(result);
        }
        _builder.Origin = guarded.Origin;
        Block none = new(-1, EquatableArray<Op>.Empty, EquatableArray<Value>.Empty);
        _builder.Append(new Guarded(null, reversed with { Yields = yields.ToEquatableArray() }, none, results.ToEquatableArray()));
    }

    private bool IsMaybeZero(Value? adjoint) =>
        adjoint is null || _maybeZero.Contains(adjoint) || _builder.NumberOf(adjoint) == 0;

    private (Block Block, Dictionary<Value, Value> After) ReverseBranch(
        Block primal, Value?[] bars, Dictionary<Value, Value> before)
    {
        _adjoints = new Dictionary<Value, Value>(before);
        _builder.Open();
        for (int i = 0; i < bars.Length; i++)
        {
            if (bars[i] is { } bar)
                AddAdjoint(primal.Yields[i], bar);
        }
        Reverse(primal);
        return (_builder.Close(primal.Region), _adjoints);
    }

    private void Reverse(Loop loop)
    {
        EquatableArray<Carried> carried = loop.Carried.Where(CarriesAdjoint).ToEquatableArray();
        List<Value> outer = OuterActive(loop);
        Dictionary<Value, Value> before = _adjoints;

        List<Carried> reverse = [];
        Dictionary<Value, Value> inside = [];
        foreach (Carried c in carried)
            reverse.Add(CarryAdjoint(Take(c.Result), c.Head));
        foreach (Value value in outer)
        {
            Carried sum = CarryAdjoint(Lookup(before, value), value);
            reverse.Add(sum);
            inside[value] = sum.Head;
        }

        // a value that a loop carries may go unused in some rounds, if a branch decides
        if (Walk.All(loop.Body).Any(place => place.Op is If or Loop))
            _maybeZero.UnionWith(reverse.Select(c => c.Head));
        ReverseLoopHeader header = loop is For counted ? Reversed(counted) : Reversed((While)loop);
        _adjoints = inside;
        _builder.Open();
        _builder.Origin = loop.Origin;
        for (int i = 0, k = 0; i < loop.Carried.Count; i++)
        {
            if (CarriesAdjoint(loop.Carried[i]))
                AddAdjoint(loop.Body.Yields[i], reverse[k++].Head);
        }
        Reverse(loop.Body);
        List<Value> yields = [];
        foreach (Carried c in carried)
            yields.Add(Lookup(_adjoints, c.Head) ?? _builder.Number(0, c.Head.Type));
        foreach (Value value in outer)
            yields.Add(_adjoints[value]);
        Block body = _builder.Close(loop.Body.Region, yields);

        _builder.Origin = loop.Origin;
        _builder.Append(new For(header.Index, header.Start, header.Test, header.Bound, header.Step, reverse.ToEquatableArray(), body));
        _adjoints = before;
        for (int i = 0; i < outer.Count; i++)
        {
            if (KnownSum(loop, reverse, body, carried.Count + i) is { } known)
                AddAdjoint(outer[i], known);
            else
                _adjoints[outer[i]] = reverse[carried.Count + i].Result;
        }
        // without a round nothing is added
        _maybeZero.UnionWith(reverse.Where(c => IsMaybeZero(c.Initial)).Select(c => c.Result));
        _builder.Origin = null;
        for (int i = 0; i < carried.Count; i++)
            AddAdjoint(carried[i].Initial, reverse[i].Result);
    }

    private bool CarriesAdjoint(Carried carried) => carried.Head.Type is FloatType && _primal.Activity.IsActive(carried.Head);

    private Carried CarryAdjoint(Value? initial, Value of)
    {
        string? name = AdjointName(of);
        return new Carried(
            initial ?? _builder.Number(0, of.Type),
            _builder.NewValue(of.Type, name),
            _builder.NewValue(of.Type, name));
    }

    private readonly record struct ReverseLoopHeader(Value Index, Value Start, LoopTest Test, Value Bound, Value Step);

    /// <summary>As many rounds, counted down.</summary>
    private ReverseLoopHeader Reversed(While loop)
    {
        Value last = _builder.Emit(IntegerType.Int32, new Ir.Binary(BinaryOperator.Subtract, loop.Rounds, _builder.Int(1)));
        return new ReverseLoopHeader(
            _builder.NewValue(IntegerType.Int32, loop.Round.Name), last, LoopTest.GreaterOrEqual, _builder.Int(0), _builder.Int(-1));
    }

    /// <summary>The same indexes from the last to the first.</summary>
    private ReverseLoopHeader Reversed(For loop)
    {
        Value index = _builder.NewValue(loop.Index.Type, loop.Index.Name);
        bool ascends = loop.Test is LoopTest.Less or LoopTest.LessOrEqual;
        string? step = _builder.LiteralOf(loop.Step);
        Value start = Primal(loop.Start), bound = Primal(loop.Bound);
        Value last;
        if (step is "1" or "-1")
        {
            last = loop.Test switch
            {
                LoopTest.Less => Offset(bound, BinaryOperator.Subtract),
                LoopTest.Greater => Offset(bound, BinaryOperator.Add),
                _ => bound,
            };
        }
        else
        {
            Value rounds = _builder.Emit(loop.Index.Type, TripCount.Of(loop, _builder.LiteralOf, _builder.DefinitionOf, Primal));
            Value leaps = _builder.Emit(
                loop.Index.Type, new Ir.Binary(BinaryOperator.Multiply, Offset(rounds, BinaryOperator.Subtract), Primal(loop.Step)));
            last = _builder.Emit(loop.Index.Type, new Ir.Binary(BinaryOperator.Add, start, leaps));
        }
        Value back = step switch
        {
            "1" => _builder.Int(-1),
            "-1" => _builder.Int(1),
            _ => _builder.Emit(loop.Index.Type, new Unary(UnaryOperator.Negate, Primal(loop.Step))),
        };
        return new ReverseLoopHeader(index, last, ascends ? LoopTest.GreaterOrEqual : LoopTest.LessOrEqual, start, back);

        Value Offset(Value value, BinaryOperator op) => _builder.LiteralOf(value) is { } literal && int.TryParse(literal, out int number)
            ? _builder.Int(op == BinaryOperator.Add ? number + 1 : number - 1)
            : _builder.Emit(loop.Index.Type, new Ir.Binary(op, value, _builder.Int(1)));
    }

    private void Reverse(Call call)
    {
        if (!_primal.Activity.IsDifferentiated(call))
            return;
        if (call.Callee.Given is { Adjoint: null })
        {
            ReverseByPartials(call);
            return;
        }
        List<Value> seeds = [];
        foreach (Value result in call.CallResults)
        {
            if (result.Type is FloatType)
                seeds.Add(Take(result) ?? _builder.Number(0, result.Type));
            else if (result.Type is ViewType { CarriesFloat: true })
                seeds.Add(_shadows.Of(result));
        }

        List<AdjointArgument> adjoints = [];
        List<(Value Target, Value Adjoint)> sums = [];
        List<Value> overwritten = [];
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            CalleeParameter parameter = call.Callee.Parameters[i];
            Value argument = call.Arguments[i];
            if (!parameter.IsActive)
                continue;
            bool isActive = _primal.Activity.IsActive(argument);
            if (argument.Type is MemoryType memory)
            {
                Value shadow = isActive
                    ? _shadows.Of(argument)
                    : _shadows.NewFor(argument, memory);
                adjoints.Add(new AdjointArgument(shadow, null));
                if (parameter.PassBy == PassBy.Out)
                    overwritten.Add(shadow);
                continue;
            }
            Value output = _builder.NewValue(argument.Type, argument.Name is null ? parameter.Name + "Adjoint" : AdjointName(argument));
            adjoints.Add(new AdjointArgument(call.Callee.Direct is null ? _builder.Number(0, argument.Type) : null, output));
            _maybeZero.Add(output);
            if (isActive)
                sums.Add((argument, output));
        }
        EquatableArray<Value> arguments = Enumerable.Range(0, call.Arguments.Count).Select(i => AdjointArgument(call, i)).ToEquatableArray();
        _builder.Append(new CallAdjoint(call.Callee, arguments, seeds.ToEquatableArray(), adjoints.ToEquatableArray(), _kept(call)));
        // what an 'out' argument held before the call matters to nobody
        foreach (Value shadow in overwritten)
            _builder.Append(new Store(shadow, _builder.Int(0), _builder.Number(0, ((ViewType)shadow.Type).Element)));
        foreach ((Value target, Value adjoint) in sums)
            AddAdjoint(target, adjoint);
    }

    /// <summary>A function of scalars of which there is no adjoint, but something to make it from.</summary>
    private void ReverseByPartials(Call call)
    {
        if (Take(call.CallResults[0]) is not { } bar)
            return;
        Value?[] partials = GivenPartials.Of(call.Callee, call.Arguments.Map(Primal), k => _primal.Activity.IsActive(call.Arguments[k]), _builder);
        for (int k = 0; k < partials.Length; k++)
        {
            if (partials[k] is { } partial)
                Contribute(call.Arguments[k], bar, term => Guarded(bar, term * new ValueTerm(partial)));
        }
    }

    /// <summary>What the callee's adjoint is told of an argument; of one by reference the content does not matter.</summary>
    private Value AdjointArgument(Call call, int place) => call.Callee.Parameters[place] switch
    {
        { Type: ViewType { Kind: ViewKind.Reference } reference } => _builder.Emit(reference.Element, new Constant("default")),
        { IsUnread: true, Type: FloatType type } => _builder.Number(0, type),
        { IsUnread: true, Type: IntegerType type } when type == IntegerType.Int32 => _builder.Int(0),
        { IsUnread: true, Type: OpaqueType type } => _builder.Emit(type, new Constant("default(" + type.CSharp + ")")),
        _ => Primal(_argument(call, place)),
    };

    /// <summary>The active scalars from outside that an operation's blocks use, in the order of their definition.</summary>
    private List<Value> OuterActive(Op op)
    {
        HashSet<Value> inner = Walk.DefinedInside(op);
        return [.. op.Blocks.SelectMany(Walk.DeepUses)
            .Where(value => value.Type is FloatType && _primal.Activity.IsActive(value) && !inner.Contains(value))
            .Distinct()
            .OrderBy(_primal.OrderOf)];
    }

    private static Value? Lookup(Dictionary<Value, Value> adjoints, Value value) =>
        adjoints.TryGetValue(value, out Value? adjoint) ? adjoint : null;
}
