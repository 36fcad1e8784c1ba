using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Operations on all elements of arrays and spans.
internal sealed partial class BodyLowering
{
    /// <summary>The value of a call; null where it returns nothing.</summary>
    private Value? LowerMemory(MemoryCall call, string? name)
    {
        if (call.Kind == MemoryCallKind.Clone)
            return CopyOf(Lower(call.Target.View), name);
        if (call.Source is { } source)
        {
            Value from = Lower(source.View);
            Value? start = source.Start is null ? null : Lower(source.Start);
            Value to = Lower(call.Target.View);
            Value? place = call.Target.Start is null or { ConstantValue: { HasValue: true, Value: 0 } } ? null : Lower(call.Target.Start);
            Value? count = source.Count is null ? null : Lower(source.Count);
            from = Part(from, start, count);
            to = Part(to, place, place is null ? null : count ?? _ir.Let(IntegerType.Int32, new Length(from)));
            if (call.Kind == MemoryCallKind.TryCopy)
                return CopyIfItFits(from, to);
            _ir.Append(new CopyTo(from, to));
            return null;
        }
        Value view = Lower(call.Target.View);
        Value? value = call.Value is null ? null : Lower(call.Value);
        Value? first = call.Target.Start is null ? null : Lower(call.Target.Start);
        view = Part(view, first, call.Target.Count is null ? null : Lower(call.Target.Count));
        _ir.Append(call.Kind switch
        {
            MemoryCallKind.Clear => new Clear(view),
            MemoryCallKind.Fill => new Fill(view, Convert(value!, ((ViewType)view.Type).Element)),
            _ => new Reversal(view),
        });
        return null;
    }

    private Value Part(Value view, Value? start, Value? count)
    {
        if (count is null)
            return view;
        return MakeSlice(view, start ?? Constant(IntegerType.Int32, 0), count);
    }

    private Value CopyIfItFits(Value from, Value to)
    {
        Value have = _ir.Let(IntegerType.Int32, new Length(from)), place = _ir.Let(IntegerType.Int32, new Length(to));
        Value fits = Apply(BinaryOperatorKind.LessThanOrEqual, BooleanType.Instance, have, place, isChecked: false);
        Branch(fits, () => _ir.Append(new CopyTo(from, to)), () => { });
        return fits;
    }

    /// <summary>A new array with the elements of a view.</summary>
    private Value CopyOf(Value view, string? name)
    {
        var type = new ViewType(((ViewType)view.Type).Element, ViewKind.Array);
        Value array = _ir.Let(type, new NewArray(_ir.Let(IntegerType.Int32, new Length(view)), IsObject: false), name);
        _ir.Append(new CopyTo(view, array));
        return array;
    }

    /// <summary><c>(double[])x.Clone()</c>.</summary>
    private static bool IsClone(IConversionOperation op) =>
        op.Operand is IInvocationOperation { Type.SpecialType: SpecialType.System_Object } call && MemoryCall.Of(call) is { Kind: MemoryCallKind.Clone };

    /// <summary>A collection with spreads: all parts are evaluated before the first is copied.</summary>
    private Value LowerSpreads(ViewType view, IReadOnlyList<IOperation> parts, string? name)
    {
        ViewType writable = view.Kind == ViewKind.ReadOnlySpan ? new ViewType(view.Element, ViewKind.Span) : view;
        Value[] values = [.. parts.Select(part => part is ISpreadOperation spread ? Lower(spread.Operand) : Convert(Lower(part), view.Element))];
        Value[] counts = [.. values.Select((value, k) => parts[k] is ISpreadOperation ? _ir.Let(IntegerType.Int32, new Length(value)) : Constant(IntegerType.Int32, 1))];
        Value count = counts.Aggregate((sum, next) => Apply(BinaryOperatorKind.Add, IntegerType.Int32, sum, next, isChecked: false));
        Value array = _ir.Let(writable, new NewArray(count, IsObject: false), writable == view ? name : null);
        Value? place = null;
        for (int k = 0; k < values.Length; k++)
        {
            if (parts[k] is ISpreadOperation)
                _ir.Append(new CopyTo(values[k], Part(array, place, place is null ? null : counts[k])));
            else
                _ir.Append(new Store(array, place ?? Constant(IntegerType.Int32, 0), values[k]));
            place = place is null ? counts[k] : Apply(BinaryOperatorKind.Add, IntegerType.Int32, place, counts[k], isChecked: false);
        }
        return Convert(array, view);
    }

    /// <summary>Whether a spread is of an array or span with the elements that are wanted.</summary>
    private static bool IsSpreadOf(IOperation part, IrType element) =>
        part is ISpreadOperation { Operand.Type: { } type } && TypeMap.Of(type) is ViewType view && view.Element == element;
}
