using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    private Value LowerAssignment(ISimpleAssignmentOperation op)
    {
        if (op.IsRef)
            return Refuse(op, "A 'ref' assignment", "declare another 'ref' local");
        if (op.Target is IDiscardOperation)
            return Lower(op.Value);
        if (op.Target is IArrayElementReferenceOperation { Indices.Length: 1 } row && PartType(row.ArrayReference) is RowsType { Number: not null })
            return LowerNewRow(row, op.Value);
        if (PartType(op.Target) is MemoryType && op.Target is not (ILocalReferenceOperation or IParameterReferenceOperation))
            return RefusePart(op.Target);
        if (VariableOf(op.Target) is { } variable)
            return Assign(variable, LowerNamed(op.Value, variable, op.Target.Type!));
        if (Element(op.Target) is { } element)
        {
            (Value view, Value index) = LowerElement(element);
            Value value = Lower(op.Value);
            IrType stored = ((ViewType)view.Type).Element;
            _ir.Append(new Store(view, index, value.Type is StructType || stored is StructType ? Convert(value, stored) : value));
            return value;
        }
        using System.IDisposable? pinned = Pin(op.Target);
        if (IsStructPlace(op.Target))
            return WritePlace(op.Target, Convert(Lower(op.Value), TypeMap.Of(op.Target.Type!)));
        if (OpaqueTarget(op.Target) is not { } target)
            return RefuseTarget(op.Target);
        Value assigned = Lower(op.Value);
        return AssignOpaque(target, op, op.Target, assigned);
    }

    /// <summary><c>target op= value</c>: reads the target, evaluates the value, writes the target.</summary>
    private Value? LowerCompound(ICompoundAssignmentOperation op, bool needsValue)
    {
        if (op.Target.Type is null || op.Value.Type is null)
            return Invalid(op);
        bool isShift = op.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;
        if (op.OperatorMethod is { } method && !op.IsLifted && Structs.IsSplit(method.ContainingType))
            return LowerCompound(op, method);
        if (!IsBuiltIn(op.OperatorKind, op.OperatorMethod, op.IsLifted, op.Target.Type, op.Value.Type))
            return Refuse(op, "This compound assignment", "write it as 'x = x " + Token(op.OperatorKind) + " …'");
        IrType target = TypeMap.Of(op.Target.Type);
        IrType type = isShift ? Promoted(target) : TypeMap.Of(op.Value.Type);
        return Update(op, op.Target, type, old => Apply(op.OperatorKind, type, old, Lower(op.Value), op.IsChecked), needsValue, op.OperatorKind switch
        {
            BinaryOperatorKind.Add => StoreMode.Add,
            BinaryOperatorKind.Subtract => StoreMode.Subtract,
            _ => null,
        }, () => Lower(op.Value), op.IsChecked, isPostfix: false);
    }

    /// <summary><c>++</c> and <c>--</c>, before or after.</summary>
    private Value? LowerStep(IIncrementOrDecrementOperation op, bool needsValue)
    {
        if (op.Target.Type is null)
            return Invalid(op);
        IrType target = TypeMap.Of(op.Target.Type), type = Promoted(target);
        if (op.OperatorMethod is not null && !GenericMath.IsMember(op.OperatorMethod) || op.IsLifted || target is not (FloatType or IntegerType))
            return Refuse(op, "This operator", "write it as an assignment");
        bool up = op.Kind == OperationKind.Increment;
        return Update(
            op,
            op.Target,
            type,
            old => Apply(up ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, type, old, Constant(type, 1), op.IsChecked),
            needsValue,
            up ? StoreMode.Add : StoreMode.Subtract,
            () => Constant(type, 1),
            op.IsChecked,
            op.IsPostfix);
    }

    /// <summary>The type in which C# computes with an integer type.</summary>
    private static IrType Promoted(IrType type) =>
        type is IntegerType { CSharp: "byte" or "sbyte" or "short" or "ushort" or "char" } ? IntegerType.Int32 : type;

    /// <summary>Replaces what a target holds by a function of it, computed in <paramref name="type"/>.</summary>
    /// <returns>The value of the expression; null where none is needed.</returns>
    private Value? Update(
        IOperation op,
        IOperation place,
        IrType type,
        System.Func<Value, Value> compute,
        bool needsValue,
        StoreMode? mode,
        System.Func<Value> addend,
        bool isChecked,
        bool isPostfix)
    {
        IrType target = TypeMap.Of(place.Type!);
        if (VariableOf(place) is { } variable)
        {
            Value old = Lower(place);
            Value updated = Convert(compute(Convert(old, type)), target, isChecked);
            Assign(variable, Named(updated, variable.Name));
            return isPostfix ? old : _variables[variable];
        }
        if (Element(place) is null && IsStructPlace(place))
        {
            using System.IDisposable? pinned = Pin(place);
            Value old = Lower(place);
            Value updated = WritePlace(place, Convert(compute(Convert(old, type)), target, isChecked));
            return isPostfix ? old : updated;
        }
        if (Element(place) is { } element)
        {
            (Value view, Value index) = LowerElement(element);
            if (mode is { } accumulate && target is FloatType && target == type && !needsValue)
                return Accumulate(view, index, accumulate, addend);
            Value old = _ir.Let(target, new Load(view, index));
            Value updated = Convert(compute(Convert(old, type)), target, isChecked);
            _ir.Append(new Store(view, index, updated));
            return isPostfix ? old : updated;
        }
        if (OpaqueTarget(place) is not { } quote)
            return RefuseTarget(place);
        Value before = _ir.Let(target, new Opaque(quote.Text, quote.Values, IsPure: false, _reporter.Site(place.Syntax, Describe(place), ReadsObject(place))) { Verbatim = quote.Verbatim });
        Value after = Convert(compute(Convert(before, type)), target, isChecked);
        AssignOpaque(quote, op, place, after);
        return isPostfix ? before : after;
    }

    /// <summary>
    /// <c>view[index] += value</c>, which reads the element before the value is evaluated: where evaluating it has effects,
    /// the read is an operation of its own.
    /// </summary>
    private Value? Accumulate(Value view, Value index, StoreMode mode, System.Func<Value> addend)
    {
        int position = _ir.Position, effects = _ir.EffectCount;
        Value value = addend();
        if (_ir.EffectCount == effects)
        {
            _ir.Append(new Store(view, index, value, mode));
            return null;
        }
        Value old = _ir.NewValue(value.Type);
        _ir.Insert(position, new Let(old, new Load(view, index)));
        Value sum = Apply(mode == StoreMode.Add ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, value.Type, old, value, isChecked: false);
        _ir.Append(new Store(view, index, sum));
        return null;
    }

    /// <summary><c>name ??= "none"</c> on a passive variable.</summary>
    private Value LowerCoalesceAssignment(ICoalesceAssignmentOperation op, ISymbol variable)
    {
        if (op.Type is null || TypeMap.Of(op.Target.Type!) is not OpaqueType target)
            return Refuse(op, Fence.Reason(op.Kind));
        var quote = new Quote();
        quote.IsPure = false;
        quote.Write("(");
        quote.Write(Lower(op.Target));
        quote.Write(" ?? ");
        AppendAlternative(op.Value, quote);
        quote.Write(")");
        Site site = _reporter.Site(op.Syntax, "operator '??='");
        Value value = Assign(variable, _ir.Let(target, quote.ToExpression(site, ChecksOverflow(op)), variable.Name));
        return TypeMap.Of(op.Type) is OpaqueType ? value : _ir.Let(TypeMap.Of(op.Type), new Opaque("{0}.Value", EquatableArray.Of(value), IsPure: true, site));
    }

    private static ISymbol? VariableOf(IOperation target) => target switch
    {
        ILocalReferenceOperation { Local.RefKind: RefKind.None } local => local.Local,
        IParameterReferenceOperation { Parameter.RefKind: not (RefKind.Ref or RefKind.Out) } parameter when !IsHeld(parameter) => parameter.Parameter,
        _ => null,
    };

    private Value Assign(ISymbol variable, Value value)
    {
        _variables[variable] = value;
        return value;
    }

    private Value RefuseTarget(IOperation target) => target.Kind switch
    {
        OperationKind.Invalid => Invalid(target),
        OperationKind.Tuple or OperationKind.DeclarationExpression => Refuse(target, Fence.Reason(target.Kind)),
        _ => Refuse(target, "This assignment", "assign to locals, parameters, and elements of arrays and spans"),
    };
}
