using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Structs and tuples of scalars. While a body is lowered they are values of their own; StructSplitting takes them apart.
internal sealed partial class BodyLowering
{
    /// <summary>The fields of structs that were put together here.</summary>
    private readonly Dictionary<Value, Value[]> _composed = [];

    /// <summary>The values that structs were taken from as a whole.</summary>
    private readonly Dictionary<Value, Value> _wholes = [];

    private StructNames? _structNames;

    /// <summary>The expression that is lowered: where a message about a struct as a whole points.</summary>
    private IOperation? _current;

    /// <summary>The opaque construct whose operands are lowered.</summary>
    private (IOperation Op, bool OnlyLooks)? _quoted;

    private StructNames LeafNames => _structNames ??= new StructNames(name => _names.Value.Contains(name));

    /// <summary>Takes the structs of the lowered method apart.</summary>
    public Function Split(Function function)
    {
        Function split = StructSplitting.Split(function, LeafNames);
        return split with { Body = WithoutIdleParts(split.Body) };
    }

    /// <summary>Whether an expression is about a struct that is taken apart.</summary>
    private bool IsStructural(IOperation op) => op switch
    {
        IFieldReferenceOperation { Instance: { } instance } => IsTakenApart(instance),
        IPropertyReferenceOperation { Instance: { } instance } => IsTakenApart(instance),
        IInstanceReferenceOperation or IObjectCreationOperation or IWithOperation or ITupleOperation => Structs.IsSplit(op.Type),
        IDeconstructionAssignmentOperation or ITupleBinaryOperation => true,
        IConversionOperation { Operand: ITupleOperation } => Structs.IsSplit(op.Type),
        IConversionOperation { OperatorMethod: { } method } => Structs.IsSplit(method.ContainingType) && !IsNullable(op.Type),
        IBinaryOperation { OperatorMethod: { } method, IsLifted: false } => Structs.IsSplit(method.ContainingType),
        IUnaryOperation { OperatorMethod: { } method, IsLifted: false } => Structs.IsSplit(method.ContainingType),
        IInvocationOperation call => Classify(call) == CallKind.Member,
        _ => false,
    };

    private static bool IsNullable(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>
    /// Whether the value of an expression is a struct in parts. One that came from outside, with fields that nobody can read,
    /// stays the whole that it is.
    /// </summary>
    private bool IsTakenApart(IOperation op) => Structs.Of(op.Type) is { } type && (type.IsReadable || !IsFromOutside(op));

    private bool IsFromOutside(IOperation op) => op switch
    {
        IParameterReferenceOperation parameter => Callees.ActivityOf(parameter.Parameter) != Activity.Active
            && !(_variables.TryGetValue(parameter.Parameter, out Value? value) && value?.Type is StructType),
        IFieldReferenceOperation field => field.Instance is null || !IsTakenApart(field.Instance) && field.Instance is not IInstanceReferenceOperation,
        IPropertyReferenceOperation property => property.Instance is null || !IsTakenApart(property.Instance) && property.Instance is not IInstanceReferenceOperation,
        IArrayElementReferenceOperation => true,
        IInvocationOperation call => Classify(call) == CallKind.Opaque,
        IConversionOperation { OperatorMethod: null } conversion => IsFromOutside(conversion.Operand),
        _ => false,
    };

    /// <summary>The value of an expression for which <see cref="IsStructural"/> holds.</summary>
    private Value LowerStruct(IOperation op)
    {
        _cancellation.ThrowIfCancellationRequested();
        switch (op)
        {
            case IInstanceReferenceOperation self:
                return Read(self, self.Type!);
            case IFieldReferenceOperation { Instance: { } instance } field:
                return ReadSlot(Lower(instance), instance.Type!, field.Field, op);
            case IPropertyReferenceOperation property:
                return ReadProperty(property);
            case ITupleOperation tuple:
                return LowerTuple(tuple, Structs.Of(tuple.Type)!);
            case IConversionOperation { Operand: ITupleOperation tuple }:
                return LowerTuple(tuple, Structs.Of(op.Type)!);
            case IConversionOperation { OperatorMethod: { } method } conversion:
                return LowerOperator(op, method, [conversion.Operand]);
            case IBinaryOperation { OperatorMethod: { } method } binary:
                return LowerOperator(op, method, [binary.LeftOperand, binary.RightOperand]);
            case IUnaryOperation { OperatorMethod: { } method } unary:
                return LowerOperator(op, method, [unary.Operand]);
            case IObjectCreationOperation creation:
                return LowerStructCreation(creation);
            case IWithOperation { Initializer: { } changes } with:
                return Initialize(Lower(with.Operand), with.Type!, changes);
            case IDeconstructionAssignmentOperation deconstruction:
                return LowerDeconstruction(deconstruction);
            case IInvocationOperation call:
                return LowerMember(call) ?? Placeholder(BooleanType.Instance);
            default:
                return Refuse(op, Fence.Reason(op.Kind));
        }
    }

    /// <summary>Whether a call is one of a method with source, of a struct that is taken apart.</summary>
    private bool IsMemberOfStruct(IInvocationOperation call) =>
        Structs.IsSplit(call.TargetMethod.ContainingType)
        && call.TargetMethod is { IsImplicitlyDeclared: false, MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences.Length: > 0 }
        && (call.Instance is null || IsTakenApart(call.Instance));

    private Value LowerTuple(ITupleOperation tuple, StructType type)
    {
        var fields = new Value[type.Fields.Count];
        for (int i = 0; i < fields.Length; i++)
            fields[i] = Convert(Lower(tuple.Elements[i]), type.Fields[i].Type);
        return MakeStruct(type, fields);
    }

    private Value LowerOperator(IOperation op, IMethodSymbol method, IReadOnlyList<IOperation> operands)
    {
        if (method.Parameters.Any(p => p.RefKind != RefKind.None) && AssignedVariables.In(operands).Count > 0)
            return Refuse(op, "An operand by reference beside an assignment", "assign in a statement of its own");
        Value?[] arguments = [.. operands.Select(o => Lower(o))];
        Value? result = Inline(op, method, null, arguments)?.Result;
        return result is null ? Placeholder(TypeMap.Of(op.Type!)) : Convert(result, TypeMap.Of(op.Type!));
    }

    private Value MakeStruct(StructType type, Value[] fields)
    {
        Value value = _ir.Let(type, new Compose(fields.ToEquatableArray()));
        _composed[value] = fields;
        return value;
    }

    /// <summary>A field of a struct.</summary>
    private Value FieldAt(Value value, int index)
    {
        if (_composed.TryGetValue(value, out Value[]? fields))
            return fields[index];
        return _ir.Let(((StructType)value.Type).Fields[index].Type, new FieldOf(value, index));
    }

    /// <summary>A struct with another value in one field.</summary>
    private Value WithField(Value value, int index, Value field)
    {
        var type = (StructType)value.Type;
        Value[] fields = [.. Enumerable.Range(0, type.Fields.Count).Select(i => i == index ? Convert(field, type.Fields[i].Type) : FieldAt(value, i))];
        return MakeStruct(type, fields);
    }

    private Value ReadSlot(Value value, ITypeSymbol type, ISymbol member, IOperation op)
    {
        int index = Structs.IndexOf(type, member);
        if (value.Type is not StructType)
            return Refuse(op, "The member '" + member.Name + "' of a struct that other code made, whose fields are hidden,", "make the struct here, or its fields public");
        if (index < 0)
            return Refuse(op, "The member '" + member.Name + "'", "use another field or property");
        return FieldAt(value, index);
    }

    private Value ReadProperty(IPropertyReferenceOperation op)
    {
        IOperation instance = op.Instance!;
        using System.IDisposable? pinned = Pin(instance);
        Value self = Lower(instance);
        if (Structs.IsAutomatic(op.Property.GetMethod) || Vectors.Is(instance.Type) && Structs.IndexOf(instance.Type!, op.Property) >= 0)
            return ReadSlot(self, instance.Type!, op.Property, op);
        if (Vectors.ElementAt(op) is >= 0 and var element && self.Type is StructType)
            return FieldAt(self, element);
        if (op.Property.GetMethod is not { } getter)
            return Invalid(op);
        Value?[] arguments = LowerArguments(op.Arguments, getter);
        if (arguments.Length > 0)
            self = Again(instance, getter, self);
        Inlined? inlined = Inline(op, getter, self, arguments);
        WriteBack(instance, getter, self, inlined?.Self);
        return inlined?.Result ?? Placeholder(TypeMap.Of(op.Type!));
    }

    /// <summary>The arguments of an accessor or constructor, evaluated in the order of the source, given in that of the parameters.</summary>
    private Value?[] LowerArguments(IEnumerable<IArgumentOperation> arguments, IMethodSymbol method)
    {
        var values = new Value?[method.Parameters.Length];
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter } parameter)
                values[parameter.Ordinal] = ChangesItsMemory(argument, method) ? RefuseChanged(argument) : Convert(Lower(argument.Value), TypeMap.Of(parameter.Type));
        }
        return values;
    }

    /// <summary>A parameter of a primary constructor, as a member sees it: part of its receiver.</summary>
    private Value? CapturedParameter(ISymbol variable)
    {
        if (variable is not IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } })
            return null;
        int index = Structs.IndexOf(type, variable);
        return index >= 0 && _variables.TryGetValue(type, out Value? self) && self?.Type is StructType ? FieldAt(self, index) : null;
    }

    /// <summary>A value as opaque code takes it.</summary>
    private Value AsWhole(Value value) => value.Type is StructType type ? ConvertStruct(value, type.Whole) : value;

    /// <summary>A value read from outside as a struct, where it can be taken apart.</summary>
    private Value AsStruct(Value value, ITypeSymbol? type) =>
        value.Type is OpaqueType && Structs.Of(type) is { } wanted ? ConvertStruct(value, wanted) : value;

    /// <summary>Between structs of different fields, and between a struct in parts and a whole.</summary>
    private Value ConvertStruct(Value value, IrType target)
    {
        switch (value.Type, target)
        {
            case (OpaqueType, StructType { IsReadable: true } wanted):
                Value parts = _ir.Let(wanted, new Unpack(value, _reporter.Site(_current!.Syntax, "value of type '" + wanted.CSharp + "'")));
                _wholes[parts] = value;
                return parts;
            case (OpaqueType, StructType):
                return value;
            case (StructType have, StructType wanted) when have.Fields.Count == wanted.Fields.Count:
                return MakeStruct(wanted, [.. wanted.Fields.Select((field, i) => Convert(FieldAt(value, i), field.Type))]);
            case (StructType have, OpaqueType whole):
                return PackAs(value, have, whole);
            default:
                return Invalid(target);
        }
    }

    private Value PackAs(Value value, StructType type, OpaqueType whole)
    {
        if (_wholes.TryGetValue(value, out Value? known))
            return known;
        IOperation at = _quoted?.Op ?? _current!;
        if (!type.CanBeAssembled)
        {
            Refuse(at, "A value of type '" + type.CSharp.Replace("global::", "") + "' as a whole", "give it settable fields or properties, or a constructor that only sets them");
            return Placeholder(whole);
        }
        Site site = _reporter.Site(at.Syntax, Describe(at), _quoted?.OnlyLooks ?? false, advice: WayOut.Of(at));
        return _ir.Let(whole, new Pack(value, site));
    }
}
