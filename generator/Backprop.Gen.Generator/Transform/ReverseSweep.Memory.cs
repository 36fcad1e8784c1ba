using System;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

// Operations on all elements of a view.
internal sealed partial class ReverseSweep
{
    private void Reverse(MemoryOp memory)
    {
        if (!memory.Written.All(_primal.Activity.IsActive))
            return;
        switch (memory)
        {
            // all rows are there, and so are those of the shadow; what is in one of them at its birth goes nowhere
            case NewRow:
                break;
            case Clear clear:
                _builder.Append(new Clear(_shadows.Of(clear.View)));
                break;
            case Fill fill when _primal.Activity.IsActive(fill.Value):
                Value bar = _builder.Emit(fill.Value.Type, new FillAdjoint(_shadows.Of(fill.View)));
                _maybeZero.Add(bar);
                Contribute(fill.Value, bar, term => term);
                break;
            case Fill fill:
                _builder.Append(new Clear(_shadows.Of(fill.View)));
                break;
            case CopyTo { Source.Type: ViewType { Element: StructType } } copy when _primal.Activity.IsActive(copy.Source):
                MoveElements(FirstOf(_shadows.Of(copy.Target), Primal(copy.Source), _builder), _shadows.Of(copy.Source));
                break;
            case CopyTo copy when _primal.Activity.IsActive(copy.Source):
                _builder.Append(new CopyToAdjoint(_shadows.Of(copy.Source), _shadows.Of(copy.Target)));
                break;
            case CopyTo copy:
                _builder.Append(new Clear(FirstOf(_shadows.Of(copy.Target), Primal(copy.Source), _builder)));
                break;
            case Reversal reversal:
                _builder.Append(new Reversal(_shadows.Of(reversal.View)));
                break;
            default:
                throw new InvalidOperationException("no reversal of " + memory.GetType().Name);
        }
    }

    /// <summary>
    /// The adjoint of a copy of structs: what is in the target goes out of it, and is added to the source. The two may share memory, so
    /// that it goes by way of other memory.
    /// </summary>
    private void MoveElements(Value target, Value source)
    {
        Value moved = _builder.Emit(target.Type, new NewShadow(_builder.Emit(IntegerType.Int32, new Length(target))));
        _builder.Append(new CopyTo(target, moved));
        _builder.Append(new Clear(target));
        AddElements(source, moved);
    }

    /// <summary><c>for (int i = 0; i &lt; bar.Length; i++) shadow[i] += bar[i];</c></summary>
    private void AddElements(Value shadow, Value bar)
    {
        Value length = _builder.Emit(IntegerType.Int32, new Length(bar));
        Value index = _builder.NewValue(IntegerType.Int32, "i");
        Value start = _builder.Int(0), step = _builder.Int(1);
        (Value Shadow, Value Bar, IrType Type)[] numbers = ((ViewType)bar.Type).Element is StructType type
            ? [.. type.Leaves.Select((leaf, k) => (leaf, k)).Where(pair => pair.leaf.Type.IsFloat).Select(pair => (ColumnOf(shadow, pair.k, pair.leaf.Type), ColumnOf(bar, pair.k, pair.leaf.Type), pair.leaf.Type))]
            : [(shadow, bar, ((ViewType)bar.Type).Element)];
        _builder.Open();
        foreach ((Value sum, Value addend, IrType number) in numbers)
            _builder.Append(new Store(sum, index, _builder.Emit(number, new Load(addend, index)), StoreMode.Add));
        _builder.Append(new For(index, start, LoopTest.Less, length, step, EquatableArray<Carried>.Empty, _builder.Close(-1)));
    }

    private Value ColumnOf(Value view, int leaf, IrType type) => _builder.Emit(new ViewType(type, ViewKind.Column), new Column(view, leaf));

    /// <summary>As many elements of a shadow as a view has.</summary>
    public static Value FirstOf(Value shadow, Value view, IrBuilder builder) => builder.Emit(
        Shadows.TypeFor((ViewType)shadow.Type),
        new Slice(shadow, builder.Int(0), builder.Emit(IntegerType.Int32, new Length(view))));
}
