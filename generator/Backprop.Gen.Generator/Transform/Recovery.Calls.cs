using System.Collections.Generic;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

// What the callees' forward sweeps keep for their reverse sweeps: to the caller a value like any other.
internal sealed partial class Recovery
{
    private readonly Dictionary<Call, Value> _keptOf = new(ByReference.Instance);
    private readonly Dictionary<Value, string> _keptNames = [];

    /// <summary>What the forward sweep of a callee keeps; null where it keeps nothing, or keeps it in a frame of its own.</summary>
    public Value? KeptOf(Call call)
    {
        if (call.Callee.Direct is not { Kept: { } type })
            return null;
        if (_keptOf.TryGetValue(call, out Value? kept))
            return kept;
        kept = NewPrimalValue(new OpaqueType(type, IsUnmanaged: true, IsStruct: true), null);
        _keptNames[kept] = call.Callee.KeptName;
        primal.Register(kept, RegionAround(call), call, call);
        edits.Replace(call, call with { Kept = kept });
        return _keptOf[call] = kept;
    }

    /// <summary>
    /// What one must not be a field of what the method keeps, which all callers see: what fewer see, and what contains the same again.
    /// </summary>
    private bool MustLieApart(Value value, Op definition) => !isFused && value.Type is OpaqueType
        && (!_keptNames.ContainsKey(value) || definition is Call { Callee.Direct.IsApart: true });

    /// <summary>In a block of the workspace.</summary>
    private void KeepApart(Value value, Op definition, int region)
    {
        string name = NameFor(value);
        Value one = NewPrimalValue(IntegerType.Int32, null), zero = NewPrimalValue(IntegerType.Int32, null);
        Value view = NewPrimalValue(new ViewType(new RecordType(_records.Count), ViewKind.Span), name + "Apart");
        Value handle = NewPrimalValue(IntegerType.Int64, name + "Block");
        DefineConstant(one, "1", region, op => edits.Before(definition, op), definition);
        DefineConstant(zero, "0", region, op => edits.Before(definition, op), definition);
        Keep block = new(view, handle, one, IsZeroed: false);
        _records.Add(new LoopRecord(view, zero, Last: null, [new FrameField(name, value.Type)]));
        primal.Register(view, region, block, definition);
        primal.Register(handle, region, block, definition);
        edits.Before(definition, block);
        _anchors[block] = op => edits.Before(definition, op);
        edits.After(definition, new RecordStore(view, zero, 0, value));
        RecoverBlock(view, block);
        Decide(zero);
        _plans[value] = new Again(new RecordLoad(view, zero, 0));
    }
}
