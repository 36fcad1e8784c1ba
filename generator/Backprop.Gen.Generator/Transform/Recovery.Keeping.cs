using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

// What the forward sweep keeps, and where.
internal sealed partial class Recovery
{
    private readonly Dictionary<Op, Keep> _inWorkspace = new(ByReference.Instance);
    private readonly Dictionary<Op, LoopRecord> _loopRecords = new(ByReference.Instance);
    private readonly Dictionary<Op, Value> _rounds = new(ByReference.Instance);
    private readonly Dictionary<Op, Value> _counts = new(ByReference.Instance);
    private readonly Dictionary<Value, Value> _lengths = [];

    /// <summary>How to insert behind an operation that is itself inserted.</summary>
    private readonly Dictionary<Op, Action<Op>> _anchors = new(ByReference.Instance);

    private void KeepValue(Value value, Op definition)
    {
        int region = primal.RegionOf(value)!.Value;
        if (value.Type is ViewType { Kind: ViewKind.Span or ViewKind.ReadOnlySpan } span)
        {
            KeepSpan(value, span, definition, region);
            return;
        }
        if (value.Type is MemoryType or OpaqueType { IsUnmanaged: false })
        {
            KeepObject(value, definition, region);
            return;
        }
        if (primal.LoopOf(region) is { } loop)
        {
            KeepEachRound(value, definition, region, loop);
            return;
        }
        if (MustLieApart(value, definition))
        {
            KeepApart(value, definition, region);
            return;
        }
        int field = _fields.Count;
        _fields.Add(new FrameField(NameFor(value), value.Type));
        After(definition, value, region, new FrameStore(field, value));
        _plans[value] = new Again(new FrameLoad(field));
    }

    /// <summary>An object is kept by the frame under a number, and the number like any other.</summary>
    private void KeepObject(Value value, Op definition, int region)
    {
        Value index = NewPrimalValue(IntegerType.Int32, value.Name is null ? "reference" : value.Name + "Reference");
        Let keep = new(index, new KeepReference(value));
        primal.Register(index, region, keep, definition);
        After(definition, value, region, keep);
        _anchors[keep] = op => After(definition, value, region, op);
        Decide(index);
        _plans[value] = new Again(new KeptReference(index));
    }

    /// <summary>
    /// No object holds a span that came from outside (a property, say). What the reverse sweep has to know of it, other than what is
    /// kept when it is loaded or copied when it is passed on, is its length: another of that length will do.
    /// </summary>
    private void KeepSpan(Value value, ViewType type, Op definition, int region)
    {
        Value length = LengthOf(value);
        Value view = NewPrimalValue(new ViewType(type.Element, ViewKind.Span), value.Name is null ? null : value.Name + "Again");
        Value handle = NewPrimalValue(IntegerType.Int64, (value.Name ?? "span") + "Block");
        Keep block = new(view, handle, length, IsZeroed: false);
        primal.Register(view, region, block, definition);
        primal.Register(handle, region, block, definition);
        After(definition, value, region, block);
        _anchors[block] = op => After(definition, value, region, op);
        Decide(handle);
        Decide(length);
        _plans[value] = new Again(new KeptBlock(handle, length));
    }

    /// <summary>A field in the record of each round of the innermost loop around the value.</summary>
    private void KeepEachRound(Value value, Op definition, int region, Loop loop)
    {
        LoopRecord record = RecordFor(loop);
        After(definition, value, region, new RecordStore(record.View, record.Round, record.Fields.Count, value));
        _plans[value] = new Again(new RecordLoad(record.View, record.Round, record.Fields.Count));
        record.Fields.Add(new FrameField(NameFor(value), value.Type));
    }

    private LoopRecord RecordFor(Loop loop)
    {
        if (!_loopRecords.TryGetValue(loop, out LoopRecord? record))
            record = loop is For counted ? RecordForCounted(counted) : RecordForGeneral((While)loop);
        return record;
    }

    /// <summary>The records of a counted loop: an exactly sized block, made before the loop.</summary>
    private LoopRecord RecordForCounted(For loop)
    {
        int around = RegionAround(loop);
        Value count = CountOf(loop, around);
        string index = loop.Index.Name ?? "loop";
        Value view = NewPrimalValue(new ViewType(new RecordType(_records.Count), ViewKind.Span), index + "Kept");
        Value handle = NewPrimalValue(IntegerType.Int64, index + "Block");
        Keep block = new(view, handle, count, IsZeroed: false);
        Value round = RoundOf(loop);
        LoopRecord record = _loopRecords[loop] = new LoopRecord(view, round, Last: null, []);
        _records.Add(record);
        primal.Register(view, around, block, loop);
        primal.Register(handle, around, block, loop);
        edits.Before(loop, block);
        _anchors[block] = op => edits.Before(loop, op);
        if (isFused && around == primal.Top)
            _plans[view] = new InScope(view);
        else
            RecoverBlock(view, block);
        return record;
    }

    /// <summary>
    /// The records of a loop whose rounds nobody knows beforehand: each round makes its own, with the handle of the one before, so
    /// that the reverse sweep walks back along them.
    /// </summary>
    private LoopRecord RecordForGeneral(While loop)
    {
        int around = RegionAround(loop), inside = loop.Body.Region;
        string name = loop.Round.Name ?? "round";
        Value none = NewPrimalValue(IntegerType.Int64, null), one = NewPrimalValue(IntegerType.Int32, null), zero = NewPrimalValue(IntegerType.Int32, null);
        Value view = NewPrimalValue(new ViewType(new RecordType(_records.Count), ViewKind.Span), name + "Kept");
        Value handle = NewPrimalValue(IntegerType.Int64, name + "Block");
        Carried last = new(none, NewPrimalValue(IntegerType.Int64, "previousBlock"), NewPrimalValue(IntegerType.Int64, "lastBlock"));

        DefineConstant(none, "0L", around, op => edits.Before(loop, op), loop);
        DefineConstant(one, "1", inside, op => edits.AtStart(inside, op), loop);
        DefineConstant(zero, "0", inside, op => edits.AtStart(inside, op), loop);
        Keep block = new(view, handle, one, IsZeroed: false);
        edits.AtStart(inside, block);
        edits.AtStart(inside, new RecordStore(view, zero, 0, last.Head));
        edits.Carry(loop, last, handle);
        primal.Register(view, inside, block, loop);
        primal.Register(handle, inside, block, loop);
        primal.Register(last.Result, around, loop, loop);

        LoopRecord record = _loopRecords[loop] = new LoopRecord(view, zero, last.Result, [new FrameField("previous", IntegerType.Int64)]);
        _records.Add(record);
        _plans[view] = new ByLoop();
        Decide(zero);
        Decide(last.Result);
        return record;
    }

    private void DefineConstant(Value value, string literal, int region, Action<Op> insert, Op place)
    {
        Let let = new(value, new Constant(literal));
        insert(let);
        primal.Register(value, region, let, place);
    }

    private string NameFor(Value value) => _keptNames.TryGetValue(value, out string? kept) ? kept : value.Name ?? builder.NameOf(value) ?? Description.Of(value, primal);

    /// <summary>Puts a local array into the workspace, so that the reverse sweep finds it there.</summary>
    private Keep InWorkspace(Let array)
    {
        if (_inWorkspace.TryGetValue(array, out Keep? block))
            return block;
        int region = primal.RegionOf(array.Result)!.Value;
        ViewType type = (ViewType)array.Result.Type;
        Value view = NewPrimalValue(new ViewType(type.Element, ViewKind.Span), array.Result.Name);
        Value handle = NewPrimalValue(IntegerType.Int64, (array.Result.Name ?? "array") + "Block");
        block = new Keep(view, handle, ((NewArray)array.Instruction).Count, IsZeroed: true) { IsShadowed = primal.HandleOf(array.Result) is not null };
        primal.Register(view, region, block, array);
        primal.Register(handle, region, block, array);
        edits.Replace(array, block);
        _anchors[block] = op => edits.After(array, op);
        edits.Rename(array.Result, view);
        return _inWorkspace[array] = block;
    }

    /// <summary>Moves every local array that need not be an object into the workspace.</summary>
    public void MoveArrays()
    {
        foreach ((Op op, _) in Walk.All(primal.Function.Body))
        {
            if (op is Let { Instruction: NewArray { IsObject: false }, Result.Type: ViewType { IsFollowed: true } } let)
                InWorkspace(let);
        }
        foreach ((Op op, _) in Walk.All(primal.Function.Body))
        {
            if (op is not Let { Instruction: HandleOf handle } let || primal.DefinitionOf(handle.Array) is not { } made || !_inWorkspace.TryGetValue(made, out Keep? block))
                continue;
            edits.Rename(let.Result, block.Handle);
            edits.Remove(let);
        }
    }

    /// <summary>
    /// What the reverse of a call hands to the callee's adjoint: the argument itself, or a copy of what the callee read where that
    /// does not hold still until then.
    /// </summary>
    public Value ArgumentFor(Call call, int place)
    {
        Value argument = call.Arguments[place];
        if (argument.Type is ObjectType)
        {
            CalleeParameter parameter = call.Callee.Parameters[place];
            EquatableArray<string> written = parameter.IsWritten ? parameter.WrittenParts : EquatableArray<string>.Empty;
            bool holds = parameter.IsUnread || primal.Memory.Survives(argument, call, written);
            return holds || argument.Type is not RowsType { HoldsArrays: true } ? argument : CopyFor(call, argument);
        }
        bool mustHold = argument.Type is MemoryType && call.Callee.Parameters[place] is { IsWritten: false, IsUnread: false };
        return mustHold && !primal.Memory.Survives(argument, call) ? CopyFor(call, argument) : argument;
    }

    /// <summary>A copy of what a call reads, made before the call.</summary>
    private Value CopyFor(Call call, Value argument)
    {
        int region = RegionAround(call);
        string name = (argument.Name ?? "argument") + "Copy";
        if (argument.Type is not ViewType { Kind: not ViewKind.Array } type)
        {
            // the callee wants an array, and only a new one has the right length
            Value clone = NewPrimalValue(argument.Type, name);
            Value index = NewPrimalValue(IntegerType.Int32, name + "Index");
            KeepCopy cloning = new(clone, index, argument);
            primal.Register(clone, region, cloning, call);
            primal.Register(index, region, cloning, call);
            edits.Before(call, cloning);
            _anchors[cloning] = op => edits.Before(call, op);
            return clone;
        }
        Value length = LengthOf(argument);
        Value view = NewPrimalValue(new ViewType(type.Element, ViewKind.Span), name);
        Value handle = NewPrimalValue(IntegerType.Int64, name + "Block");
        Keep block = new(view, handle, length, IsZeroed: false);
        primal.Register(view, region, block, call);
        primal.Register(handle, region, block, call);
        edits.Before(call, block);
        edits.Before(call, new CopyTo(argument, view));
        _anchors[block] = op => edits.Before(call, op);
        return view;
    }

    /// <summary>The length of a view as a value of the primal.</summary>
    private Value LengthOf(Value view)
    {
        if (LengthAgain(view) is { } again)
            return again;
        if (_lengths.TryGetValue(view, out Value? length))
            return length;
        return _lengths[view] = view.Type is ViewType { Rank: > 1 and var rank }
            ? BehindDefinition(view, IndexType.Instance, new Indices(Enumerable.Range(0, rank)
                .Select(d => BehindDefinition(view, IntegerType.Int32, new Length(view, d))).ToEquatableArray()))
            : BehindDefinition(view, IntegerType.Int32, new Length(view));
    }

    /// <summary>A fact about a view, made where the view is.</summary>
    private Value BehindDefinition(Value view, IrType type, Instruction instruction)
    {
        Op? definition = primal.DefinitionOf(view);
        Value fact = NewPrimalValue(type, null);
        Let let = new(fact, instruction);
        int region = primal.RegionOf(view)!.Value;
        primal.Register(fact, region, let, definition ?? primal.Function.Body.Ops[0]);
        After(definition, view, region, let);
        _anchors[let] = op => After(definition, view, region, op);
        return fact;
    }

    private Value CountOf(For loop, int around)
    {
        if (_counts.TryGetValue(loop, out Value? count))
            return count;
        count = NewPrimalValue(IntegerType.Int32, (loop.Index.Name ?? "loop") + "Count");
        Let let = new(count, TripCount.Of(loop, LiteralOf, value => (primal.DefinitionOf(value) as Let)?.Instruction, value => value));
        primal.Register(count, around, let, loop);
        edits.Before(loop, let);
        _anchors[let] = op => edits.Before(loop, op);
        return _counts[loop] = count;
    }

    /// <summary>The round of a loop, counted from zero.</summary>
    private Value RoundOf(For loop)
    {
        if (_rounds.TryGetValue(loop, out Value? round))
            return round;
        string template = TripCount.RoundTemplate(LiteralOf(loop.Start), LiteralOf(loop.Step));
        if (template == "{0}")
        {
            round = loop.Index;
        }
        else
        {
            round = NewPrimalValue(IntegerType.Int32, (loop.Index.Name ?? "loop") + "Round");
            Let let = new(round, new Opaque(
                template, EquatableArray.Of(loop.Index, loop.Start, loop.Step), IsPure: true, new Site(-1, "round")));
            primal.Register(round, loop.Body.Region, let, loop);
            edits.AtStart(loop.Body.Region, let);
            _anchors[let] = op => edits.AtStart(loop.Body.Region, op);
        }
        _rounds[loop] = round;
        Decide(round);
        return round;
    }

    private int RegionAround(Op op) => primal.RegionContaining(op);

    private Value NewPrimalValue(IrType type, string? name) => builder.NewValue(type, name);

    /// <summary>Inserts behind the definition of a value: at the head of the body for what a loop binds there.</summary>
    private void After(Op? definition, Value value, int region, Op op)
    {
        if (definition is not null && _anchors.TryGetValue(definition, out Action<Op>? insert))
        {
            insert(op);
            return;
        }
        bool isHead = definition is null || (definition is Loop loop && loop.Body.Region == region);
        if (isHead)
            edits.AtStart(region, op);
        else
            edits.After(definition!, op);
    }
}
