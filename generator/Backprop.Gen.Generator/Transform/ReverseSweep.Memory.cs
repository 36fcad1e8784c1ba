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

    /// <summary>As many elements of a shadow as a view has.</summary>
    public static Value FirstOf(Value shadow, Value view, IrBuilder builder) => builder.Emit(
        Shadows.TypeFor((ViewType)shadow.Type),
        new Slice(shadow, builder.Int(0), builder.Emit(IntegerType.Int32, new Length(view))));
}
